import { useQuery } from '@tanstack/solid-query';
import { createEffect, createMemo, createSignal, For, type JSX, Match, on, Show, Switch } from 'solid-js';
import { lyricsQuery } from '../data/catalog.ts';
import { t } from '../i18n/index.ts';
import { lineAt } from '../lib/lines.ts';
import { scrollBehavior } from '../lib/media.ts';
import { usePlayer } from '../player/context.tsx';
import { Button } from '../ui/button.tsx';
import { EmptyState, Patience, Skeleton } from '../ui/state.tsx';
import './lyrics.css';

export interface TimedLine {
  /** Milliseconds. */
  readonly start: number;
  readonly text: string;
}

/** The words of the song that plays; timed ones follow it and lead to their place. */
export function Lyrics(): JSX.Element {
  const player = usePlayer();
  const query = useQuery(() => ({
    ...lyricsQuery(player.song()?.id ?? ''),
    enabled: player.song() !== null,
  }));
  const lines = () => query.data?.lines ?? [];
  return (
    <div class="lyrics">
      <Switch fallback={<EmptyState title={t('lyrics.none')} text={t('lyrics.noneHint')} />}>
        <Match when={query.isPending && player.song()}>
          <Waiting />
        </Match>
        <Match when={lines().length > 0}>
          <TimedLyrics lines={lines()} />
        </Match>
        <Match when={query.data?.plain}>{plain => <p class="lyrics-plain">{plain()}</p>}</Match>
      </Switch>
    </div>
  );
}

function TimedLyrics(props: { lines: readonly TimedLine[] }): JSX.Element {
  const player = usePlayer();
  const [follows, setFollows] = createSignal(true);
  const current = createMemo(() => lineAt(props.lines, player.position()));
  let list: HTMLOListElement | undefined;
  createEffect(
    on([current, follows], () => {
      const line = list?.children[current()];
      if (follows() && line instanceof HTMLElement) centre(line);
    }),
  );
  // Whoever scrolls wants to read on, not to be pulled back.
  const leave = () => setFollows(false);
  const go = (line: TimedLine) => {
    player.seek(line.start);
    setFollows(true);
  };
  return (
    <>
      <ol ref={list} onWheel={leave} onTouchMove={leave}>
        <For each={props.lines}>
          {(line, index) => (
            <li classList={{ now: index() === current(), past: index() < current() }}>
              <button
                type="button"
                onClick={() => go(line)}
                aria-current={index() === current() ? 'true' : undefined}
              >
                {line.text || '♪'}
              </button>
            </li>
          )}
        </For>
      </ol>
      <Show when={!follows()}>
        <div class="lyrics-follow">
          <Button look="solid" onClick={() => setFollows(true)}>
            {t('lyrics.follow')}
          </Button>
        </div>
      </Show>
    </>
  );
}

function Waiting(): JSX.Element {
  return (
    <Patience>
      <ol aria-hidden="true">
        <For each={['70%', '55%', '80%', '40%', '65%']}>
          {width => (
            <li>
              <Skeleton width={width} height="1.4em" />
            </li>
          )}
        </For>
      </ol>
    </Patience>
  );
}

/** Moves the nearest box that scrolls, and nothing around it: the page must stay where it is. */
function centre(line: HTMLElement): void {
  const box = line.closest<HTMLElement>('[data-scrolls]');
  if (!box) return;
  const from = line.getBoundingClientRect().top - box.getBoundingClientRect().top;
  box.scrollBy({ top: from - (box.clientHeight - line.clientHeight) / 2, behavior: scrollBehavior() });
}
