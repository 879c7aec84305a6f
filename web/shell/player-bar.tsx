import { A } from '@solidjs/router';
import ListMusic from 'lucide-solid/icons/list-music';
import MicVocal from 'lucide-solid/icons/mic-vocal';
import SkipForward from 'lucide-solid/icons/skip-forward';
import Volume1 from 'lucide-solid/icons/volume-1';
import Volume2 from 'lucide-solid/icons/volume-2';
import VolumeX from 'lucide-solid/icons/volume-x';
import { type JSX, Show } from 'solid-js';
import { t } from '../i18n/index.ts';
import { accentStyle } from '../lib/accent.ts';
import { clock } from '../lib/format.ts';
import { createMedia, PHONE } from '../lib/media.ts';
import { usePlayer } from '../player/context.tsx';
import type { PlayerSong } from '../player/types.ts';
import { useSongMenu } from '../songs/actions.ts';
import { ArtistLinks, performers } from '../songs/artist-links.tsx';
import { LikeButton } from '../songs/like-button.tsx';
import { IconButton } from '../ui/button.tsx';
import { Cover } from '../ui/cover.tsx';
import { contextMenu } from '../ui/menu.ts';
import { Slider } from '../ui/slider.tsx';
import { SeekBar } from './seek.tsx';
import { PlayButton, Transport } from './transport.tsx';
import { panel, togglePanel } from './view.ts';
import './player-bar.css';

/** Always there, whatever page is above it. Its upper edge is the groove. */
export function PlayerBar(): JSX.Element {
  const player = usePlayer();
  return (
    <section
      class="player-bar"
      classList={{ idle: !player.song() }}
      aria-label={t('player.region')}
      style={accentStyle(player.song()?.album?.cover?.color)}
    >
      <SeekBar class="groove" />
      <div class="player-song">
        <Show when={player.song()} fallback={<p class="quiet">{t('player.idle')}</p>}>
          {song => <SongOf song={song()} />}
        </Show>
      </div>
      <Transport />
      <div class="player-end">
        <Times />
        <PanelButtons />
        <Volume />
      </div>
      <div class="player-mini">
        <PlayButton />
        <IconButton icon={SkipForward} filled label={t('player.next')} onClick={player.next} />
      </div>
    </section>
  );
}

function SongOf(props: { song: PlayerSong }): JSX.Element {
  const player = usePlayer();
  const menuOf = useSongMenu();
  const isPhone = createMedia(PHONE);
  const origin = () => player.entry()?.origin ?? { source: 'queue' as const };
  return (
    <div class="player-now" {...contextMenu(() => menuOf(props.song, origin()))}>
      <A href="/playing" aria-label={t('player.expand')} data-tip={t('player.expand')}>
        <Cover
          small
          cover={props.song.album?.cover ?? null}
          title={props.song.album?.title ?? props.song.title}
          sizes="56px"
        />
      </A>
      <Show when={!isPhone()} fallback={<Opener song={props.song} />}>
        <div class="player-words">
          <A
            class="line name-link song-name"
            href={props.song.album ? `/album/${props.song.album.id}` : '/playing'}
          >
            {props.song.title}
          </A>
          <span class="line quiet">
            <ArtistLinks artists={props.song.artists} />
          </span>
        </div>
      </Show>
      <LikeButton song={props.song} />
    </div>
  );
}

/** On a phone all of it opens the large player: there is no room for three targets. */
function Opener(props: { song: PlayerSong }): JSX.Element {
  return (
    <A class="player-words" href="/playing">
      <span class="line song-name">{props.song.title}</span>
      <span class="line quiet">
        {performers(props.song.artists)
          .map(artist => artist.name)
          .join(', ')}
      </span>
    </A>
  );
}

function Times(): JSX.Element {
  const player = usePlayer();
  return (
    <span class="player-times figures quiet" dir="ltr">
      {clock(player.position())} <span aria-hidden="true">/</span> {clock(player.duration())}
    </span>
  );
}

function PanelButtons(): JSX.Element {
  return (
    <>
      <IconButton
        icon={MicVocal}
        label={t('player.lyrics')}
        pressed={panel() === 'lyrics'}
        onClick={() => togglePanel('lyrics')}
      />
      <IconButton
        icon={ListMusic}
        label={t('player.queue')}
        pressed={panel() === 'queue'}
        onClick={() => togglePanel('queue')}
      />
    </>
  );
}

export function Volume(): JSX.Element {
  const player = usePlayer();
  const { settings, setSettings } = player;
  const level = () => (settings().muted ? 0 : settings().volume);
  return (
    <div class="volume">
      <IconButton
        icon={level() === 0 ? VolumeX : level() < 0.5 ? Volume1 : Volume2}
        label={t(settings().muted ? 'player.unmute' : 'player.mute')}
        onClick={() => setSettings({ muted: !settings().muted })}
      />
      <Slider
        label={t('player.volume')}
        value={level()}
        max={1}
        step={0.02}
        text={`${Math.round(level() * 100)} %`}
        onInput={volume => setSettings({ volume, muted: false })}
      />
    </div>
  );
}
