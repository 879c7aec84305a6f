import type { Scope } from '../../../core/define.ts';
import type { AccountRow } from '../account/account.ts';
import type { WaitingRow } from './rows.ts';
import { waitAfter } from './rule.ts';

/** Keeps everything for later: the queue goes out in order, so all of it waits for the plays that could not be sent. */
export const holdUp = (
  scope: Scope,
  account: AccountRow,
  { rows, why }: { rows: readonly WaitingRow[]; why: string },
): Promise<void> =>
  scope.transaction(async ({ db, now }) => {
    const failures = account.failures + 1;
    await db('lastfm_accounts')
      .where({ user_id: account.user_id, session: account.session })
      .update({
        failures,
        next_try_at: new Date(now().getTime() + waitAfter(failures)),
        trouble: why,
        updated_at: now(),
      });
    await db('lastfm_scrobbles')
      .whereIn(
        'id',
        rows.map(row => row.id),
      )
      .increment('attempts', 1);
  });
