import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Candidate, LookedFile } from './candidates.ts';
import type { KnownFile, ScanContext } from './context.ts';
import { knownByInode, knownByPath, type PlacedFile } from './known.ts';
import { isPassing, type NotedProblem, noteProblems } from './problems.ts';
import { type Relocation, relocate } from './relocate.ts';

/** Files that must be read. What is unchanged is passed over, and what was moved or has returned is put in its place. */
export async function* compareFiles(
  scan: ScanContext,
  files: AsyncIterable<readonly LookedFile[]>,
): AsyncGenerator<Candidate[], void, undefined> {
  for await (const batch of files) {
    const { toRead, relocations, problems } = await compareBatch(scan, batch);
    scan.counts.found += batch.length;
    scan.counts.problems += await noteProblems(scan.scope.db, scan.id, problems);
    await relocate(scan, relocations);
    if (toRead.length > 0) yield toRead;
  }
}

interface Compared {
  readonly toRead: Candidate[];
  readonly relocations: Relocation[];
  readonly problems: NotedProblem[];
}

/** A file that is not as it was known, or not known at all at its path. */
interface Odd {
  readonly looked: LookedFile;
  readonly known: KnownFile | null;
}

const compareBatch = async (scan: ScanContext, batch: readonly LookedFile[]): Promise<Compared> => {
  const compared: Compared = { toRead: [], relocations: [], problems: [] };
  const odd: Odd[] = [];
  const paths = batch.map(({ file }) => file.path);
  const present = await knownByPath(scan.scope.db, { folderId: scan.folderId, paths, missing: false });
  for (const looked of batch) {
    const known = present.get(looked.file.path) ?? null;
    if (known !== null) scan.seen.add(known.number);
    if (known !== null && isSame(looked, known) && known.inode === looked.file.inode) {
      settle(scan, { looked, known }, compared);
    } else odd.push({ looked, known });
  }
  await decide(scan, odd, compared);
  return compared;
};

const isSame = ({ file, sidecarKey }: LookedFile, known: KnownFile): boolean =>
  isSameContent(file, known) && known.sidecarKey === sidecarKey;

const isSameContent = (file: LookedFile['file'], known: KnownFile): boolean =>
  known.size === file.size && known.mtimeMs === file.mtimeMs;

/** A problem that stays as long as the file does is told again without reading it. */
const settle = (
  scan: ScanContext,
  { looked, known }: { looked: LookedFile; known: KnownFile },
  { toRead, problems }: Compared,
): void => {
  const { path, reason, message } = known;
  if (reason !== null && isPassing(reason)) toRead.push({ ...looked, known, moved: false });
  else {
    if (reason !== null) problems.push({ path, reason, message: message ?? '' });
    // What an earlier attempt of this scan has read is counted already.
    if (known.scanId !== scan.id) scan.counts.unchanged += 1;
  }
};

const decide = async (scan: ScanContext, odd: readonly Odd[], compared: Compared): Promise<void> => {
  if (odd.length === 0) return;
  const missing = await missingAt(scan, odd);
  const inodes = odd.map(({ looked }) => looked.file.inode);
  const byInode = await knownByInode(scan.scope.db, inodes);
  const rest: Odd[] = [];
  for (const { looked, known } of odd) {
    const rows = [missing.get(looked.file.path) ?? [], byInode.get(looked.file.inode) ?? []].flat();
    const from = await placeBefore(scan, { looked, known }, rows);
    if (from === null) rest.push({ looked, known });
    else {
      scan.claimed.add(from.number);
      place(scan, { looked, from, displaced: known }, compared);
    }
  }
  for (const { looked, known } of rest) {
    const before =
      [known, missing.get(looked.file.path)].find(row => row && !scan.claimed.has(row.number)) ?? null;
    if (before !== null) scan.claimed.add(before.number);
    compared.toRead.push({ ...looked, known: before, moved: false });
  }
};

/** Known files that were missing from the paths at which something is found now. */
const missingAt = async (scan: ScanContext, odd: readonly Odd[]): Promise<Map<string, PlacedFile>> => {
  if (!scan.someMissing) return new Map();
  const paths = odd.filter(({ known }) => known === null).map(({ looked }) => looked.file.path);
  const rows = await knownByPath(scan.scope.db, { folderId: scan.folderId, paths, missing: true });
  return new Map([...rows].map(([path, row]) => [path, { ...row, root: scan.root }]));
};

/** The known file that this one was before it was moved here: the same inode, size and time, and its old place is empty. */
const placeBefore = async (
  { claimed }: ScanContext,
  { looked, known }: Odd,
  rows: readonly PlacedFile[],
): Promise<KnownFile | null> => {
  for (const row of rows) {
    if (row.id === known?.id || claimed.has(row.number) || !isSameContent(looked.file, row)) continue;
    if (row.missing || !(await isStillThere(row))) return row;
  }
  return null;
};

const isStillThere = ({ root, path, inode }: PlacedFile): Promise<boolean> =>
  stat(join(root, path), { bigint: true }).then(
    info => String(info.ino) === inode,
    () => false,
  );

/** Another folder may make another album of it, other sidecars another cover: then it is read once more. */
const place = (
  scan: ScanContext,
  { looked, from, displaced }: { looked: LookedFile; from: KnownFile; displaced: KnownFile | null },
  { toRead, relocations }: Compared,
): void => {
  const isElsewhere = folderOf(from.path) !== looked.folder || from.folderId !== scan.folderId;
  const isMoved = isElsewhere || from.path !== looked.file.path;
  const readAgain = isElsewhere || from.sidecarKey !== looked.sidecarKey || from.reason !== null;
  relocations.push({ looked, from, displaced, isMoved, readAgain });
  if (readAgain) toRead.push({ ...looked, known: from, moved: true });
};

const folderOf = (path: string): string => path.slice(0, Math.max(0, path.lastIndexOf('/')));
