import type { Scope } from '../../../../core/define.ts';
import { refuse } from '../../media/problems.ts';
import { keepFigures } from '../write/figures.ts';
import { beginBatch } from '../write/lock.ts';
import { select, unique } from '../write/rows.ts';
import { isBelow } from './candidates.ts';
import type { ScanContext } from './context.ts';
import { addCounts, saveCounts } from './records.ts';

const pageSize = 2_000;
const batchSize = 500;

interface Row {
  readonly id: string;
  readonly number: number;
  readonly path: string;
  readonly songId: string | null;
}

/** Marks the known files that were not found; their songs stay, with likes and plays, and return when the files do. */
export const markMissing = async (scan: ScanContext): Promise<void> => {
  let batch: Row[] = [];
  for await (const row of unseenFiles(scan)) {
    batch.push(row);
    if (batch.length < batchSize) continue;
    scan.scope.job.signal.throwIfAborted();
    await markBatch(scan, batch);
    batch = [];
  }
  await markBatch(scan, batch);
  addCounts(scan.counts, { missing: scan.displaced.size });
};

async function* unseenFiles(scan: ScanContext): AsyncGenerator<Row, void, undefined> {
  const { paths, hidden, seen } = scan;
  const isLookedAt = (path: string) => paths === undefined || paths.some(place => isBelow(path, place));
  const isHidden = (path: string) => [...hidden].some(place => path === place || isBelow(path, place));
  for (let last = 0; ; ) {
    const rows = await presentFiles(scan, last);
    for (const row of rows) {
      if (!seen.has(row.number) && isLookedAt(row.path) && !isHidden(row.path)) yield row;
    }
    last = rows.at(-1)?.number ?? last;
    if (rows.length < pageSize) return;
  }
}

/** Those that this scan has written were there. */
const presentFiles = ({ scope, id, folderId }: ScanContext, after: number): Promise<Row[]> =>
  select<Row>(
    scope.db,
    `select f.id, f.number, f.path, o.song_id as "songId" from scanned_files f
     left join song_sources o on o.id = f.source_id
     where f.folder_id = ? and f.missing_since is null and f.scan_id is distinct from ? and f.number > ?
     order by f.number limit ?`,
    [folderId, id, after, pageSize],
  );

const markBatch = async (scan: ScanContext, rows: readonly Row[]): Promise<void> => {
  if (rows.length === 0) return;
  const gained = { missing: rows.length };
  await scan.scope.transaction(async scope => {
    await beginBatch(scope.db);
    await saveCounts(scope, scan, gained);
    const songs = unique(rows.flatMap(({ songId }) => songId ?? []));
    await keepFigures(scope, songs, () => writeMissing(scope, rows));
  });
  addCounts(scan.counts, gained);
};

const writeMissing = async ({ db }: Scope, rows: readonly Row[]) => {
  const ids = rows.map(({ id }) => id);
  await db.raw('update scanned_files set missing_since = now(), updated_at = now() where id = any(?)', [ids]);
  await db.raw(
    `update song_sources o set available = false, updated_at = now() from scanned_files f
     where f.source_id = o.id and f.id = any(?)`,
    [ids],
  );
  return {};
};

/** Where everything is gone at once a drive was unmounted, not every song deleted. Throws a MediaError. */
export const refuseEmptied = ({ root, paths, counts }: ScanContext, present: number): void => {
  if (paths === undefined && counts.found === 0 && present > 0) throw refuse('root-missing', root);
};
