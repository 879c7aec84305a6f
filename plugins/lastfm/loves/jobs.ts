import { defineJob, listen } from '../../../core/define.ts';
import { songLiked, songUnliked } from '../../../modules/interactions/index.ts';
import { activeAccount } from '../account/account.ts';
import { listenerInput, nothing } from '../schema.ts';
import { isSuspended } from '../suspension.ts';
import { mergeLoves } from './merge.ts';
import { tellLove } from './tell.ts';

/** About a day of trying, each time later than before; then the hourly merge still finds the difference. */
const patience = { retries: 30, retryDelay: 30 };

export const loveLiked = listen(
  songLiked,
  'lastfm.love-liked',
  (scope, change) => tellLove(scope, change),
  patience,
);
export const unloveUnliked = listen(
  songUnliked,
  'lastfm.unlove-unliked',
  (scope, change) => tellLove(scope, change),
  patience,
);

/** Brings the songs that one listener likes here and loves there in step. */
export const syncLoves = defineJob({
  name: 'lastfm.sync-loves',
  input: listenerInput,
  exclusive: true,
  retries: 3,
  retryDelay: 60,
  timeout: 3_600,
  run: async (scope, { userId }) => {
    const account = await activeAccount(scope, userId);
    if (account !== null && !(await isSuspended(scope))) await mergeLoves(scope, account);
  },
});

/** What was loved or unloved at Last.fm itself; nothing tells of it there. */
export const syncAllLoves = defineJob({
  name: 'lastfm.sync-all-loves',
  input: nothing,
  cron: '17 * * * *',
  retries: 0,
  run: async scope => {
    const rows: { user_id: string }[] = await scope
      .db('lastfm_accounts')
      .where({ state: 'linked' })
      .select('user_id');
    for (const { user_id: userId } of rows) await scope.send(syncLoves, { userId }, { key: userId });
  },
});
