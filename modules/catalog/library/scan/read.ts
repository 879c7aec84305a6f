import { join } from 'node:path';
import { type Lyrics, readLyricsFile } from '../../media/lyrics.ts';
import type { TagPool } from '../../media/pool.ts';
import { MediaError, type Problem } from '../../media/problems.ts';
import type { ReadTrack } from '../../media/reading.ts';
import { type Candidate, isBelow } from './candidates.ts';
import type { ScanContext } from './context.ts';
import type { Pictures } from './pictures.ts';

/** Files that one transaction writes: enough to be fast, few enough that nobody waits for it. */
const batchSize = 200;

export interface ReadLyrics extends Lyrics {
  readonly source: 'embedded' | 'sidecar';
}

/** A file and what it holds; without tags where it can not be read. */
export interface Reading {
  readonly candidate: Candidate;
  readonly tags: ReadTrack | null;
  readonly lyrics: ReadLyrics | null;
  /** The hash of the picture inside the file. */
  readonly inside: string | null;
  /** The hash of the picture in its folder. */
  readonly beside: string | null;
  /** With paths relative to the library folder. */
  readonly problems: readonly Problem[];
}

/** Files that are being read; wrapped, so that a generator can hand out the next batch before the last is done. */
export interface ReadingBatch {
  readonly ready: Promise<Reading[]>;
}

interface Reader {
  readonly pool: TagPool;
  readonly pictures: Pictures;
}

/** Reads what is found, in batches that keep the files of a folder together. */
export async function* readFiles(
  scan: ScanContext,
  found: AsyncIterable<readonly Candidate[]>,
  reader: Reader,
): AsyncGenerator<ReadingBatch, void, undefined> {
  for await (const candidates of found) {
    for (const batch of byFolder(candidates)) {
      scan.scope.job.signal.throwIfAborted();
      const ready = Promise.all(batch.map(candidate => readFile(scan, candidate, reader)));
      // Whoever waits hears of a failure; when the scan ends before, nobody does.
      ready.catch(() => undefined);
      yield { ready };
    }
  }
}

/** An album that is read in one piece can be told from one of which a part was renamed. */
const byFolder = function* (candidates: readonly Candidate[]): Generator<Candidate[]> {
  let batch: Candidate[] = [];
  for (const candidate of candidates) {
    const last = batch.at(-1)?.folder ?? candidate.folder;
    const isFull =
      batch.length >= batchSize || (batch.length >= 0.75 * batchSize && !isNear(last, candidate.folder));
    if (isFull) {
      yield batch;
      batch = [];
    }
    batch.push(candidate);
  }
  if (batch.length > 0) yield batch;
};

const isNear = (one: string, other: string): boolean =>
  one === other || isBelow(other, one) || isBelow(one, other);

const readFile = async (scan: ScanContext, candidate: Candidate, reader: Reader): Promise<Reading> => {
  const { file } = candidate;
  const path = join(scan.root, file.path);
  const result = await reader.pool.read(path, scan.root);
  if (!result.ok) {
    const problems = [{ ...result.problem, path: file.path }];
    return { candidate, tags: null, lyrics: null, inside: null, beside: null, problems };
  }
  const { tags } = result;
  const problems: Problem[] = tags.problems.map(problem => ({ ...problem, path: file.path }));
  const tried = <T>(place: string, work: () => Promise<T>) => orProblem(work, { problems, place });
  return {
    candidate,
    tags,
    problems,
    lyrics: (await tried(file.lyrics?.path ?? '', () => lyricsBeside(scan, candidate))) ?? lyricsInside(tags),
    inside: await tried(file.path, () => pictureInside(scan, { path, tags }, reader)),
    beside: await tried(candidate.art?.path ?? '', () => pictureBeside(scan, candidate, reader)),
  };
};

/** A picture or lyrics that can not be read must not cost the song. */
const orProblem = async <T>(
  work: () => Promise<T>,
  { problems, place }: { problems: Problem[]; place: string },
): Promise<T | null> => {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof MediaError)) throw error;
    problems.push({ ...error.problem, path: place });
    return null;
  }
};

/** What lies beside the file wins: it is easier to correct. */
const lyricsBeside = async (scan: ScanContext, { file }: Candidate): Promise<ReadLyrics | null> => {
  if (file.lyrics === null) return null;
  const lyrics = await readLyricsFile(join(scan.root, file.lyrics.path));
  return lyrics.plain === '' ? null : { ...lyrics, source: 'sidecar' };
};

const lyricsInside = ({ lyrics }: ReadTrack): ReadLyrics | null =>
  lyrics && { ...lyrics, source: 'embedded' };

const pictureInside = async (
  { root }: ScanContext,
  { path, tags }: { path: string; tags: ReadTrack },
  { pool, pictures }: Reader,
): Promise<string | null> =>
  tags.picture &&
  pictures.keep(tags.picture.hash, async () => (await pool.picture(path, root))?.bytes ?? null);

const pictureBeside = async (
  { root }: ScanContext,
  { art }: Candidate,
  { pictures }: Reader,
): Promise<string | null> => art && pictures.keepFile(join(root, art.path), `${art.size}:${art.mtimeMs}`);
