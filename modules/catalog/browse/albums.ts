import type { Page } from '../../../core/database/page.ts';
import type { Scope } from '../../../core/define.ts';
import { found } from '../../../core/errors.ts';
import { Album } from '../model.ts';
import { type AlbumCard, albumCards, knownPart } from './cards/albums.ts';
import type { Viewer } from './cards/marks.ts';
import { songCards } from './cards/songs.ts';
import { albumConditions } from './conditions.ts';
import { type Condition, type List, listOf } from './list.ts';
import type { AlbumListInput, ArtistAlbumsInput, PageInput, Subject } from './schema.ts';
import { sorts } from './sorts.ts';
import { idOf } from './subject.ts';
import { pageOf, type Windowed, windowOf } from './window.ts';

/** What is longer goes on in `song.list` with the album's id. */
const mostSongs = 1_000;

export const listAlbums = async (
  scope: Scope,
  input: AlbumListInput,
  viewer: Viewer,
): Promise<Windowed<AlbumCard>> => {
  const { sort, order } = input;
  const where = await albumConditions(scope, input);
  const list = listOf({ table: 'albums', sort, by: sorts.albums[sort], order, where });
  const page = await windowOf(scope, list, input);
  return { ...page, items: await albumCards(scope, page.items, viewer) };
};

/** By their date of release, the newest first. */
export const newReleases = async (
  scope: Scope,
  input: PageInput,
  viewer: Viewer,
): Promise<Page<AlbumCard>> => {
  const where = await albumConditions(scope, {});
  const page = await pageOf(scope, releases(where), input);
  return { ...page, items: await albumCards(scope, page.items, viewer) };
};

const releases = (where: readonly Condition[]): List =>
  listOf({ table: 'albums', sort: 'released', by: sorts.albums.released, where });

/** Albums under an artist's own name, or others on which the artist takes part; the newest first. */
export const artistAlbums = async (
  scope: Scope,
  { artistId, part, ...window }: ArtistAlbumsInput,
  viewer: Viewer,
): Promise<Windowed<AlbumCard>> => {
  await idOf(scope, 'artists', { id: artistId });
  const where =
    part === 'own'
      ? await albumConditions(scope, { artistId })
      : [...(await albumConditions(scope, {})), appearances(artistId)];
  const page = await windowOf(scope, releases(where), window);
  return { ...page, items: await albumCards(scope, page.items, viewer) };
};

const appearances = (artistId: string): Condition => [
  `albums.id in (select songs.album_id from songs join song_artists on song_artists.song_id = songs.id
                 where song_artists.artist_id = ?)
   and albums.id not in (select album_id from album_artists where artist_id = ?)`,
  artistId,
  artistId,
];

/** Everything that the page of an album shows, with its songs by disc and track. */
export const albumPage = async (scope: Scope, subject: Subject, viewer: Viewer) => {
  const id = await idOf(scope, 'albums', subject);
  const [[card], album, songIds] = await Promise.all([
    albumCards(scope, [id], viewer),
    Album.query(scope.db).findById(id),
    songsOn(scope, id),
  ]);
  const { originalDate, originalPrecision, ...facts } = found(album);
  return {
    ...found(card),
    originalDate: knownPart(originalDate, originalPrecision),
    discCount: facts.discCount,
    description: facts.description,
    label: facts.label,
    copyright: facts.copyright,
    upc: facts.upc,
    musicbrainzId: facts.musicbrainzId,
    songs: await songCards(scope, songIds, viewer),
  };
};

const songsOn = async ({ db }: Scope, albumId: string): Promise<string[]> =>
  db('songs')
    .where({ album_id: albumId })
    .orderByRaw('disc_number, track_number nulls last, sort_title, id')
    .limit(mostSongs)
    .pluck('id');
