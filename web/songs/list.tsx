import { For, type JSX, Show } from 'solid-js';
import { t } from '../i18n/index.ts';
import { usePlayer } from '../player/context.tsx';
import type { Origin } from '../player/types.ts';
import type { Song } from '../types.ts';
import { SongRow } from './row.tsx';
import { createRows, grid } from './rows.ts';
import './songs.css';

export interface SongListProps {
  label: string;
  songs: readonly Song[];
  origin: Origin;
  kind: 'album' | 'list';
  /** Whose album it is, where it is one artist's. */
  soloist?: string | undefined;
  /** What stands before a song: a disc's name. */
  before?: (song: Song, index: number) => JSX.Element;
}

/** A short list, all of it in the page. */
export function SongList(props: SongListProps): JSX.Element {
  const player = usePlayer();
  const rows = createRows({
    songAt: index => props.songs[index],
    play: index => player.playSongs(props.songs, { origin: props.origin, index }),
    origin: () => props.origin,
  });
  return (
    <div class={`songs ${props.kind}`} {...rows.handlers}>
      <Head kind={props.kind} />
      <div {...grid(props.label, props.songs.length)}>
        <For each={props.songs}>
          {(song, index) => (
            <>
              {props.before?.(song, index())}
              <SongRow
                {...{ song, kind: props.kind, soloist: props.soloist }}
                index={index()}
                active={rows.isActive(index())}
              />
            </>
          )}
        </For>
      </div>
    </div>
  );
}

function Head(props: { kind: 'album' | 'list' }): JSX.Element {
  return (
    <div class="song song-head label" aria-hidden="true">
      <span class="song-play">#</span>
      <span>{t('song.title')}</span>
      <Show when={props.kind === 'list'}>
        <span class="song-album">{t('song.album')}</span>
      </Show>
      <span class="song-like" />
      <span class="song-time">{t('song.duration')}</span>
      <span class="song-more" />
    </div>
  );
}
