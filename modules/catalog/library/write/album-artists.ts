import type { Knex } from 'knex';
import { ensureArtists, variousArtists } from './artists.ts';
import { insertRows, select } from './rows.ts';

type ByAlbum = ReadonlyMap<string, readonly string[]>;

/** Writes who made the albums: as their files say, else whoever all songs of an album have in common. */
export const setAlbumArtists = async (
  db: Knex,
  albumIds: readonly string[],
  named: ByAlbum,
): Promise<void> => {
  const wanted = new Map([...named, ...(await derivedArtists(db, albumIds))]);
  const present = await artistsOfAlbums(db, [...wanted.keys()]);
  const changed = [...wanted].filter(([id, artists]) => artists.join() !== (present.get(id) ?? []).join());
  if (changed.length === 0) return;
  await db('album_artists')
    .whereIn(
      'album_id',
      changed.map(([id]) => id),
    )
    .del();
  await insertRows(db, {
    table: 'album_artists',
    columns: ['album_id', 'artist_id', 'position'],
    rows: changed.flatMap(([album_id, artists]) =>
      artists.map((artist_id, position) => ({ album_id, artist_id, position })),
    ),
  });
};

const artistsOfAlbums = async (db: Knex, albumIds: readonly string[]): Promise<ByAlbum> => {
  const rows = await select<{ id: string; artists: string[] }>(
    db,
    `select album_id as id, array_agg(artist_id::text order by position) as artists
     from album_artists where album_id = any(?) group by 1`,
    [[...albumIds]],
  );
  return new Map(rows.map(({ id, artists }) => [id, artists]));
};

/** For albums whose files name no album artist: the one first artist of all songs, else "Various Artists". */
const derivedArtists = async (db: Knex, albumIds: readonly string[]): Promise<ByAlbum> => {
  // Asked for alone, for most albums name theirs: joined to the songs it would be planned for all of them.
  const derived: string[] = await db('albums')
    .whereIn('id', albumIds)
    .where({ artists_derived: true })
    .pluck('id');
  if (derived.length === 0) return new Map();
  const rows = await select<{ id: string; artists: string[] }>(
    db,
    `select s.album_id as id, array_agg(distinct l.artist_id::text) as artists
     from songs s join song_artists l on l.song_id = s.id and l.role = 'primary' and l.position = 0
     where s.album_id = any(?) group by 1`,
    [derived],
  );
  if (rows.every(({ artists }) => artists.length === 1))
    return new Map(rows.map(row => [row.id, row.artists]));
  const various = [...(await ensureArtists(db, [variousArtists])).values()].map(({ id }) => id);
  return new Map(rows.map(({ id, artists }) => [id, artists.length === 1 ? artists : various]));
};
