import type { Scope } from '../../../core/define.ts';
import { songTexts } from '../../../modules/catalog/index.ts';
import { likedSongIds } from '../../../modules/interactions/index.ts';
import { type AccountRow, activeAccount, sessionOf } from '../account/account.ts';
import { noteRefusal } from '../account/refusal.ts';
import { LastfmError } from '../errors.ts';
import { lastfmClient } from '../provider.ts';
import { isSuspended } from '../suspension.ts';
import { forgetLove, keepLove, loveOf } from './rows.ts';

interface Change {
  readonly userId: string;
  readonly songId: string;
  readonly origin?: string | undefined;
}

export const origin = 'lastfm';

/** Tells Last.fm of a like or its end; not of one that was learnt from there. Throws what may work later. */
export const tellLove = async (scope: Scope, change: Change): Promise<void> => {
  if (change.origin === origin) return;
  const account = await activeAccount(scope, change.userId);
  if (account === null || (await isSuspended(scope))) return;
  await agree(scope, account, change.songId);
};

/** Makes Last.fm agree with what holds here now: an older change that comes late, or twice, undoes nothing. */
export const agree = async (scope: Scope, account: AccountRow, songId: string): Promise<void> => {
  const { user_id: userId } = account;
  const isLiked = (await likedSongIds(scope, userId, [songId])).has(songId);
  const known = await loveOf(scope, userId, songId);
  if (isLiked === (known !== undefined)) return;
  try {
    if (isLiked) await love(scope, account, songId);
    else if (known !== undefined) {
      await scope.get(lastfmClient).unlove(sessionOf(scope, account), known);
      await forgetLove(scope, userId, songId);
    }
  } catch (error) {
    await settle(scope, account, error);
  }
};

const love = async (scope: Scope, account: AccountRow, songId: string): Promise<void> => {
  const text = (await songTexts(scope, [songId])).get(songId);
  if (!text?.artist) return;
  const track = { artist: text.artist, title: text.title };
  await scope.get(lastfmClient).love(sessionOf(scope, account), track);
  await keepLove(scope, { userId: account.user_id, songId, ...track, seen: false });
};

/** What Last.fm does not take for good is left; everything else is thrown, and stops what else there is to tell. */
const settle = async (scope: Scope, account: AccountRow, error: unknown): Promise<void> => {
  await noteRefusal(scope, account, error);
  const isFinal =
    error instanceof LastfmError && (error.meaning === 'refused' || error.meaning === 'not-found');
  if (!isFinal) throw error;
  scope.log.info({ code: error.code, detail: error.detail }, 'love not taken');
};
