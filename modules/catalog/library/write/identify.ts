import { hash } from 'node:crypto';
import { lstat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Knex } from 'knex';
import { newId } from '../../../../core/ids.ts';
import { normalise } from '../../media/keys.ts';
import type { ReadTrack } from '../../media/reading.ts';
import type { Reading } from '../scan/read.ts';
import { select } from './rows.ts';

/** What a file becomes: a new song, or one that is known by this file, by an earlier place or form of it. */
export interface Item {
  readonly reading: Reading;
  readonly tags: ReadTrack;
  readonly tagHash: string;
  readonly songKey: string;
  readonly fileId: string;
  readonly sourceId: string;
  readonly songId: string;
  /** The album on which the song was. */
  readonly albumId: string | null;
  readonly outcome: 'added' | 'changed' | 'moved' | 'returned' | 'unchanged';
}

type Readable = Reading & { readonly tags: ReadTrack };

interface KnownRow {
  readonly id: string;
  readonly number: number;
  readonly tagHash: string | null;
  readonly size: number;
  readonly missing: boolean;
  readonly place: string;
  readonly sourceId: string | null;
  readonly songId: string | null;
  readonly albumId: string | null;
}

/** A file with the same tags and size whose old place is empty was moved; the number of its row has been seen. */
export interface Identified {
  readonly items: Item[];
  readonly seen: number[];
}

export const identify = async (db: Knex, readings: readonly Readable[]): Promise<Identified> => {
  const asked = readings.map(reading => ({
    reading,
    tags: reading.tags,
    tagHash: tagHashOf(reading.tags),
    songKey: songKeyOf(reading.tags),
  }));
  const known = await knownRows(
    db,
    readings.flatMap(({ candidate }) => candidate.known?.id ?? []),
  );
  const moved = await movedRows(
    db,
    asked.filter(({ reading }) => reading.candidate.known === null),
  );
  const lost = await lostSongs(db, asked);
  const taken = new Set<string>();
  const seen: number[] = [];
  const items: Item[] = [];
  for (const one of asked) {
    const { file, known: row, moved: isMoved } = one.reading.candidate;
    const before = row && known.get(row.id);
    const elsewhere = row
      ? undefined
      : moved.get(one.tagHash)?.find(r => r.size === file.size && !taken.has(r.id));
    const match = before?.songId ? before : elsewhere;
    if (match?.songId) {
      if (match === elsewhere) seen.push(match.number);
      taken.add(match.id);
      const isSame = match.tagHash === one.tagHash && row?.sidecarKey === one.reading.candidate.sidecarKey;
      const outcome = isSame || isMoved ? 'unchanged' : 'changed';
      items.push({ ...one, ...placesOf(match), outcome: match === elsewhere ? 'moved' : outcome });
      continue;
    }
    const song = lost.get(one.songKey)?.find(s => !taken.has(s.id) && isAsLong(s.duration, one.tags));
    if (song) taken.add(song.id);
    const places = { fileId: row?.id ?? newId(), sourceId: newId(), songId: song?.id ?? newId() };
    items.push({ ...one, ...places, albumId: song?.albumId ?? null, outcome: song ? 'returned' : 'added' });
  }
  return { items, seen };
};

const placesOf = ({ id, sourceId, songId, albumId }: KnownRow) => ({
  fileId: id,
  sourceId: sourceId ?? newId(),
  songId: songId ?? newId(),
  albumId,
});

/** What a file says and how it sounds, whatever it is called and wherever it lies. */
const tagHashOf = ({ problems: _, ...tags }: ReadTrack): string =>
  hash('sha256', JSON.stringify(tags), 'hex').slice(0, 32);

/** What makes it the same song to a person who puts a better file in the place of another. */
export const songKeyOf = ({ title, artists, album, disc, track }: ReadTrack): string =>
  hash(
    'sha256',
    JSON.stringify([
      normalise(title),
      artists.map(normalise),
      normalise(album ?? ''),
      disc.number ?? 1,
      track.number,
    ]),
    'hex',
  ).slice(0, 32);

const fileColumns = `f.id, f.number, f.tag_hash as "tagHash", f.size, f.missing_since is not null as missing,
  l.path || '/' || f.path as place, f.source_id as "sourceId", o.song_id as "songId", s.album_id as "albumId"`;

const fileTables = `scanned_files f join library_folders l on l.id = f.folder_id
  left join song_sources o on o.id = f.source_id left join songs s on s.id = o.song_id`;

const knownRows = async (db: Knex, ids: readonly string[]): Promise<Map<string, KnownRow>> => {
  if (ids.length === 0) return new Map();
  const rows = await select<KnownRow>(db, `select ${fileColumns} from ${fileTables} where f.id = any(?)`, [
    [...ids],
  ]);
  return new Map(rows.map(row => [row.id, row]));
};

/** Known files with the same tags that are not where they were, by their tags. */
const movedRows = async (
  db: Knex,
  asked: readonly { tagHash: string }[],
): Promise<Map<string, KnownRow[]>> => {
  if (asked.length === 0) return new Map();
  const rows = await select<KnownRow>(
    db,
    `select ${fileColumns} from ${fileTables} where f.tag_hash = any(?) and o.song_id is not null`,
    [asked.map(({ tagHash }) => tagHash)],
  );
  const gone = await keepOnly(rows, async row => row.missing || !(await exists(row.place)));
  return Map.groupBy(gone, row => row.tagHash ?? '');
};

interface LostSong {
  readonly id: string;
  readonly key: string;
  readonly duration: number;
  readonly albumId: string | null;
  /** Files that should be there. */
  readonly places: string[];
}

/** Songs without a file, by their keys: the folder was taken out, or a file of another format takes the place. */
const lostSongs = async (
  db: Knex,
  asked: readonly { songKey: string }[],
): Promise<Map<string, LostSong[]>> => {
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
  lstat(join(path)).then(
    () => true,
    () => false,
  );

const keepOnly = async <T>(items: readonly T[], test: (item: T) => Promise<boolean>): Promise<T[]> => {
  const passed = await Promise.all(items.map(test));
  return items.filter((_, at) => passed[at]);
};

/** Seconds by which two encodings of one recording may differ: silence at the ends. */
const tolerance = 3_000;

const isAsLong = (duration: number, { format }: ReadTrack): boolean =>
  format.durationMs === null || Math.abs(duration - format.durationMs) <= tolerance;
