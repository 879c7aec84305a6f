import type { JobScope, Scope } from '../../../../core/define.ts';
import { Scan } from '../../model.ts';
import type { ScanState } from '../../schema.ts';
import { type Counts, countNames, noCounts, type ScanReport } from '../schema.ts';
import { scanProgress } from '../topics.ts';

/** Scans of a folder that are remembered; a watched folder is scanned many times a day. */
const mostKept = 50;

export interface ScanRecord {
  readonly id: string;
  readonly folderId: string;
  readonly counts: Counts;
}

/** Takes up a scan that waits, or one that a stopped host left. Null when it was cancelled or its folder is gone. */
export const beginScan = async (scope: JobScope, scanId: string): Promise<ScanRecord | null> => {
  const [row] = await scope
    .db('scans')
    .where({ id: scanId })
    .whereIn('state', ['queued', 'running'])
    .update({
      state: 'running',
      job_id: scope.job.id,
      started_at: scope.db.raw('coalesce(started_at, now())'),
      updated_at: scope.now(),
    })
    .returning(['id', 'folder_id', 'counts']);
  if (row === undefined) return null;
  // Files are found anew by each attempt; what was done with them stays done.
  return {
    id: row.id,
    folderId: row.folder_id,
    counts: { ...noCounts(), ...row.counts, found: 0, unchanged: 0 },
  };
};

/** Writes how far a scan is and tells those who look. */
export const saveScan = async (
  scope: Scope,
  { id, counts }: ScanRecord,
  { progress, message }: { progress: number; message: string },
): Promise<void> => {
  const changed = await scope
    .db('scans')
    .where({ id, state: 'running' })
    .update({ progress, message, counts: JSON.stringify(counts), updated_at: scope.now() });
  if (changed > 0) await announceScan(scope, id);
};

interface Ending {
  readonly state: Exclude<ScanState, 'queued' | 'running'>;
  readonly message: string;
}

export const endScan = async (
  scope: Scope,
  { id, folderId, counts }: ScanRecord,
  { state, message }: Ending,
): Promise<void> => {
  const now = scope.now();
  await scope
    .db('scans')
    .where({ id })
    .update({
      // A scan that was cancelled meanwhile stays cancelled, with the figures that it has reached.
      state: scope.db.raw("case when state = 'cancelled' then state else ? end", [state]),
      message,
      counts: JSON.stringify(counts),
      ...(state === 'done' && { progress: 100 }),
      finished_at: now,
      updated_at: now,
    });
  if (state === 'done') await scope.db('library_folders').where({ id: folderId }).update({ scanned_at: now });
  await forgetOldScans(scope, folderId);
  await announceScan(scope, id);
};

const forgetOldScans = ({ db }: Scope, folderId: string) =>
  db('scans')
    .where({ folder_id: folderId })
    .whereNotIn(
      'id',
      db('scans').where({ folder_id: folderId }).orderBy('id', 'desc').limit(mostKept).select('id'),
    )
    .del();

/** Sends the present state of a scan to its subscribers. */
export const announceScan = async (scope: Scope, scanId: string): Promise<void> => {
  const scan = await Scan.query(scope.db).findById(scanId);
  if (scan) await scope.emit(scanProgress, reportOf(scan));
};

export const reportOf = ({ id, folderId, state, progress, message, counts }: Scan): ScanReport => ({
  id,
  folderId,
  state,
  progress: Math.round(progress * 10) / 10,
  ...(message !== null && { message }),
  counts: Object.fromEntries(countNames.map(name => [name, counts[name] ?? 0])) as Counts,
});

/** Persists the counts with the transaction that makes them true, so that a crash can not count anything twice. */
export const saveCounts = async (
  { db }: Scope,
  { id, counts }: ScanRecord,
  gained: Partial<Counts>,
): Promise<void> => {
  const reached = { ...counts };
  addCounts(reached, gained);
  await db('scans')
    .where({ id })
    .update({ counts: JSON.stringify(reached) });
};

export const addCounts = (to: Counts, more: Partial<Counts>): void => {
  for (const name of countNames) to[name] += more[name] ?? 0;
};
