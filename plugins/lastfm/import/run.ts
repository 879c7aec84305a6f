import type { JobScope } from '../../../core/define.ts';
import { activeAccount } from '../account/account.ts';
import { noteRefusal } from '../account/refusal.ts';
import { LastfmError } from '../errors.ts';
import { lastfmClient } from '../provider.ts';
import type { ImportInput } from '../schema.ts';
import { endImport, type ImportRow, tellImport } from './imports.ts';
import { keepPage } from './page.ts';

/** The most that Last.fm gives in one answer. */
export const perPage = 200;

/**
 * From the oldest page to the newest, so that a page that is done never moves among those to come. The place is kept in the
 * transaction that keeps the page: whatever ends the job, it goes on with the page that was not kept.
 */
export const runImport = async (scope: JobScope, { userId, importId }: ImportInput): Promise<void> => {
  const account = await activeAccount(scope, userId);
  if (account === null)
    return await endImport(scope, { userId, state: 'failed', message: 'Link your account again.' });
  try {
    for (;;) {
      scope.job.signal.throwIfAborted();
      const row = await running(scope, importId);
      if (row === undefined) return;
      if (row.page === 0) return await endImport(scope, { userId, state: 'done' });
      await step(scope, row, account.name);
    }
  } catch (error) {
    if (!(error instanceof LastfmError) || error.meaning === 'retry') throw error;
    await noteRefusal(scope, account, error);
    await endImport(scope, { userId, state: 'failed', message: error.message });
  }
};

const running = ({ db }: JobScope, id: string): Promise<ImportRow | undefined> =>
  db('lastfm_imports').where({ id, state: 'running' }).first();

/** Counts the pages first, then takes one after the other. */
const step = async (scope: JobScope, row: ImportRow, user: string): Promise<void> => {
  const asked = { user, page: row.page ?? 1, limit: perPage, to: row.until };
  const { tracks, total, totalPages } = await scope.get(lastfmClient).recentTracks(asked, scope.job.signal);
  const next =
    row.page === null || total > row.total
      ? await turnBack(scope, row, { total, totalPages })
      : await keepPage(scope, row, tracks);
  if (next === undefined) return;
  await tellImport(scope, next);
  const { done, total: all, matched } = next;
  await scope.progress({
    progress: all === 0 ? 0 : Math.min(99, (100 * done) / all),
    counts: { done, matched },
  });
};

/**
 * Plays that were sent late have come in among the old ones and moved what stands before them to later pages: as many
 * pages are read again. What is kept already is known by its key.
 */
const turnBack = async (
  { db, now }: JobScope,
  { id, page, total: before }: ImportRow,
  { total, totalPages }: { total: number; totalPages: number },
): Promise<ImportRow | undefined> => {
  const back = page === null ? totalPages : page + Math.ceil((total - before) / perPage);
  const [row] = await db('lastfm_imports')
    .where({ id, state: 'running', page })
    .update({ total, pages: totalPages, page: Math.min(back, totalPages), updated_at: now() })
    .returning('*');
  return row;
};
