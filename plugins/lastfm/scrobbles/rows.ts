import type { Scope } from '../../../core/define.ts';
import type { Outcome } from '../wire.ts';
import { longestWait } from './rule.ts';

/** What Last.fm takes in one call. */
const batchSize = 50;

export interface WaitingRow {
  readonly id: string;
  readonly artist: string;
  readonly title: string;
  readonly album: string | null;
  readonly album_artist: string | null;
  readonly track_number: number | null;
  readonly duration: number | null;
  readonly started_at: Date;
}

export const oldestWaiting = async ({ db }: Scope, userId: string): Promise<WaitingRow[]> =>
  db('lastfm_scrobbles')
    .where({ user_id: userId, state: 'waiting' })
    .orderBy(['started_at', 'id'])
    .limit(batchSize)
    .select('id', 'artist', 'title', 'album', 'album_artist', 'track_number', 'duration', 'started_at');

/** What has waited longer than Last.fm takes it is not sent any more. */
export const expireOld = async ({ db, now }: Scope, userId: string): Promise<void> => {
  await db('lastfm_scrobbles')
    .where({ user_id: userId, state: 'waiting' })
    .where('started_at', '<', new Date(now().getTime() - longestWait))
    .update({ state: 'ignored', reason_code: 3, reason: reasonOf({ code: 3, text: '' }) });
};

interface Answered {
  readonly userId: string;
  readonly batch: readonly WaitingRow[];
  /** In the order of the batch. */
  readonly outcomes: readonly Outcome[];
}

export const markOutcomes = (scope: Scope, { userId, batch, outcomes }: Answered): Promise<void> =>
  scope.transaction(async ({ db, now }) => {
    const marks = batch.map(({ id }, at) => {
      // An answer that is too short says nothing of the rest; it has been taken, or the whole call would have failed.
      const { code, text } = outcomes[at] ?? { code: 0, text: '' };
      return code === 0
        ? { id, state: 'sent' }
        : { id, state: 'ignored', code, reason: reasonOf({ code, text }) };
    });
    await db.raw(
      `update lastfm_scrobbles s set state = m.state, reason_code = m.code, reason = m.reason,
         attempts = attempts + 1, sent_at = ?
       from json_to_recordset(?::json) as m (id uuid, state text, code integer, reason text)
       where s.id = m.id and s.state = 'waiting'`,
      [now(), JSON.stringify(marks)],
    );
    const sent = marks.some(mark => mark.state === 'sent');
    await db('lastfm_accounts')
      .where({ user_id: userId })
      .update({
        ...{ failures: 0, next_try_at: null, trouble: null, updated_at: now() },
        ...(sent && { last_scrobbled_at: now() }),
      });
  });

/** By the code of `ignoredMessage`. */
const reasons: Readonly<Record<number, string>> = {
  1: 'Last.fm does not take this artist.',
  2: 'Last.fm does not take this track.',
  3: 'It is too old: Last.fm takes plays of the last two weeks.',
  4: 'Its time lies in the future. Check the clock of the device.',
  5: 'You have reached the number of plays that Last.fm takes in a day.',
};

const reasonOf = ({ code, text }: Outcome): string =>
  reasons[code] ?? (text || `Last.fm has refused it (${code}).`);
