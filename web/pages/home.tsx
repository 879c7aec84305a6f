import { useQuery } from '@tanstack/solid-query';
import { type JSX, Show, Suspense } from 'solid-js';
import { AlbumCard } from '../cards/album.tsx';
import { ArtistCard } from '../cards/artist.tsx';
import { newestAlbumsQuery, playedArtistsQuery, unheardAlbumsQuery } from '../data/catalog.ts';
import { recentAlbumsQuery, someLikedQuery } from '../data/listening.ts';
import { t } from '../i18n/index.ts';
import { useTitle } from '../lib/title.ts';
import { Slot } from '../plugins.tsx';
import { SongList } from '../songs/list.tsx';
import type { AlbumCard as Album } from '../types.ts';
import { Shelf } from '../ui/shelf.tsx';
import { EmptyHome } from './home-empty.tsx';
import { Gatefold } from './home-gatefold.tsx';
import { Loaded } from './parts.tsx';
import './home.css';

/** Where one left off, then the shelves. */
export function HomePage(): JSX.Element {
  useTitle(() => t('home.title'));
  const recent = useQuery(recentAlbumsQuery);
  const newest = useQuery(newestAlbumsQuery);
  return (
    <div class="page home">
      <h1 class="only-heard">{t('home.title')}</h1>
      <Loaded query={newest}>
        {albums => (
          <Show when={albums().items.length > 0} fallback={<EmptyHome />}>
            <Gatefold recent={recent.data?.[0]} newest={albums().items[0]} />
            <AlbumShelf title={t('home.recent')} albums={recent.data?.slice(1) ?? []} href="/history" />
            <AlbumShelf title={t('home.newest')} albums={albums().items} href="/library/albums?sort=added" />
            <Suspense>
              <LaterShelves />
            </Suspense>
          </Show>
        )}
      </Loaded>
    </div>
  );
}

function LaterShelves(): JSX.Element {
  const unheard = useQuery(unheardAlbumsQuery);
  const artists = useQuery(playedArtistsQuery);
  const liked = useQuery(someLikedQuery);
  return (
    <>
      <AlbumShelf title={t('home.discover')} albums={unheard.data?.items ?? []} />
      <Show when={artists.data?.items.length}>
        <Shelf title={t('home.artists')} items={artists.data?.items ?? []} href="/library/artists">
          {artist => <ArtistCard artist={artist} />}
        </Shelf>
      </Show>
      <Show when={liked.data?.items.length}>
        <section class="shelf" aria-label={t('home.liked')}>
          <header>
            <h2>{t('home.liked')}</h2>
          </header>
          <SongList
            kind="list"
            label={t('home.liked')}
            songs={liked.data?.items ?? []}
            origin={{ source: 'library', title: t('nav.liked') }}
          />
        </section>
      </Show>
      <Slot name="home.shelf" with={{}} />
    </>
  );
}

function AlbumShelf(props: { title: string; albums: readonly Album[]; href?: string }): JSX.Element {
  return (
    <Show when={props.albums.length > 0}>
      <Shelf title={props.title} items={props.albums} href={props.href}>
        {album => <AlbumCard album={album} />}
      </Shelf>
    </Show>
  );
}
