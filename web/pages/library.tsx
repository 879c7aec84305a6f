import { A, useParams } from '@solidjs/router';
import { For, type JSX, Match, Show, Switch } from 'solid-js';
import { ArtistCard } from '../cards/artist.tsx';
import { ARTIST_SORTS, artistWindow, SONG_SORTS, songWindow } from '../data/library.ts';
import { t } from '../i18n/index.ts';
import { useTitle } from '../lib/title.ts';
import { LongSongList } from '../songs/long-list.tsx';
import { VirtualGrid } from '../ui/virtual.tsx';
import { Collection } from './collection.tsx';
import { createGenreFilter, GenreFilter } from './genre-filter.tsx';
import { Albums } from './library-albums.tsx';
import { createSort, SortBy } from './sort.tsx';
import './library.css';

const SHELVES = ['albums', 'artists', 'songs'] as const;

/** Everything there is, by albums, artists or songs; shelf and order stand in the address. */
export function LibraryPage(): JSX.Element {
  const params = useParams();
  const shelf = () => SHELVES.find(each => each === params.shelf) ?? 'albums';
  useTitle(() => t(`nav.${shelf()}`));
  return (
    <div class="page library">
      <nav class="library-shelves" aria-label={t('library.title')}>
        <For each={SHELVES}>
          {each => (
            <A href={`/library/${each}`} aria-current={each === shelf() ? 'page' : undefined}>
              {t(`nav.${each}`)}
            </A>
          )}
        </For>
      </nav>
      <Switch>
        <Match when={shelf() === 'albums'}>
          <Albums />
        </Match>
        <Match when={shelf() === 'artists'}>
          <Artists />
        </Match>
        <Match when={shelf() === 'songs'}>
          <Songs />
        </Match>
      </Switch>
    </div>
  );
}

function Artists(): JSX.Element {
  const sort = createSort(ARTIST_SORTS);
  const list = artistWindow(sort.value);
  return (
    <Collection
      list={list}
      title={t('nav.artists')}
      count={t('count.artists', { count: list.total() })}
      end={<SortBy sort={sort} />}
    >
      <VirtualGrid count={list.total()} minWidth={152} gap={24} textHeight={58} onReach={list.reach}>
        {index => <Show when={list.at(index)}>{artist => <ArtistCard artist={artist()} />}</Show>}
      </VirtualGrid>
    </Collection>
  );
}

function Songs(): JSX.Element {
  const sort = createSort(SONG_SORTS);
  const genre = createGenreFilter();
  const list = songWindow(sort.value, genre.value);
  return (
    <Collection
      list={list}
      title={t('nav.songs')}
      count={t('count.songs', { count: list.total() })}
      end={
        <div class="library-tools">
          <GenreFilter filter={genre} />
          <SortBy sort={sort} />
        </div>
      }
    >
      <LongSongList
        label={t('nav.songs')}
        list={list}
        origin={{ source: 'library', title: t('nav.songs') }}
      />
    </Collection>
  );
}
