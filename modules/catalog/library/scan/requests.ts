import { setTimeout as pause } from 'node:timers/promises';
import type { Scope } from '../../../../core/define.ts';
import { Failure, fail, found } from '../../../../core/errors.ts';
import { newId } from '../../../../core/ids.ts';
import { jobCancelled } from '../../../../core/jobs/progress.ts';
import { Scan } from '../../model.ts';
import { noCounts, type SomeFoldersInput } from '../schema.ts';
import { scanFolder } from './job.ts';
import { announceScan } from './records.ts';

const live = ['queued', 'running'] as const;
const patience = { times: 20, ms: 100 };

interface WantedScan {
  readonly folderId: string;
  /** Folders below, relative; without them the whole folder. */
  readonly paths?: readonly string[];
}

/** Queues a scan. Refuses with `scan_running` while another of the same folder waits or runs. */
export const requestScan = async (scope: Scope, wanted: WantedScan): Promise<string> => {
  for (let attempt = 0; attempt < patience.times; attempt++) {
    const scanId = await scope.transaction(inner => tryRequest(inner, wanted));
    if (scanId !== null) return scanId;
    // A scan that has just ended or was cancelled keeps its place in the queue for a moment.
    if (await isRunning(scope, wanted.folderId)) break;
    await pause(patience.ms);
  }
  throw fail('scan_running');
};

const tryRequest = async (scope: Scope, { folderId, paths }: WantedScan): Promise<string | null> => {
  const known = scope.db('library_folders').where({ id: folderId }).whereNull('removed_at');
  found(await known.forKeyShare().first('id'), 'This folder is not in the library any more.');
  const scanId = newId();
  const input = { scanId, folderId, ...(paths && { paths: [...paths] }) };
  const jobId = await scope.send(scanFolder, input, { key: folderId });
  if (jobId === null) return null;
  // The queue had room, so what the table still calls running was ended from outside.
  await closeScans(scope, { folderId });
  await Scan.query(scope.db).insert({
    id: scanId,
    folderId,
    state: 'queued',
    progress: 0,
    counts: noCounts(),
    jobId,
  });
  await announceScan(scope, scanId);
  return scanId;
};

const isRunning = async ({ db }: Scope, folderId: string): Promise<boolean> =>
  (await db('scans').where({ folder_id: folderId }).whereIn('state', live).first('id')) !== undefined;

interface Patient extends WantedScan {
  readonly signal: AbortSignal;
  /** Seconds to wait for a scan that runs already. */
  readonly patience: number;
}

/** Queues a scan as soon as no other of the folder runs; answers null when that does not come about in time. */
export const scanSoon = async (scope: Scope, wanted: Patient): Promise<string | null> => {
  const { signal, patience, ...scan } = wanted;
  const deadline = Date.now() + patience * 1_000;
  for (;;) {
    try {
      return await requestScan(scope, scan);
    } catch (error) {
      if (!(error instanceof Failure) || error.reason !== 'scan_running') throw error;
      if (Date.now() >= deadline) return null;
    }
    await pause(500, undefined, { signal });
  }
};

/** Scans one folder or all; of all, those that are being scanned already are left to it. */
export const requestScans = async (
  scope: Scope,
  { folderId }: SomeFoldersInput,
): Promise<{ scanIds: string[] }> => {
  if (folderId !== undefined) return { scanIds: [await requestScan(scope, { folderId })] };
  const folders: { id: string }[] = await scope
    .db('library_folders')
    .whereNull('removed_at')
    .orderBy('id')
    .select('id');
  const scanIds: string[] = [];
  for (const { id } of folders) {
    if (!(await isRunning(scope, id))) scanIds.push(await requestScan(scope, { folderId: id }));
  }
  if (folders.length > 0 && scanIds.length === 0) throw fail('scan_running');
  return { scanIds };
};

/** Ends the scans of one folder or of all; what they have found stays. Answers how many there were. */
export const cancelScans = async (
  scope: Scope,
  { folderId }: SomeFoldersInput,
): Promise<{ cancelled: number }> => {
  const cancelled = await closeScans(scope, { folderId });
  for (const { id, job_id } of cancelled) {
    if (job_id !== null) await scope.emit(jobCancelled, { id: job_id });
    await announceScan(scope, id);
  }
  return { cancelled: cancelled.length };
};

const closeScans = (
  scope: Scope,
  { folderId }: SomeFoldersInput,
): Promise<{ id: string; job_id: string | null }[]> =>
  scope
    .db('scans')
    .whereIn('state', live)
    .modify(query => folderId !== undefined && query.where({ folder_id: folderId }))
    .update({
      state: 'cancelled',
      message: 'The scan was cancelled.',
      finished_at: scope.now(),
      updated_at: scope.now(),
    })
    .returning(['id', 'job_id']);
