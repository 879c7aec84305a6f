import { useParams } from '@solidjs/router';
import { useQuery } from '@tanstack/solid-query';
import Play from 'lucide-solid/icons/play';
import { type JSX, Show } from 'solid-js';
import type { Outputs } from '../api.ts';
import { AlbumCard } from '../cards/album.tsx';
import { ArtistCard } from '../cards/artist.tsx';
import { artistAlbumsQuery, artistQuery, similarArtistsQuery, topSongsQuery } from '../data/catalog.ts';
import { t } from '../i18n/index.ts';
import { accentStyle } from '../lib/accent.ts';
import { useTitle } from '../lib/title.ts';
import { follows } from '../marks/index.ts';
import { usePlayer } from '../player/context.tsx';
import { Slot } from '../plugins.tsx';
import { SongList } from '../songs/list.tsx';
import { Button } from '../ui/button.tsx';
import { Cover } from '../ui/cover.tsx';
import { Shelf } from '../ui/shelf.tsx';
import { known, Loaded } from './parts.tsx';
import './record.css';
import './artist.css';

type Artist = Outputs['catalog']['artist']['byId'];

export function ArtistPage(): JSX.Element {
  const params = useParams();
  const id = () => params.id ?? '';
  const query = useQuery(() => artistQuery(id()));
  useTitle(() => query.data?.name);
  return (
    <Loaded page query={query}>
      {artist => (
        <div class="artist" style={accentStyle(artist().cover?.color)}>
          <Head artist={artist()} />
          <div class="page">
            <TopSongs artist={artist()} />
            <Albums artistId={artist().id} part="own" title={t('artist.albums')} />
            <Albums artistId={artist().id} part="appearances" title={t('artist.appearsOn')} />
            <Show when={artist().bio}>
              {bio => (
                <section class="shelf" aria-label={t('artist.about')}>
                  <h2>{t('artist.about')}</h2>
                  <p class="liner-text">{bio()}</p>
                </section>
              )}
            </Show>
            <Similar artistId={artist().id} />
            <Slot name="artist.about" with={{ artistId: artist().id, name: artist().name }} />
          </div>
        </div>
      )}
    </Loaded>
  );
}

function Head(props: { artist: Artist }): JSX.Element {
  const player = usePlayer();
  const top = useQuery(() => topSongsQuery(props.artist.id));
  const origin = () => ({ source: 'artist' as const, sourceId: props.artist.id, title: props.artist.name });
  return (
    <header class="artist-head">
      <Cover
        eager
        round
        cover={props.artist.cover}
        title={props.artist.name}
        sizes="(max-width: 760px) 40vw, 240px"
      />
      <div>
        <p class="label">{t('search.artist')}</p>
        <h1>{props.artist.name}</h1>
        <p class="figures">
          {t('count.albums', { count: props.artist.albumCount })} ·{' '}
          {t('count.songs', { count: props.artist.songCount })}
        </p>
        <div class="record-actions">
          <Button
            look="solid"
            icon={Play}
            disabled={!known(top)?.items.length}
            onClick={() => player.playSongs(known(top)?.items ?? [], { origin: origin() })}
          >
            {t('artist.play')}
          </Button>
          <Button aria-pressed={follows.isOn(props.artist)} onClick={() => void follows.toggle(props.artist)}>
            {t(follows.isOn(props.artist) ? 'artist.following' : 'artist.follow')}
          </Button>
        </div>
      </div>
    </header>
  );
}

function TopSongs(props: { artist: Artist }): JSX.Element {
  const query = useQuery(() => topSongsQuery(props.artist.id));
  return (
    <Show when={known(query)?.items.length}>
      <section aria-label={t('artist.top')}>
        <h2 class="artist-part">{t('artist.top')}</h2>
        <SongList
          kind="list"
          label={t('artist.top')}
          songs={known(query)?.items ?? []}
          origin={{ source: 'artist', sourceId: props.artist.id, title: props.artist.name }}
        />
      </section>
    </Show>
  );
}

function Albums(props: { artistId: string; part: 'own' | 'appearances'; title: string }): JSX.Element {
  const query = useQuery(() => artistAlbumsQuery(props.artistId, props.part));
  return (
    <Show when={known(query)?.items.length}>
      <div class="artist-albums">
        <Shelf title={props.title} items={known(query)?.items ?? []}>
          {album => <AlbumCard album={album} year={props.part === 'own'} />}
        </Shelf>
      </div>
    </Show>
  );
}

/** Comes when it comes: a source outside is asked. */
function Similar(props: { artistId: string }): JSX.Element {
  const query = useQuery(() => similarArtistsQuery(props.artistId));
  return (
    <Show when={known(query)?.items.length}>
      <Shelf title={t('artist.similar')} items={known(query)?.items ?? []}>
        {artist => <ArtistCard artist={artist} />}
      </Shelf>
    </Show>
  );
}
