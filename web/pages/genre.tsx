import { A, useParams } from '@solidjs/router';
import { useQuery } from '@tanstack/solid-query';
import { For, type JSX, Show } from 'solid-js';
import type { Outputs } from '../api.ts';
import { AlbumCard } from '../cards/album.tsx';
import { ArtistCard } from '../cards/artist.tsx';
import { genreQuery } from '../data/catalog.ts';
import { t } from '../i18n/index.ts';
import { useTitle } from '../lib/title.ts';
import { SongList } from '../songs/list.tsx';
import { Shelf } from '../ui/shelf.tsx';
import { Loaded } from './parts.tsx';
import '../ui/chip.css';
import './genre.css';

type Genre = Outputs['catalog']['genre']['bySlug'];

export function GenrePage(): JSX.Element {
  const params = useParams();
  const query = useQuery(() => genreQuery(params.slug ?? ''));
  useTitle(() => query.data?.name);
  return (
    <div class="page">
      <Loaded query={query}>
        {genre => (
          <>
            <Head genre={genre()} />
            <Show when={genre().albums.length > 0}>
              <Shelf title={t('genre.albums')} items={genre().albums}>
                {album => <AlbumCard album={album} />}
              </Shelf>
            </Show>
            <Show when={genre().artists.length > 0}>
              <Shelf title={t('genre.artists')} items={genre().artists}>
                {artist => <ArtistCard artist={artist} />}
              </Shelf>
            </Show>
            <section class="shelf" aria-label={t('genre.songs')}>
              <h2>{t('genre.songs')}</h2>
              <SongList
                kind="list"
                label={t('genre.songs')}
                songs={genre().songs}
                origin={{ source: 'genre', sourceId: genre().id, title: genre().name }}
              />
            </section>
          </>
        )}
      </Loaded>
    </div>
  );
}

function Head(props: { genre: Genre }): JSX.Element {
  return (
    <header>
      <div>
        <p class="label">{t('genre.title')}</p>
        <h1>{props.genre.name}</h1>
        <p class="quiet figures">{t('count.songs', { count: props.genre.songCount })}</p>
      </div>
      <ul class="genre-children">
        <For each={props.genre.children}>
          {child => (
            <li>
              <A class="chip" href={`/genre/${child.slug}`}>
                {child.name}
              </A>
            </li>
          )}
        </For>
      </ul>
    </header>
  );
}
