import { For, type JSX, Show } from 'solid-js';
import type { PlayerArtist } from '../player/types.ts';
import './words.css';

/** Names that lead to their pages, with commas between. */
export function ArtistLinks(props: { artists: readonly PlayerArtist[]; tabIndex?: number }): JSX.Element {
  return (
    <For each={performers(props.artists)}>
      {(artist, index) => (
        <>
          <Show when={index() > 0}>, </Show>
          <a class="name-link" href={`/artist/${artist.id}`} tabIndex={props.tabIndex}>
            {artist.name}
          </a>
        </>
      )}
    </For>
  );
}

const HEARD = new Set(['primary', 'featured']);

/** Those who are heard; composers and lyricists stand in the song's own page. */
export function performers(artists: readonly PlayerArtist[]): readonly PlayerArtist[] {
  const heard = artists.filter(artist => artist.role === undefined || HEARD.has(artist.role));
  return heard.length > 0 ? heard : artists;
}
