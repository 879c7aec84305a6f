import { useNavigate, useSearchParams } from '@solidjs/router';
import ChevronDown from 'lucide-solid/icons/chevron-down';
import { createMemo, type JSX, Match, Show, Switch } from 'solid-js';
import { t } from '../i18n/index.ts';
import { accentStyle } from '../lib/accent.ts';
import { clock } from '../lib/format.ts';
import { useTitle } from '../lib/title.ts';
import { usePlayer } from '../player/context.tsx';
import type { PlayerSong } from '../player/types.ts';
import { Lyrics } from '../shell/lyrics.tsx';
import { PlaybackOptions } from '../shell/options.tsx';
import { QueueList } from '../shell/queue-list.tsx';
import { SeekBar } from '../shell/seek.tsx';
import { Transport } from '../shell/transport.tsx';
import { ArtistLinks } from '../songs/artist-links.tsx';
import { LikeButton } from '../songs/like-button.tsx';
import { IconButton } from '../ui/button.tsx';
import { Cover } from '../ui/cover.tsx';
import { EmptyState } from '../ui/state.tsx';
import { Tabs } from '../ui/tabs.tsx';
import './playing.css';

const VIEWS = ['lyrics', 'queue'] as const;

/** The whole page for the song that plays: its sleeve large, its words or the queue beside it. */
export function PlayingPage(): JSX.Element {
  const player = usePlayer();
  const navigate = useNavigate();
  useTitle(() => player.song()?.title ?? t('player.expand'));
  return (
    <div class="playing" style={accentStyle(player.song()?.album?.cover?.color)}>
      <div class="playing-close">
        <IconButton icon={ChevronDown} label={t('player.collapse')} onClick={() => navigate(-1)} />
      </div>
      <h1 class="only-heard">{t('player.expand')}</h1>
      <Show
        when={player.song()}
        fallback={<EmptyState title={t('player.idle')} text={t('search.startTitle')} />}
      >
        {song => <Stage song={song()} />}
      </Show>
      <Beside />
    </div>
  );
}

function Stage(props: { song: PlayerSong }): JSX.Element {
  const player = usePlayer();
  return (
    <section class="playing-stage" aria-label={t('player.expand')}>
      <div class="sleeve" classList={{ out: player.isOn() }}>
        <Cover
          eager
          cover={props.song.album?.cover ?? null}
          title={props.song.album?.title ?? props.song.title}
          sizes="(max-width: 760px) 86vw, 520px"
        />
      </div>
      <div class="playing-title">
        <div>
          <h2>{props.song.title}</h2>
          <p class="quiet">
            <ArtistLinks artists={props.song.artists} />
          </p>
        </div>
        <LikeButton song={props.song} />
      </div>
      <div class="playing-controls">
        <SeekBar />
        <div class="playing-times figures quiet" dir="ltr">
          <span>{clock(player.position())}</span>
          <span>{clock(player.duration())}</span>
        </div>
        <Transport />
        <PlaybackOptions />
      </div>
    </section>
  );
}

function Beside(): JSX.Element {
  const [search, setSearch] = useSearchParams();
  const view = createMemo(() => VIEWS.find(each => each === search.view) ?? 'lyrics');
  const tabs = () => VIEWS.map(value => ({ value, label: t(`player.${value}`) }));
  return (
    <section class="playing-beside" aria-label={t(`player.${view()}`)}>
      <Tabs
        label={t('player.region')}
        tabs={tabs()}
        value={view()}
        onChange={next => setSearch({ view: next }, { replace: true })}
      >
        <Switch>
          <Match when={view() === 'lyrics'}>
            <Lyrics />
          </Match>
          <Match when={view() === 'queue'}>
            <QueueList />
          </Match>
        </Switch>
      </Tabs>
    </section>
  );
}
