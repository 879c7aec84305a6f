import type { JobScope, Scope } from '../../../core/define.ts';
import { type AccountRow, activeAccount, sessionOf } from '../account/account.ts';
import { noteRefusal } from '../account/refusal.ts';
import { isPassing, LastfmError } from '../errors.ts';
import { lastfmClient } from '../provider.ts';
import { isSuspended } from '../suspension.ts';
import type { Outcome } from '../wire.ts';
import { holdUp } from './hold.ts';
import { expireOld, markOutcomes, oldestWaiting, type WaitingRow } from './rows.ts';

/**
 * Sends the queue, the oldest plays first, until it is empty or held up. A batch is sent first and marked afterwards: after
 * a crash in between it is sent again, and Last.fm drops what it has, for a play there is its artist, track and second.
 */
export const sendQueue = async (scope: JobScope, userId: string): Promise<void> => {
  while (!scope.job.signal.aborted) {
    const account = await activeAccount(scope, userId);
    if (account === null || isHeldUp(scope, account) || (await isSuspended(scope))) return;
    await expireOld(scope, userId);
    const batch = await oldestWaiting(scope, userId);
    if (batch.length === 0) return;
    if (!(await sendBatch(scope, account, batch))) return;
  }
};

const isHeldUp = (scope: Scope, { next_try_at: next }: AccountRow): boolean =>
  next !== null && next > scope.now();

/** False when the rest of the queue has to wait. */
const sendBatch = async (
  scope: Scope,
  account: AccountRow,
  batch: readonly WaitingRow[],
): Promise<boolean> => {
  try {
    const outcomes = await scope.get(lastfmClient).scrobble(sessionOf(scope, account), batch.map(scrobbleOf));
    await markOutcomes(scope, { userId: account.user_id, batch, outcomes });
    return true;
  } catch (error) {
    if (isFinal(error)) return await sendAlone(scope, account, { batch, error });
    await stop(scope, account, { batch, error });
    return false;
  }
};

/** Last.fm has refused a batch for good: each play is sent alone, so that the one that is wrong takes no other with it. */
const sendAlone = async (
  scope: Scope,
  account: AccountRow,
  { batch, error }: { batch: readonly WaitingRow[]; error: LastfmError },
): Promise<boolean> => {
  if (batch.length === 1) {
    const outcomes: Outcome[] = [{ code: error.code, text: error.message }];
    await markOutcomes(scope, { userId: account.user_id, batch, outcomes });
    return true;
  }
  for (const row of batch) if (!(await sendBatch(scope, account, [row]))) return false;
  return true;
};

const isFinal = (error: unknown): error is LastfmError =>
  error instanceof LastfmError && (error.meaning === 'refused' || error.meaning === 'not-found');

const stop = async (
  scope: Scope,
  account: AccountRow,
  { batch, error }: { batch: readonly WaitingRow[]; error: unknown },
): Promise<void> => {
  if ((await noteRefusal(scope, account, error)) === 'revoked') return;
  if (!isPassing(error) && !(error instanceof LastfmError)) throw error;
  await holdUp(scope, account, {
    rows: batch,
    why: error instanceof Error ? error.message : String(error),
  });
};

const scrobbleOf = (row: WaitingRow) => ({
  artist: row.artist,
  title: row.title,
  album: row.album,
  albumArtist: row.album_artist,
  trackNumber: row.track_number,
  duration: row.duration,
  at: row.started_at,
});
