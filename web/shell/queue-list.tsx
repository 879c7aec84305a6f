import GripVertical from 'lucide-solid/icons/grip-vertical';
import X from 'lucide-solid/icons/x';
import { createSignal, For, type JSX, Show } from 'solid-js';
import { t } from '../i18n/index.ts';
import { usePlayer } from '../player/context.tsx';
import type { Entry } from '../player/queue.ts';
import { useSongMenu } from '../songs/actions.ts';
import { announce } from '../ui/announce.tsx';
import { Button, IconButton } from '../ui/button.tsx';
import { Cover } from '../ui/cover.tsx';
import { contextMenu } from '../ui/menu.ts';
import { EmptyState } from '../ui/state.tsx';
import { toastUndo } from '../ui/toast.tsx';
import './queue-list.css';

// More than this nobody looks through; the rest plays all the same.
const SHOWN = 200;

/** What plays and what comes, to be put in another order with the mouse or the arrow keys. */
export function QueueList(): JSX.Element {
  const player = usePlayer();
  const from = () => player.upcoming().find(each => each.rank !== null)?.origin.title;
  const clear = () => {
    const before = player.queue();
    player.clearUpcoming();
    toastUndo(t('queue.cleared'), () => player.putBack(before));
  };
  return (
    <div class="queue">
      <Show when={player.entry()}>
        {entry => (
          <>
            <h3 class="label">{t('queue.now')}</h3>
            <QueueRow entry={entry()} />
          </>
        )}
      </Show>
      <Show
        when={player.upcoming().length > 0}
        fallback={<EmptyState title={t('queue.empty')} text={t('queue.emptyHint')} />}
      >
        <header>
          <h3 class="label line">
            {from() ? t('queue.nextFrom', { title: from() ?? '' }) : t('queue.next')}
          </h3>
          <Button look="plain" onClick={clear}>
            {t('action.clear')}
          </Button>
        </header>
        <Upcoming />
      </Show>
    </div>
  );
}

function Upcoming(): JSX.Element {
  const player = usePlayer();
  const [dragged, setDragged] = createSignal<string | null>(null);
  const [over, setOver] = createSignal<number | null>(null);
  const drop = (event: DragEvent) => {
    event.preventDefault();
    const key = dragged();
    const to = over();
    if (key !== null && to !== null) player.moveEntry(key, to);
    setDragged(null);
    setOver(null);
  };
  return (
    <ol onDragOver={event => event.preventDefault()} onDrop={drop}>
      <For each={player.upcoming().slice(0, SHOWN)}>
        {(entry, index) => (
          <li
            draggable="true"
            classList={{ over: over() === index(), dragged: dragged() === entry.key }}
            onDragStart={() => setDragged(entry.key)}
            onDragEnter={() => setOver(index())}
            onDragEnd={() => setOver(null)}
          >
            <QueueRow entry={entry} place={index()} />
          </li>
        )}
      </For>
    </ol>
  );
}

function QueueRow(props: { entry: Entry; place?: number }): JSX.Element {
  const player = usePlayer();
  const menuOf = useSongMenu();
  const song = () => props.entry.song;
  return (
    <div class="queue-row" {...contextMenu(() => menuOf(song(), props.entry.origin))}>
      <button
        type="button"
        class="queue-song"
        onClick={() => player.jumpTo(props.entry.key)}
        disabled={props.place === undefined}
      >
        <Cover
          small
          cover={song().album?.cover ?? null}
          title={song().album?.title ?? song().title}
          sizes="44px"
        />
        <span class="song-words">
          <span class="line song-name">{song().title}</span>
          <span class="line quiet">
            {song()
              .artists.map(artist => artist.name)
              .join(', ')}
          </span>
        </span>
      </button>
      <Show when={props.place !== undefined}>
        <MoveButton entry={props.entry} place={props.place ?? 0} />
        <RemoveButton entry={props.entry} />
      </Show>
    </div>
  );
}

const STEPS: Readonly<Record<string, number>> = { ArrowUp: -1, ArrowDown: 1 };

/** Drag it, or press the arrow keys on it; the focus goes along with the song. */
function MoveButton(props: { entry: Entry; place: number }): JSX.Element {
  const player = usePlayer();
  const onKeyDown = (event: KeyboardEvent & { currentTarget: HTMLElement }) => {
    const step = STEPS[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const { title } = props.entry.song;
    const place = Math.min(player.upcoming().length - 1, Math.max(0, props.place + step));
    const button = event.currentTarget;
    player.moveEntry(props.entry.key, place);
    queueMicrotask(() => button.focus());
    announce(t('queue.moved', { title, place: place + 1 }));
  };
  return (
    <IconButton
      size="small"
      icon={GripVertical}
      label={t('queue.move', { title: props.entry.song.title })}
      aria-description={t('queue.moveHint')}
      onKeyDown={onKeyDown}
    />
  );
}

function RemoveButton(props: { entry: Entry }): JSX.Element {
  const player = usePlayer();
  const remove = (event: MouseEvent & { currentTarget: HTMLElement }) => {
    const before = player.queue();
    const next = neighbourOf(event.currentTarget);
    player.removeEntry(props.entry.key);
    next?.focus();
    toastUndo(t('queue.removed'), () => player.putBack(before));
  };
  return (
    <IconButton
      size="small"
      icon={X}
      label={`${t('action.remove')}: ${props.entry.song.title}`}
      onClick={remove}
    />
  );
}

/** Where the focus goes when a row is taken out: the same button of the row that takes its place, else the way out. */
function neighbourOf(button: HTMLElement): HTMLElement | null | undefined {
  const row = button.closest('li');
  const other = row?.nextElementSibling ?? row?.previousElementSibling;
  return (
    other?.querySelector<HTMLElement>('button:last-of-type') ??
    button.closest('aside')?.querySelector<HTMLElement>('header button')
  );
}
