import { lstat } from 'node:fs/promises';
import type { Knex } from 'knex';
import { select } from './rows.ts';

/** A known file with the song that it is of. */
export interface KnownRow {
  readonly id: string;
  readonly number: number;
  readonly tagHash: string | null;
  readonly size: number;
  readonly missing: boolean;
  /** Absolute. */
  readonly place: string;
  readonly sourceId: string | null;
  readonly songId: string | null;
  readonly songKey: string | null;
  readonly albumId: string | null;
  /** Whether the song can be heard from a file that is not asked for. */
  readonly isShared: boolean;
}

const columns = `f.id, f.number, f.tag_hash as "tagHash", f.size, f.missing_since is not null as missing,
  l.path || '/' || f.path as place, f.source_id as "sourceId", o.song_id as "songId", s.key as "songKey",
  s.album_id as "albumId"`;

const tables = `scanned_files f join library_folders l on l.id = f.folder_id
  left join song_sources o on o.id = f.source_id left join songs s on s.id = o.song_id`;

/** The files of these ids. */
export const knownRows = async (db: Knex, ids: readonly string[]): Promise<Map<string, KnownRow>> => {
  if (ids.length === 0) return new Map();
  const rows = await select<KnownRow>(
    db,
    `select ${columns}, exists (
       select from song_sources other where other.song_id = o.song_id and other.available
         and other.id not in (select source_id from scanned_files where id = any(?) and source_id is not null)
     ) as "isShared"
     from ${tables} where f.id = any(?)`,
    [[...ids], [...ids]],
  );
  return new Map(rows.map(row => [row.id, row]));
};

/** Known files with the same tags that are not where they were, by their tags. */
export const movedRows = async (
  db: Knex,
  asked: readonly { readonly tagHash: string }[],
): Promise<Map<string, KnownRow[]>> => {
  if (asked.length === 0) return new Map();
  const rows = await select<KnownRow>(
    db,
    `select ${columns}, false as "isShared" from ${tables} where f.tag_hash = any(?) and o.song_id is not null`,
    [asked.map(({ tagHash }) => tagHash)],
  );
  const gone = await keepOnly(rows, async row => row.missing || !(await exists(row.place)));
  return Map.groupBy(gone, row => row.tagHash ?? '');
};

export interface LostSong {
  readonly id: string;
  readonly key: string;
  readonly duration: number;
  readonly albumId: string | null;
  /** Files that should be there. */
  readonly places: readonly string[];
}

/** Songs without a file, by their keys: the folder was taken out, or a file of another format takes the place. */
export const lostSongs = async (
  db: Knex,
  asked: readonly { readonly songKey: string }[],
): Promise<Map<string, LostSong[]>> => {
  if (asked.length === 0) return new Map();
  const rows = await select<LostSong>(
    db,
    `select s.id, s.key, s.duration, s.album_id as "albumId",
       coalesce(array_agg(l.path || '/' || o.path) filter (where o.provider = 'file' and o.available), '{}') as places
     from songs s left join song_sources o on o.song_id = s.id left join library_folders l on l.id = o.folder_id
     where s.key = any(?) group by s.id having coalesce(bool_and(o.provider <> 'upload' or not o.available), true)`,
    [asked.map(({ songKey }) => songKey)],
  );
  const lost = await keepOnly(rows, async ({ places }) => {
    const there = await Promise.all(places.map(exists));
    return !there.includes(true);
  });
  return Map.groupBy(lost, song => song.key);
};

const exists = (path: string): Promise<boolean> =>
  lstat(path).then(
    () => true,
    () => false,
  );

const keepOnly = async <T>(items: readonly T[], test: (item: T) => Promise<boolean>): Promise<T[]> => {
  const passed = await Promise.all(items.map(test));
  return items.filter((_, at) => passed[at]);
};
