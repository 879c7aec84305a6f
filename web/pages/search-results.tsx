import { useSearchParams } from '@solidjs/router';
import { type JSX, Match, Show, Switch } from 'solid-js';
import type { Outputs } from '../api.ts';
import { AlbumCard } from '../cards/album.tsx';
import { ArtistCard } from '../cards/artist.tsx';
import { rememberSearch } from '../data/search.ts';
import { t } from '../i18n/index.ts';
import { Slot } from '../plugins.tsx';
import { SongList } from '../songs/list.tsx';
import { Chips } from '../ui/chip.tsx';
import { Shelf } from '../ui/shelf.tsx';
import { EmptyState } from '../ui/state.tsx';
import { TopResult } from './search-top.tsx';

export type Found = Outputs['catalog']['search']['all'];

const KINDS = ['all', 'songs', 'albums', 'artists'] as const;
const FEW = 5;

export const totalOf = (found: Found) => found.songs.total + found.albums.total + found.artists.total;

export function SearchResults(props: { words: string; results: Found }): JSX.Element {
  const [search, setSearch] = useSearchParams();
  const kind = () => KINDS.find(each => each === search.kind) ?? 'all';
  const options = () =>
    KINDS.map(value => ({ value, label: value === 'all' ? t('search.all') : t(`nav.${value}`) }));
  const found = () => props.results;
  const choose = () => void rememberSearch(props.words).catch(() => {});
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: only looks on while the controls inside are used.
    // biome-ignore lint/a11y/useKeyWithClickEvents: a key on a control inside is a click as well.
    <div class="search-results" onClick={choose}>
      <Chips
        label={t('search.title')}
        value={kind()}
        options={options()}
        onChange={kind => setSearch({ kind }, { replace: true })}
      />
      <Show when={found().corrected}>
        {query => <p class="quiet">{t('search.corrected', { query: query() })}</p>}
      </Show>
      <Show when={totalOf(found()) > 0} fallback={<Nothing words={props.words} />}>
        <Switch fallback={<Everything found={found()} />}>
          <Match when={kind() === 'songs'}>
            <Songs songs={found().songs.items} />
          </Match>
          <Match when={kind() === 'albums'}>
            <div class="search-grid">
              {found().albums.items.map(album => (
                <AlbumCard album={album} />
              ))}
            </div>
          </Match>
          <Match when={kind() === 'artists'}>
            <div class="search-grid">
              {found().artists.items.map(artist => (
                <ArtistCard artist={artist} />
              ))}
            </div>
          </Match>
        </Switch>
      </Show>
      <Slot name="search.results" with={{ query: props.words }} />
    </div>
  );
}

function Everything(props: { found: Found }): JSX.Element {
  return (
    <>
      <div class="search-first">
        <TopResult found={props.found} />
        <Show when={props.found.songs.items.length > 0}>
          <Songs songs={props.found.songs.items.slice(0, FEW)} />
        </Show>
      </div>
      <Show when={props.found.albums.items.length > 0}>
        <Shelf title={t('nav.albums')} items={props.found.albums.items}>
          {album => <AlbumCard album={album} />}
        </Shelf>
      </Show>
      <Show when={props.found.artists.items.length > 0}>
        <Shelf title={t('nav.artists')} items={props.found.artists.items}>
          {artist => <ArtistCard artist={artist} />}
        </Shelf>
      </Show>
    </>
  );
}

function Songs(props: { songs: Found['songs']['items'] }): JSX.Element {
  return (
    <section aria-label={t('nav.songs')}>
      <SongList
        kind="list"
        label={t('nav.songs')}
        songs={props.songs}
        origin={{ source: 'search', title: t('search.title') }}
      />
    </section>
  );
}

function Nothing(props: { words: string }): JSX.Element {
  return <EmptyState title={t('search.noneTitle', { query: props.words })} text={t('search.noneText')} />;
}
