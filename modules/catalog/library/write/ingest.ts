import { dirname, join } from 'node:path';
import type { Scope } from '../../../../core/define.ts';
import { albumKey } from '../../media/keys.ts';
import type { ReadTrack } from '../../media/reading.ts';
import type { ScanContext } from '../scan/context.ts';
import { noteProblems } from '../scan/problems.ts';
import type { Reading } from '../scan/read.ts';
import { addCounts, saveCounts } from '../scan/records.ts';
import { type Counts, noCounts } from '../schema.ts';
import { ensureAlbums, type KnownAlbum } from './albums.ts';
import { artistKey, ensureArtists, type NamedArtist } from './artists.ts';
import { creditsOf, makersOf } from './credits.ts';
import { keepFigures } from './figures.ts';
import { writeFiles, writeLyrics, writeSources, writeUnreadable } from './files.ts';
import { ensureGenres } from './genres.ts';
import { type Item, identify } from './identify.ts';
import { beginBatch } from './lock.ts';
import { followTitles } from './retitled.ts';
import { select, unique } from './rows.ts';
import { writeSongs } from './songs.ts';

/** Writes what was read, in one short transaction, with everything that follows from it. */
export const ingest = async (scan: ScanContext, readings: readonly Reading[]): Promise<void> => {
  const { gained, seen } = await retried(() =>
    scan.scope.transaction(async scope => {
      await beginBatch(scope.db);
      return writeReadings(scope, scan, readings);
    }),
  );
  addCounts(scan.counts, gained);
  for (const number of seen) scan.seen.add(number);
};

interface Gained {
  readonly gained: Counts;
  /** Numbers of known files that were found elsewhere. */
  readonly seen: readonly number[];
}

const writeReadings = async (
  scope: Scope,
  scan: ScanContext,
  readings: readonly Reading[],
): Promise<Gained> => {
  const { db } = scope;
  const problems = await noteProblems(
    db,
    scan.id,
    readings.flatMap(reading => reading.problems),
  );
  const { items, seen } = await identify(db, readings.filter(isReadable));
  const gained = { ...gainedBy(items), read: readings.length, problems };
  await saveCounts(scope, scan, gained);
  const unreadable = readings.filter(reading => !isReadable(reading) && !hasVanished(reading));
  const [added, known] = parted(items, ({ outcome }) => outcome === 'added');
  const before = unique([
    ...known.map(({ songId }) => songId),
    ...items.flatMap(({ formerSongId }) => formerSongId ?? []),
    ...(await songsOf(scope, unreadable)),
  ]);
  await keepFigures(scope, before, async () => {
    await writeUnreadable(db, unreadable, scan);
    const albumArtists = await writeItems(scope, scan, items);
    return { albumArtists, songIds: added.map(({ songId }) => songId) };
  });
  return { gained, seen };
};

/** What was moved is counted when it is put in its place. */
const gainedBy = (items: readonly Item[]): Counts => {
  const gained = noCounts();
  for (const { outcome, reading } of items) {
    if (!reading.candidate.moved || outcome !== 'unchanged') gained[outcome] += 1;
  }
  return gained;
};

const parted = <T>(items: readonly T[], isFirst: (item: T) => boolean): [T[], T[]] => [
  items.filter(isFirst),
  items.filter(item => !isFirst(item)),
];

type Readable = Reading & { readonly tags: ReadTrack };

const isReadable = (reading: Reading): reading is Readable => reading.tags !== null;

/** It is not there to be written down; the next scan sees whether it is gone. */
const hasVanished = ({ problems }: Reading): boolean =>
  problems.some(({ reason }) => reason === 'file-vanished');

const songsOf = async ({ db }: Scope, readings: readonly Reading[]): Promise<string[]> => {
  if (readings.length === 0) return [];
  const rows = await select<{ id: string }>(
    db,
    'select o.song_id as id from scanned_files f join song_sources o on o.id = f.source_id where f.id = any(?)',
    [readings.flatMap(({ candidate }) => candidate.known?.id ?? [])],
  );
  return rows.map(row => row.id);
};

/** Answers who made the albums, where the files say so. */
const writeItems = async (
  { db }: Scope,
  scan: ScanContext,
  items: readonly Item[],
): Promise<Map<string, readonly string[]>> => {
  const keys = new Map(items.map(item => [item, albumKeyOf(scan, item)]));
  const byKey = Map.groupBy(
    items.filter(item => keys.get(item) !== null),
    item => keys.get(item) ?? '',
  );
  const makers = new Map([...byKey].map(([key, songs]) => [key, makersOf(songs.map(({ tags }) => tags))]));
  const named = [...items.flatMap(({ tags }) => creditsOf(tags)), ...[...makers.values()].flat()];
  const artists = await ensureArtists(db, named);
  const genres = await ensureGenres(
    db,
    items.flatMap(({ tags }) => tags.genres),
  );
  const albums = await ensureAlbums(db, byKey);
  const albumOf = (item: Item): KnownAlbum | null => albums.byKey.get(keys.get(item) ?? '') ?? null;
  // Of several files of one song the first speaks for it.
  const songs = [...new Map(items.toReversed().map(item => [item.songId, item])).values()].toReversed();
  await writeSongs(db, songs, { artists, genres, albumOf });
  await writeLyrics(db, songs);
  await writeSources(db, items, scan);
  await writeFiles(db, items, scan);
  await followTitles(db, albums.retitled);
  const idsOf = (names: readonly NamedArtist[]) =>
    unique(names.flatMap(({ name }) => artists.get(artistKey(name))?.id ?? []));
  const madeBy = [...makers].map(([key, names]) => [albums.byKey.get(key)?.id ?? '', idsOf(names)] as const);
  return new Map(madeBy.filter(([, ids]) => ids.length > 0));
};

/** Albums that are told by their folder keep apart when two library folders have folders of one name. */
const albumKeyOf = ({ root }: ScanContext, { tags, reading }: Item): string | null =>
  albumKey(tags, join(root, dirname(reading.candidate.file.path)));

const mostTries = 5;

/** A deadlock with a play or a like is nobody's fault: PostgreSQL ends one of the two, and it begins again. */
const retried = async <T>(work: () => Promise<T>, tries = 1): Promise<T> => {
  try {
    return await work();
  } catch (error) {
    const isDeadlock = error instanceof Error && 'code' in error && error.code === '40P01';
    if (!isDeadlock || tries === mostTries) throw error;
    return retried(work, tries + 1);
  }
};
