import { A } from '@solidjs/router';
import { useQuery } from '@tanstack/solid-query';
import Play from 'lucide-solid/icons/play';
import { For, type JSX, Show } from 'solid-js';
import { useAlbumActions } from '../cards/actions.ts';
import { albumQuery } from '../data/catalog.ts';
import { t } from '../i18n/index.ts';
import { accentStyle } from '../lib/accent.ts';
import { clock } from '../lib/format.ts';
import { usePlayer } from '../player/context.tsx';
import { ArtistLinks } from '../songs/artist-links.tsx';
import type { AlbumCard } from '../types.ts';
import { Button } from '../ui/button.tsx';
import { Cover } from '../ui/cover.tsx';
import { known } from './parts.tsx';

const LINES = 8;

export interface GatefoldProps {
  recent: AlbumCard | undefined;
  newest: AlbumCard | undefined;
}

/** The record that lies on top: the last one played, or the newest while nothing was played yet. */
export function Gatefold(props: GatefoldProps): JSX.Element {
  return (
    <Show when={props.recent ?? props.newest}>
      {album => <Opened album={album()} went={props.recent !== undefined} />}
    </Show>
  );
}

function Opened(props: { album: AlbumCard; went: boolean }): JSX.Element {
  const actions = useAlbumActions();
  return (
    <section class="gatefold" style={accentStyle(props.album.cover?.color)} aria-labelledby="gatefold-title">
      <A class="sleeve out" href={`/album/${props.album.id}`} tabIndex={-1} aria-hidden="true">
        <Cover
          eager
          cover={props.album.cover}
          title={props.album.title}
          sizes="(max-width: 760px) 60vw, 340px"
        />
      </A>
      <div class="gatefold-words">
        <p class="label">{t(props.went ? 'home.goOn' : 'home.newest')}</p>
        <h2 id="gatefold-title">
          <A href={`/album/${props.album.id}`}>{props.album.title}</A>
        </h2>
        <p class="gatefold-by">
          <ArtistLinks artists={props.album.artists} />
        </p>
        <Button look="solid" icon={Play} onClick={() => void actions.play(props.album)}>
          {t('player.play')}
        </Button>
        <Tracks albumId={props.album.id} count={props.album.songCount ?? LINES} />
      </div>
    </section>
  );
}

/** The first lines of the record's own list, as on the back of a sleeve. */
function Tracks(props: { albumId: string; count: number }): JSX.Element {
  const player = usePlayer();
  const query = useQuery(() => albumQuery(props.albumId));
  const songs = () => known(query)?.songs ?? [];
  // Known before the songs are, so that what stands below does not move when they come.
  const lines = () => Math.min(LINES, props.count);
  const play = (index: number) =>
    player.playSongs(songs(), {
      origin: { source: 'album', sourceId: props.albumId, title: known(query)?.title },
      index,
    });
  return (
    <ol class="gatefold-tracks" style={{ '--lines': lines(), '--half': Math.ceil(lines() / 2) }}>
      <For each={songs().slice(0, LINES)}>
        {(song, index) => (
          <li classList={{ current: player.isCurrent(song.id) }}>
            <button
              type="button"
              onPointerEnter={() => player.prefetch(song.id)}
              onClick={() => play(index())}
            >
              <span class="figures quiet">{index() + 1}</span>
              <span class="line">{song.title}</span>
              <span class="figures quiet">{clock(song.duration)}</span>
            </button>
          </li>
        )}
      </For>
    </ol>
  );
}
