import { A, useParams } from '@solidjs/router';
import { useQuery } from '@tanstack/solid-query';
import Bookmark from 'lucide-solid/icons/bookmark';
import Ellipsis from 'lucide-solid/icons/ellipsis';
import Play from 'lucide-solid/icons/play';
import Shuffle from 'lucide-solid/icons/shuffle';
import { createMemo, For, type JSX, Show } from 'solid-js';
import type { Outputs } from '../api.ts';
import { useAlbumActions } from '../cards/actions.ts';
import { AlbumCard } from '../cards/album.tsx';
import { albumQuery, artistAlbumsQuery } from '../data/catalog.ts';
import { t, tryText } from '../i18n/index.ts';
import { accentStyle } from '../lib/accent.ts';
import { lasting, released } from '../lib/format.ts';
import { useTitle } from '../lib/title.ts';
import { saves } from '../marks/index.ts';
import { usePlayer } from '../player/context.tsx';
import { ArtistLinks } from '../songs/artist-links.tsx';
import { SongList } from '../songs/list.tsx';
import { Button, IconButton } from '../ui/button.tsx';
import { Cover } from '../ui/cover.tsx';
import { showMenuBelow } from '../ui/menu.ts';
import { Shelf } from '../ui/shelf.tsx';
import { known, Loaded } from './parts.tsx';
import './record.css';

type Album = Outputs['catalog']['album']['byId'];

/** A gatefold: the sleeve on a field of its own colour, the liner notes beside it. */
export function AlbumPage(): JSX.Element {
  const params = useParams();
  const query = useQuery(() => albumQuery(params.id ?? ''));
  useTitle(() => query.data?.title);
  return (
    <Loaded page query={query}>
      {album => (
        <div class="record" style={accentStyle(album().cover?.color)}>
          <Sleeve album={album()} />
          <div class="record-notes">
            <Heading album={album()} />
            <Songs album={album()} />
            <LinerNotes album={album()} />
            <MoreBy album={album()} />
          </div>
        </div>
      )}
    </Loaded>
  );
}

function Sleeve(props: { album: Album }): JSX.Element {
  const player = usePlayer();
  const plays = () => player.song()?.album?.id === props.album.id;
  return (
    <div class="record-sleeve">
      <div class="sleeve" classList={{ out: plays() }}>
        <Cover
          eager
          cover={props.album.cover}
          title={props.album.title}
          sizes="(max-width: 760px) 80vw, 420px"
        />
      </div>
    </div>
  );
}

function Heading(props: { album: Album }): JSX.Element {
  const player = usePlayer();
  const actions = useAlbumActions();
  const origin = () => ({ source: 'album' as const, sourceId: props.album.id, title: props.album.title });
  const shuffle = () => {
    player.setShuffle(true);
    const index = Math.floor(Math.random() * props.album.songs.length);
    player.playSongs(props.album.songs, { origin: origin(), index });
  };
  return (
    <header class="record-head">
      <p class="label">{tryText(`album.types.${props.album.albumType}`, props.album.albumType)}</p>
      <h1>{props.album.title}</h1>
      <p class="record-by">
        <ArtistLinks artists={props.album.artists} />
      </p>
      <p class="quiet figures">{summary(props.album)}</p>
      <div class="record-actions">
        <Button
          look="solid"
          icon={Play}
          onClick={() => player.playSongs(props.album.songs, { origin: origin() })}
        >
          {t('player.play')}
        </Button>
        <Button icon={Shuffle} onClick={shuffle}>
          {t('album.shuffle')}
        </Button>
        <IconButton
          icon={Bookmark}
          filled={saves.isOn(props.album)}
          pressed={saves.isOn(props.album)}
          label={t(saves.isOn(props.album) ? 'album.unsave' : 'album.save')}
          onClick={() => void saves.toggle(props.album)}
        />
        <IconButton
          icon={Ellipsis}
          label={t('album.menu')}
          onClick={event => showMenuBelow(event.currentTarget, actions.menu(props.album))}
        />
      </div>
    </header>
  );
}

function Songs(props: { album: Album }): JSX.Element {
  const isSet = createMemo(() => new Set(props.album.songs.map(song => song.discNumber)).size > 1);
  const opensDisc = (index: number) =>
    props.album.songs[index]?.discNumber !== props.album.songs[index - 1]?.discNumber;
  return (
    <SongList
      kind="album"
      label={props.album.title}
      songs={props.album.songs}
      soloist={props.album.artists.length === 1 ? props.album.artists[0]?.id : undefined}
      origin={{ source: 'album', sourceId: props.album.id, title: props.album.title }}
      before={(song, index) => (
        <Show when={isSet() && opensDisc(index)}>
          <p class="label record-disc" role="presentation">
            {t('song.disc', { number: song.discNumber ?? 1 })}
          </p>
        </Show>
      )}
    />
  );
}

function LinerNotes(props: { album: Album }): JSX.Element {
  const genres = createMemo(() => genresOf(props.album));
  return (
    <section class="liner" aria-label={t('album.notes')}>
      <h2 class="label">{t('album.notes')}</h2>
      <Show when={props.album.description}>{text => <p class="liner-text">{text()}</p>}</Show>
      <dl>
        <Note term={t('album.released')} text={releaseOf(props.album)} />
        <Note term={t('album.label')} text={props.album.label} />
        <Note term={t('album.length')} text={lasting(props.album.duration)} />
        <Show when={genres().length > 0}>
          <dt class="quiet">{t('album.genres')}</dt>
          <dd>
            <For each={genres()}>
              {(genre, index) => (
                <>
                  {index() > 0 ? ', ' : ''}
                  <A class="name-link" href={`/genre/${genre.slug}`}>
                    {genre.name}
                  </A>
                </>
              )}
            </For>
          </dd>
        </Show>
      </dl>
      <p class="quiet liner-copyright">
        <bdi>{props.album.copyright}</bdi>
      </p>
    </section>
  );
}

function Note(props: { term: string; text: string | null | undefined }): JSX.Element {
  return (
    <Show when={props.text}>
      <dt class="quiet">{props.term}</dt>
      <dd>{props.text}</dd>
    </Show>
  );
}

function MoreBy(props: { album: Album }): JSX.Element {
  const artist = () => props.album.artists[0];
  const query = useQuery(() => ({
    ...artistAlbumsQuery(artist()?.id ?? '', 'own'),
    enabled: artist() !== undefined,
  }));
  const others = () => known(query)?.items.filter(album => album.id !== props.album.id) ?? [];
  return (
    <Show when={others().length > 0}>
      <Shelf
        title={t('album.moreBy', { artist: artist()?.name ?? '' })}
        items={others()}
        href={`/artist/${artist()?.id}`}
      >
        {album => <AlbumCard year album={album} />}
      </Shelf>
    </Show>
  );
}

/** Each genre of its songs once, those of the most songs first. */
function genresOf({ songs }: Album) {
  const counted = new Map<string, { name: string; slug: string; songs: number }>();
  for (const { slug, name } of songs.flatMap(song => song.genres))
    counted.set(slug, { slug, name, songs: (counted.get(slug)?.songs ?? 0) + 1 });
  return [...counted.values()].toSorted((one, other) => other.songs - one.songs);
}

const releaseOf = (album: Album) =>
  album.releaseDate && released(album.releaseDate, album.releasePrecision ?? 'year');
const summary = (album: Album) =>
  [album.year, t('count.songs', { count: album.songCount }), lasting(album.duration)]
    .filter(Boolean)
    .join(' · ');
