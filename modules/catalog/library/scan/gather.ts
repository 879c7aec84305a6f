import { readdir, realpath, stat } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { fileProblem, refuse } from '../../media/problems.ts';
import { type AudioFile, type WalkedFolder, walkLibrary } from '../../media/walk.ts';
import { createLooker, type LookedFile } from './candidates.ts';
import type { ScanContext } from './context.ts';
import { type NotedProblem, noteProblems } from './problems.ts';

/** Files that are compared by one statement. */
const batchSize = 1_000;
/** An index entry of PostgreSQL holds 2,704 bytes, the id of the folder among them. */
const longestPath = 2_600;

/** All files that a scan looks at, in batches. Throws a MediaError when the library folder is gone. */
export async function* gatherFiles(scan: ScanContext): AsyncGenerator<LookedFile[], void, undefined> {
  let batch: LookedFile[] = [];
  for await (const walked of walkPlaces(scan)) {
    scan.scope.job.signal.throwIfAborted();
    await noteWalked(scan, walked.problems);
    batch.push(...walked.files);
    if (batch.length < batchSize) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}

async function* walkPlaces(scan: ScanContext) {
  for (const place of scan.paths ?? ['']) {
    if (!(await isThere(scan.root, place))) continue;
    const look = createLooker();
    for await (const walked of walkLibrary(scan.root, place)) {
      yield { problems: walked.problems, files: look(await withoutDoubles(scan, walked)) };
    }
  }
}

/** A folder that has gone is no fault when only it was to be looked at: what was in it is then missing. */
const isThere = async (root: string, place: string): Promise<boolean> => {
  if (place === '') return true;
  await refuseEmpty(root);
  return stat(join(root, place)).then(
    info => info.isDirectory(),
    () => false,
  );
};

/** Where a drive was unmounted an empty folder stays. */
const refuseEmpty = async (root: string): Promise<void> => {
  const names = await readdir(root).catch((error: unknown) => {
    throw refuse(fileProblem(error) === 'file-vanished' ? 'root-missing' : 'root-unreadable', root, error);
  });
  if (names.length === 0) throw refuse('root-missing', root);
};

/** Takes out files that come under another path of the same walk too, and those whose path no index can hold. */
const withoutDoubles = async (scan: ScanContext, walked: WalkedFolder): Promise<WalkedFolder> => {
  const kept: AudioFile[] = [];
  for (const file of walked.files) {
    const isTooLong = Buffer.byteLength(file.path) > longestPath;
    if (isTooLong) await noteWalked(scan, [tooLong(file.path)]);
    else if (!file.viaLink || !(await comesAgain(scan.root, file.path))) kept.push(file);
  }
  return { ...walked, files: kept };
};

/** Links lead to places inside the library, which are walked too, unless they are hidden. */
const comesAgain = async (root: string, path: string): Promise<boolean> => {
  const real = await realpath(join(root, path)).catch(() => '');
  return (
    real !== '' &&
    !relative(root, real)
      .split('/')
      .some(part => part.startsWith('.'))
  );
};

const tooLong = (path: string): NotedProblem => ({
  path: `${path.slice(0, 400)}…`,
  reason: 'path-too-long',
  message: `The path of this file is longer than ${longestPath} bytes. Shorten the names of its folders.`,
});

const noteWalked = async (scan: ScanContext, problems: readonly NotedProblem[]): Promise<void> => {
  for (const { path, reason } of problems) {
    if (!reason.endsWith('-vanished')) scan.hidden.add(path);
  }
  scan.counts.problems += await noteProblems(scan.scope.db, scan.id, problems);
};
