import { A } from '@solidjs/router';
import { type JSX, Show } from 'solid-js';
import { t } from '../i18n/index.ts';
import { accentStyle } from '../lib/accent.ts';
import { performers } from '../songs/artist-links.tsx';
import type { Cover as CoverOf } from '../types.ts';
import { Cover } from '../ui/cover.tsx';
import type { Found } from './search-results.tsx';

interface Top {
  href: string;
  kind: 'artist' | 'album' | 'song';
  title: string;
  by: string;
  cover: CoverOf | null;
}

/** What was most likely meant, large enough to be hit without looking. */
export function TopResult(props: { found: Found }): JSX.Element {
  return (
    <Show when={topOf(props.found)}>
      {top => (
        <section class="search-top" aria-label={t('search.top')} style={accentStyle(top().cover?.color)}>
          <p class="label">{t('search.top')}</p>
          <A href={top().href}>
            <Cover
              eager
              round={top().kind === 'artist'}
              cover={top().cover}
              title={top().title}
              sizes="160px"
            />
            <h2>{top().title}</h2>
            <p>
              {t(`search.${top().kind}`)}
              {top().by && ` · ${top().by}`}
            </p>
          </A>
        </section>
      )}
    </Show>
  );
}

/** Each list has its best first; a name is more often meant than a title that repeats it. */
function topOf({ artists, albums, songs }: Found): Top | undefined {
  const [artist, album, song] = [artists.items[0], albums.items[0], songs.items[0]];
  if (artist)
    return { kind: 'artist', href: `/artist/${artist.id}`, title: artist.name, by: '', cover: artist.cover };
  if (album)
    return {
      kind: 'album',
      href: `/album/${album.id}`,
      title: album.title,
      by: names(album),
      cover: album.cover,
    };
  if (!song) return undefined;
  return {
    kind: 'song',
    href: `/song/${song.id}`,
    title: song.title,
    by: names(song),
    cover: song.album?.cover ?? null,
  };
}

const names = ({ artists }: Pick<Found['albums']['items'][number], 'artists'>) =>
  performers(artists)
    .map(artist => artist.name)
    .join(', ');
