import type { Scope } from '../../../core/define.ts';
import { normalise } from '../media/keys.ts';
import type { Condition } from './list.ts';
import type { AlbumListInput, ArtistListInput, SongListInput } from './schema.ts';

type Filters<T> = Partial<Omit<T, 'limit' | 'cursor' | 'offset' | 'sort' | 'order'>>;

export const songConditions = async (scope: Scope, filters: Filters<SongListInput>): Promise<Condition[]> => [
  ...when(filters.albumId, id => ['songs.album_id = ?', id]),
  ...when(filters.artistId, id => ['songs.id in (select song_id from song_artists where artist_id = ?)', id]),
  ...when(await genresBelow(scope, filters.genreId), ids => [
    'songs.id in (select song_id from song_genres where genre_id = any(?))',
    ids,
  ]),
  ...when(filters.available, available => ['songs.available = ?', available]),
];

export const albumConditions = async (
  scope: Scope,
  filters: Filters<AlbumListInput>,
): Promise<Condition[]> => [
  // An album keeps its place when its files are missing, and comes back with them.
  ['albums.song_count > 0'],
  ...when(filters.artistId, id => [
    'albums.id in (select album_id from album_artists where artist_id = ?)',
    id,
  ]),
  ...when(await genresBelow(scope, filters.genreId), ids => [
    `albums.id in (select songs.album_id from songs join song_genres on song_genres.song_id = songs.id
                   where song_genres.genre_id = any(?))`,
    ids,
  ]),
  ...when(filters.albumType, type => ['albums.album_type = ?', type]),
  ...when(filters.fromYear, year => ['albums.release_date >= make_date(?, 1, 1)', year]),
  ...when(filters.toYear, year => ['albums.release_date <= make_date(?, 12, 31)', year]),
];

export const artistConditions = async (
  scope: Scope,
  filters: Filters<ArtistListInput>,
): Promise<Condition[]> => [
  // Neither those whose files are missing nor those who are only named as composers.
  ['(artists.song_count > 0 or artists.album_count > 0)'],
  ...when(filters.letter, letter =>
    letter === '#' ? ["artists.sort_name < 'a'"] : ['starts_with(artists.sort_name, ?)', normalise(letter)],
  ),
  ...when(await genresBelow(scope, filters.genreId), ids => [
    `artists.id in (select artist_id from song_artists join song_genres using (song_id)
                    where song_genres.genre_id = any(?))`,
    ids,
  ]),
];

const when = <T>(value: T | undefined, condition: (value: T) => Condition): Condition[] =>
  value === undefined ? [] : [condition(value)];

/** A genre holds what its sub-genres hold. */
const genresBelow = async (scope: Scope, genreId: string | undefined): Promise<string[] | undefined> => {
  if (genreId === undefined) return undefined;
  const { rows } = await scope.db.raw<{ rows: { id: string }[] }>(
    `with recursive below (id) as (
       values (?::uuid) union select genres.id from genres join below on genres.parent_id = below.id
     ) select id from below order by id`,
    [genreId],
  );
  return rows.map(row => row.id);
};
