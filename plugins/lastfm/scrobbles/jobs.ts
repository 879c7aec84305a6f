import { defineJob } from '../../../core/define.ts';
import { importHistory } from '../import/jobs.ts';
import { listenerInput, nothing } from '../schema.ts';
import { isSuspended } from '../suspension.ts';
import { sendQueue } from './send.ts';

/** Sends what one listener's queue holds. One at a time for each listener, so that the order is kept. */
export const sendScrobbles = defineJob({
  name: 'lastfm.send-scrobbles',
  input: listenerInput,
  exclusive: true,
  // A failure is kept with the account, and tried again by the job below.
  retries: 0,
  run: (scope, { userId }) => sendQueue(scope, userId),
});

/** So that nothing depends on a single send: what is due goes out, whatever became of the job that should have sent it. */
export const wakeDue = defineJob({
  name: 'lastfm.wake-due',
  input: nothing,
  cron: '*/3 * * * *',
  retries: 0,
  run: async scope => {
    if (await isSuspended(scope)) return;
    const due: { user_id: string }[] = await scope
      .db('lastfm_accounts as account')
      .where({ state: 'linked' })
      .whereRaw('(next_try_at is null or next_try_at <= ?)', [scope.now()])
      .whereExists(waiting =>
        waiting
          .from('lastfm_scrobbles as scrobble')
          .whereRaw("scrobble.user_id = account.user_id and scrobble.state = 'waiting'"),
      )
      .select('user_id');
    for (const { user_id: userId } of due) await scope.send(sendScrobbles, { userId }, { key: userId });
    const running: { id: string; user_id: string }[] = await scope
      .db('lastfm_imports')
      .where({ state: 'running' })
      .select('id', 'user_id');
    for (const { id: importId, user_id: userId } of running)
      await scope.send(importHistory, { userId, importId }, { key: importId });
  },
});
