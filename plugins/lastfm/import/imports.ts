import type { Scope } from '../../../core/define.ts';
import { fail } from '../../../core/errors.ts';
import { newId } from '../../../core/ids.ts';
import { accountOf } from '../account/account.ts';
import type { ImportReport, ImportState } from '../schema.ts';
import { importHistory } from './jobs.ts';
import { importProgress } from './topic.ts';

export interface ImportRow {
  readonly id: string;
  readonly user_id: string;
  readonly state: ImportState;
  readonly until: Date;
  readonly pages: number | null;
  readonly page: number | null;
  readonly total: number;
  readonly done: number;
  readonly matched: number;
  readonly message: string | null;
}

/** Begins to import all that the linked account has ever heard; while one runs, answers that one. */
export const startImport = (scope: Scope, userId: string): Promise<ImportReport> =>
  scope.transaction(async inside => {
    await accountOf(inside, userId);
    const id = newId();
    await inside
      .db('lastfm_imports')
      .insert({ id, user_id: userId, state: 'running', until: inside.now() })
      .onConflict(inside.db.raw("(user_id) where state = 'running'"))
      .ignore();
    const row = await newestImport(inside, userId);
    if (row === null) throw fail('not_found');
    await inside.send(importHistory, { userId, importId: row.id }, { key: row.id });
    await tellImport(inside, row);
    return reportOf(row);
  });

/** What was imported so far stays. The job sees at its next page that it is not wanted any more. */
export const cancelImport = (scope: Scope, userId: string): Promise<ImportReport | null> =>
  scope.transaction(async inside => {
    await endImport(inside, { userId, state: 'cancelled' });
    const row = await newestImport(inside, userId);
    return row && reportOf(row);
  });

interface End {
  readonly userId: string;
  readonly state: 'done' | 'cancelled' | 'failed';
  readonly message?: string;
}

export const endImport = async (scope: Scope, { userId, state, message }: End): Promise<void> => {
  const [row]: ImportRow[] = await scope
    .db('lastfm_imports')
    .where({ user_id: userId, state: 'running' })
    .update({ state, message: message ?? null, finished_at: scope.now(), updated_at: scope.now() })
    .returning('*');
  if (row !== undefined) await tellImport(scope, row);
};

export const newestImport = async ({ db }: Scope, userId: string): Promise<ImportRow | null> =>
  (await db('lastfm_imports').where({ user_id: userId }).orderBy('id', 'desc').first()) ?? null;

export const reportOf = (row: ImportRow): ImportReport => ({
  id: row.id,
  state: row.state,
  progress: progressOf(row),
  ...(row.message !== null && { message: row.message }),
  counts: { done: row.done, total: row.total, matched: row.matched },
});

const progressOf = ({ state, pages, page }: ImportRow): number => {
  if (state === 'done') return 100;
  return pages && page !== null ? Math.round((1_000 * (pages - page)) / pages) / 10 : 0;
};

export const tellImport = (scope: Scope, row: ImportRow): Promise<void> =>
  scope.emit(importProgress, { userId: row.user_id, report: reportOf(row) });

/** First how the newest import stands, then each change, until the signal aborts. */
export async function* followImport(
  scope: Scope,
  userId: string,
  signal: AbortSignal = new AbortController().signal,
): AsyncGenerator<ImportReport, void, undefined> {
  // Listened to first: a change between the two would be missed otherwise.
  const changes = scope.follow(importProgress, signal);
  const row = await newestImport(scope, userId);
  if (row !== null) yield reportOf(row);
  for await (const change of changes) if (change.userId === userId) yield change.report;
}
