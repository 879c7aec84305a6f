import type { Knex } from 'knex';
import type { ProblemReason } from '../../media/problems.ts';
import { insertRows } from '../write/rows.ts';
import type { ScanContext } from './context.ts';

/** What may be right at the next try, although the file is the same. */
const passing: ReadonlySet<string> = new Set<ProblemReason>([
  'file-unreadable',
  'file-vanished',
  'timed-out',
  'out-of-memory',
  'crashed',
  'pool-closed',
  'pool-full',
]);

export const isPassing = (reason: string): boolean => passing.has(reason);

export interface NotedProblem {
  readonly path: string;
  readonly reason: string;
  /** What is wrong and what a person can do about it. */
  readonly message: string;
}

/** Notes problems of a scan; answers how many were not noted yet. */
export const noteProblems = (db: Knex, scanId: string, problems: readonly NotedProblem[]): Promise<number> =>
  insertRows(db, {
    table: 'scan_problems',
    columns: ['scan_id', 'path', 'reason', 'message'],
    rows: problems.map(({ path, reason, message }) => ({ scan_id: scanId, path, reason, message })),
    onConflict: 'do nothing',
  });

/** Problems of earlier scans go, but for those of the places that this one does not look at: they become its own. */
export const takeOverProblems = async ({ scope, id, folderId, paths }: ScanContext): Promise<number> => {
  const kept = await scope.db.raw<{ rowCount: number }>(
    `update scan_problems p set scan_id = ? from scans s
     where s.id = p.scan_id and s.folder_id = ? and s.id <> ? and not exists (
       select from unnest(?::text[]) place where place = '' or p.path = place or starts_with(p.path, place || '/'))`,
    [id, folderId, id, [...(paths ?? [''])]],
  );
  await scope.db.raw(
    'delete from scan_problems p using scans s where s.id = p.scan_id and s.folder_id = ? and s.id <> ?',
    [folderId, id],
  );
  return kept.rowCount;
};
