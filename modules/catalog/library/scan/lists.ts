import { z } from 'zod';
import { decodeCursor, type Page, toPage } from '../../../../core/database/page.ts';
import type { Scope } from '../../../../core/define.ts';
import { id as idShape } from '../../../../core/ids.ts';
import { Scan } from '../../model.ts';
import type { ScanProblemsInput, ScanReport, ScansInput, SomeFoldersInput } from '../schema.ts';
import { scanProgress } from '../topics.ts';
import type { NotedProblem } from './problems.ts';
import { reportOf } from './records.ts';

export interface ScanEntry extends ScanReport {
  readonly startedAt: Date | null;
  readonly finishedAt: Date | null;
  readonly createdAt: Date;
}

const entryOf = (scan: Scan): ScanEntry => ({
  ...reportOf(scan),
  startedAt: scan.startedAt,
  finishedAt: scan.finishedAt,
  createdAt: scan.createdAt,
});

/** The newest first. */
export const listScans = async (
  scope: Scope,
  { folderId, limit, cursor }: ScansInput,
): Promise<Page<ScanEntry>> => {
  const query = Scan.query(scope.db)
    .orderBy('id', 'desc')
    .limit(limit + 1);
  if (folderId !== undefined) query.where({ folder_id: folderId });
  if (cursor !== undefined) query.where('id', '<', decodeCursor(cursor, z.tuple([idShape]))[0]);
  const page = toPage(await query, limit, scan => [scan.id]);
  return { ...page, items: page.items.map(entryOf) };
};

/** The newest scan of each folder, or of one. */
const newestScans = async ({ db }: Scope, { folderId }: SomeFoldersInput): Promise<Scan[]> => {
  const query = Scan.query(db)
    .distinctOn('folder_id')
    .orderBy(['folder_id', { column: 'id', order: 'desc' }]);
  if (folderId !== undefined) query.where({ folder_id: folderId });
  return await query;
};

/** The newest scan of each folder, by folder. */
export const newestEntries = async (scope: Scope): Promise<Map<string, ScanEntry>> =>
  new Map((await newestScans(scope, {})).map(scan => [scan.folderId, entryOf(scan)]));

/** By path. Only the newest scan of a folder keeps its problems. */
export const listProblems = async (
  { db }: Scope,
  { scanId, limit, cursor }: ScanProblemsInput,
): Promise<Page<NotedProblem> & { total: number }> => {
  const all = db('scan_problems').where({ scan_id: scanId });
  const query = all
    .clone()
    .select('path', 'reason', 'message')
    .orderBy(['path', 'reason'])
    .limit(limit + 1);
  if (cursor !== undefined) {
    query.whereRaw('(path, reason) > (?, ?)', decodeCursor(cursor, z.tuple([z.string(), z.string()])));
  }
  const [counted] = await all.count<{ count: number }[]>();
  const page = toPage<NotedProblem>(await query, limit, ({ path, reason }) => [path, reason]);
  return { ...page, total: counted?.count ?? 0 };
};

/** First how the newest scans stand, then each change, until the signal aborts. */
export async function* followScans(
  scope: Scope,
  { folderId }: SomeFoldersInput,
  signal: AbortSignal = new AbortController().signal,
): AsyncGenerator<ScanReport, void, undefined> {
  // Listened to first: a change between the two would be missed otherwise.
  const changes = scope.follow(scanProgress, signal);
  for (const scan of await newestScans(scope, { folderId })) yield reportOf(scan);
  for await (const change of changes) {
    if (folderId === undefined || change.folderId === folderId) yield change;
  }
}
