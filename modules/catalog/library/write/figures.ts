import type { Knex } from 'knex';
import type { Scope } from '../../../../core/define.ts';
import { setAlbumArtists } from './album-artists.ts';
import { refreshAlbumTexts } from './album-texts.ts';
import { chooseAlbumCovers, chooseArtistCovers } from './covers.ts';
import { removeEmptyAlbums, removeIdleArtists } from './empty.ts';
import { select, unique } from './rows.ts';

export interface Written {
  /** New songs, which are there. */
  readonly songIds?: readonly string[];
  /** Artists of albums, by album, as the files name them. */
  readonly albumArtists?: ReadonlyMap<string, readonly string[]>;
}

/**
 * Runs a write that touches the given songs, their artists, genres, albums or sources, and brings every figure that
 * depends on them up to date: by the difference where something may have many songs, by counting within an album.
 * Must run in a transaction that holds `lockLibrary`.
 */
export const keepFigures = async (
  scope: Scope,
  songIds: readonly string[],
  write: () => Promise<Written>,
): Promise<void> => {
  const { db } = scope;
  const before = await sharesOf(db, songIds);
  const { songIds: more = [], albumArtists = new Map() } = await write();
  const songs = unique([...songIds, ...more]);
  if (songIds.length > 0) await refreshAvailability(db, songIds);
  const after = await sharesOf(db, songs);
  const albums = unique([...before.albums, ...after.albums]);

  const shownBefore = await albumsByArtist(db, albums);
  await setAlbumArtists(db, albums, albumArtists);
  await refreshAlbumTexts(db, albums);
  await countAlbums(db, albums);
  if (before.albums.length > 0) await removeEmptyAlbums(db, before.albums);
  await chooseAlbumCovers(db, albums);
  const shownAfter = await albumsByArtist(db, albums);

  // Last, for these rows many wait for: everybody who plays a song of the artist or genre.
  await addToGenres(db, difference(before.genres, after.genres));
  await addToArtists(db, {
    songs: difference(before.artists, after.artists),
    albums: difference(shownBefore, shownAfter),
  });
  await chooseArtistCovers(db, unique([...shownBefore.keys(), ...shownAfter.keys()]));
  await removeIdleArtists(db, unique([...before.artists.keys(), ...shownBefore.keys()]));
};

type Figures = ReadonlyMap<string, number>;

interface Shares {
  /** Songs that are there, by artist; those who only composed stand with 0. */
  readonly artists: Figures;
  readonly genres: Figures;
  readonly albums: readonly string[];
}

const sharesOf = async (db: Knex, songIds: readonly string[]): Promise<Shares> => {
  if (songIds.length === 0) return { artists: new Map(), genres: new Map(), albums: [] };
  const rows = await select<{ kind: 'artist' | 'genre' | 'album'; id: string; songs: number }>(
    db,
    `with given as (select id, album_id, available from songs where id = any(?))
     select 'artist' as kind, a.artist_id as id,
       count(distinct g.id) filter (where g.available and a.role <> 'composer') as songs
     from given g join song_artists a on a.song_id = g.id group by 2
     union all
     select 'genre', s.genre_id, count(*) filter (where g.available)
     from given g join song_genres s on s.song_id = g.id group by 2
     union all
     select distinct 'album', album_id, 0 from given where album_id is not null`,
    [[...songIds]],
  );
  const figures = (kind: string): Figures =>
    new Map(rows.filter(row => row.kind === kind).map(row => [row.id, row.songs]));
  return { artists: figures('artist'), genres: figures('genre'), albums: [...figures('album').keys()] };
};

/** A song is there as long as one of its sources is. */
const refreshAvailability = async (db: Knex, songIds: readonly string[]): Promise<void> => {
  await db.raw(
    `update songs s set available = a.available, updated_at = now()
     from (select i.id, exists (select from song_sources o where o.song_id = i.id and o.available) as available
           from unnest(?::uuid[]) i(id)) a
     where s.id = a.id and s.available <> a.available`,
    [[...songIds]],
  );
};

/** How many of the albums show under an artist; those without a song that is there stand with 0. */
const albumsByArtist = async (db: Knex, albumIds: readonly string[]): Promise<Figures> => {
  const rows = await select<{ id: string; albums: number }>(
    db,
    `select l.artist_id as id, count(*) filter (where a.song_count > 0) as albums
     from album_artists l join albums a on a.id = l.album_id where a.id = any(?) group by 1`,
    [[...albumIds]],
  );
  return new Map(rows.map(row => [row.id, row.albums]));
};

const countAlbums = async (db: Knex, albumIds: readonly string[]): Promise<void> => {
  await db.raw(
    `update albums a set song_count = c.songs, duration = c.duration, disc_count = c.discs, explicit = c.explicit,
       updated_at = now()
     from (select i.id, count(s.id) as songs, coalesce(sum(s.duration), 0) as duration,
             greatest(count(distinct s.disc_number), 1) as discs, coalesce(bool_or(s.explicit), false) as explicit
           from unnest(?::uuid[]) i(id) left join songs s on s.album_id = i.id and s.available group by i.id) c
     where a.id = c.id
       and (a.song_count, a.duration, a.disc_count, a.explicit) is distinct from (c.songs, c.duration, c.discs, c.explicit)`,
    [[...albumIds]],
  );
};

const difference = (before: Figures, after: Figures): Figures => {
  const changes = unique([...before.keys(), ...after.keys()]).map(
    id => [id, (after.get(id) ?? 0) - (before.get(id) ?? 0)] as const,
  );
  return new Map(changes.filter(([, change]) => change !== 0));
};

const addToArtists = async (
  db: Knex,
  { songs, albums }: { songs: Figures; albums: Figures },
): Promise<void> => {
  const rows = unique([...songs.keys(), ...albums.keys()]).map(id => ({
    id,
    song_count: songs.get(id) ?? 0,
    album_count: albums.get(id) ?? 0,
  }));
  if (rows.length === 0) return;
  await db.raw(
    `update artists a set song_count = a.song_count + c.song_count, album_count = a.album_count + c.album_count,
       updated_at = now()
     from json_populate_recordset(null::artists, ?::json) c where a.id = c.id`,
    [JSON.stringify(rows)],
  );
};

const addToGenres = async (db: Knex, songs: Figures): Promise<void> => {
  if (songs.size === 0) return;
  const rows = [...songs].map(([id, song_count]) => ({ id, song_count }));
  await db.raw(
    `update genres g set song_count = g.song_count + c.song_count, updated_at = now()
     from json_populate_recordset(null::genres, ?::json) c where g.id = c.id`,
    [JSON.stringify(rows)],
  );
};
