import { availableParallelism } from 'node:os';
import type { JobScope } from '../../../../core/define.ts';
import { JobCancelled } from '../../../../core/jobs/progress.ts';
import { createTagPool } from '../../media/pool.ts';
import { MediaError } from '../../media/problems.ts';
import type { ScanInput } from '../schema.ts';
import { ingest } from '../write/ingest.ts';
import { ahead } from './ahead.ts';
import { compareFiles } from './compare.ts';
import type { ScanContext } from './context.ts';
import { gatherFiles } from './gather.ts';
import { markMissing, refuseEmptied } from './missing.ts';
import { createPictures } from './pictures.ts';
import { takeOverProblems } from './problems.ts';
import { type ReadingBatch, readFiles } from './read.ts';
import { beginScan, endScan, type ScanRecord } from './records.ts';
import { createReport, type Report } from './report.ts';
import { createSeen } from './seen.ts';

/** Batches of files that are walked while one is compared with what is known. */
const batchesWalked = 2;
/** Batches of changed files that are found while earlier ones are read; a batch has at most some 1,000. */
const batchesFound = 5;
/** Batches that are read while one is written. */
const batchesRead = 2;
/** One core stays for the listeners and the database. */
const readers = Math.max(1, Math.min(4, availableParallelism() - 1));
/** Attempts that a fault may take; being stopped and begun again is none. */
const mostFaults = 4;

/** Looks at a folder and brings the library up to date. What it has done so far stays done whenever it ends. */
export const runScan = async (scope: JobScope, { scanId, paths }: ScanInput): Promise<void> => {
  const record = await beginScan(scope, scanId);
  const opened = record && (await openScan(scope, record, paths));
  if (opened === null) return;
  try {
    await look(opened);
  } catch (error) {
    await endWithFault(scope, opened.scan, error);
  }
};

interface Opened {
  readonly scan: ScanContext;
  /** Files that were there when the folder was looked at last. */
  readonly present: number;
}

const openScan = async (
  scope: JobScope,
  record: ScanRecord,
  paths: readonly string[] | undefined,
): Promise<Opened | null> => {
  const folder = await scope.db('library_folders').where({ id: record.folderId }).first('path');
  if (folder === undefined) return null;
  const [known] = await scope
    .db('scanned_files')
    .where({ folder_id: record.folderId })
    .select(
      scope.db.raw('count(*) filter (where missing_since is null) as present'),
      scope.db.raw('count(*) filter (where missing_since is not null) as missing'),
    );
  const scan = {
    ...record,
    scope,
    root: folder.path,
    paths,
    seen: createSeen(),
    claimed: createSeen(),
    hidden: new Set<string>(),
    displaced: new Set<string>(),
    someMissing: known.missing > 0,
  };
  return { scan, present: known.present };
};

const look = async ({ scan, present }: Opened): Promise<void> => {
  scan.counts.problems += await takeOverProblems(scan);
  const report = createReport(scan, scan.paths === undefined ? present : 0);
  await using pool = createTagPool({ size: readers });
  const walked = ahead(gatherFiles(scan), batchesWalked);
  const found = ahead(report.whole(compareFiles(scan, walked)), batchesFound);
  const batches = ahead(readFiles(scan, found, { pool, pictures: createPictures(scan.scope) }), batchesRead);
  await write(scan, batches, report);
  refuseEmptied(scan, present);
  await markMissing(scan);
  await report.flush();
  await endScan(scan.scope, scan, { state: 'done', message: report.summary() });
};

const write = async (
  scan: ScanContext,
  batches: AsyncIterable<ReadingBatch>,
  report: Report,
): Promise<void> => {
  const { signal } = scan.scope.job;
  const ended = new Promise<never>((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  });
  ended.catch(() => undefined);
  for await (const { ready } of batches) {
    const readings = await Promise.race([ready, ended]);
    signal.throwIfAborted();
    await ingest(scan, readings);
    await report.tell(readings.at(-1)?.candidate.folder ?? '');
  }
};

/** A folder that is gone ends the scan with a sentence; when the host stops, the scan goes on at its next start. */
const endWithFault = async (scope: JobScope, record: ScanRecord, error: unknown): Promise<void> => {
  const row = await scope.db('scans').where({ id: record.id }).first('state');
  const isCancelled = scope.job.signal.reason instanceof JobCancelled;
  if (row === undefined || row.state === 'cancelled' || isCancelled) {
    await endScan(scope, record, { state: 'cancelled', message: 'The scan was cancelled.' });
    return;
  }
  if (error instanceof MediaError) {
    await endScan(scope, record, { state: 'failed', message: error.message });
    return;
  }
  if (!scope.job.signal.aborted && scope.job.attempt > mostFaults) {
    await endScan(scope, record, {
      state: 'failed',
      message:
        'The scan ended by a fault of the server. Its log says more; scan again, and report it if it stays.',
    });
  }
  throw error;
};
