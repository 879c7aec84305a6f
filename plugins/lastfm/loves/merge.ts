import type { JobScope, Scope } from '../../../core/define.ts';
import { Failure } from '../../../core/errors.ts';
import { matchSongs } from '../../../modules/catalog/index.ts';
import { likedSongIds, likeSong, unlikeSong } from '../../../modules/interactions/index.ts';
import type { AccountRow } from '../account/account.ts';
import { noteRefusal } from '../account/refusal.ts';
import { LastfmError } from '../errors.ts';
import { trackKey } from '../names.ts';
import { lastfmClient } from '../provider.ts';
import type { LovedTrack } from '../wire.ts';
import { forgetLove, keepLove, type Love, lovesOf, markSeen } from './rows.ts';
import { agree, origin } from './tell.ts';

const perPage = 200;

/**
 * Three lists are compared: what is liked here, what is loved there, and what was in both the last time. So a song that is
 * in one list only was added there when it was not in both before, and taken out of the other when it was. The first time
 * nothing was in both, and the union comes out.
 */
export const mergeLoves = async (scope: JobScope, account: AccountRow): Promise<void> => {
  const there = await lovedThere(scope, account);
  if (there === null) return;
  const { user_id: userId } = account;
  const before = await lovesOf(scope, userId);
  const found = await foundOf(scope, { there: there.tracks, before });
  await markSeen(scope, userId, [...found.seen]);
  const gone = before.filter(love => love.seen && !found.seen.has(love.songId));
  if (there.isWhole) await forgetUnloved(scope, userId, gone);
  for (const love of found.added) await learnLove(scope, userId, love);
  await tellDifference(scope, account);
};

interface There {
  readonly tracks: readonly LovedTrack[];
  /** False when it was changed while its pages were read: what is not in it may have stood between two of them. */
  readonly isWhole: boolean;
}

/** Null when the list can not be had until the listener has done something about it. */
const lovedThere = async (scope: JobScope, account: AccountRow): Promise<There | null> => {
  try {
    return await readLoved(scope, account.name);
  } catch (error) {
    if (!(error instanceof LastfmError) || error.meaning === 'retry') throw error;
    await noteRefusal(scope, account, error);
    scope.log.info({ code: error.code, detail: error.detail }, 'loved tracks not read');
    return null;
  }
};

const readLoved = async (scope: JobScope, user: string): Promise<There> => {
  const tracks: LovedTrack[] = [];
  const totals = new Set<number>();
  for (let page = 1, pages = 1; page <= pages; page += 1) {
    const asked = { user, page, limit: perPage };
    const answer = await scope.get(lastfmClient).lovedTracks(asked, scope.job.signal);
    tracks.push(...answer.tracks);
    totals.add(answer.total);
    pages = answer.totalPages;
  }
  return { tracks, isWhole: totals.size === 1 && totals.has(tracks.length) };
};

interface Found {
  /** Songs that were in both before and are loved there still. */
  readonly seen: ReadonlySet<string>;
  /** Songs of the library that are loved there, and were not in both before. */
  readonly added: readonly Love[];
}

const foundOf = async (
  scope: Scope,
  { there, before }: { there: readonly LovedTrack[]; before: readonly Love[] },
): Promise<Found> => {
  const known = new Map(before.map(love => [trackKey(love), love.songId]));
  const unknown = there.filter(track => !known.has(trackKey(track)));
  const ids = await matchSongs(scope, unknown);
  const seen = new Set(there.flatMap(track => known.get(trackKey(track)) ?? []));
  const added = new Map<string, Love>();
  const inBoth = new Set(before.map(love => love.songId));
  unknown.forEach(({ artist, title }, at) => {
    const songId = ids[at] ?? null;
    if (songId === null) return;
    // Last.fm may have corrected the names under which we have told it the song.
    if (inBoth.has(songId)) seen.add(songId);
    else added.set(songId, { songId, artist, title, seen: true });
  });
  return { seen, added: [...added.values()] };
};

const forgetUnloved = async (scope: Scope, userId: string, gone: readonly Love[]): Promise<void> => {
  for (const { songId } of gone) {
    await scope.transaction(async inside => {
      await forgetLove(inside, userId, songId);
      await unlikeSong(inside, { userId, songId, origin });
    });
  }
};

const learnLove = (scope: Scope, userId: string, love: Love): Promise<void> =>
  scope
    .transaction(async inside => {
      await likeSong(inside, { userId, songId: love.songId, origin });
      await keepLove(inside, { ...love, userId });
    })
    .catch(error => {
      // The song has left the library since it was found.
      if (!(error instanceof Failure)) throw error;
    });

/** What is liked here only is loved there; what was unliked here is unloved there. */
const tellDifference = async (scope: JobScope, account: AccountRow): Promise<void> => {
  const liked = await likedSongIds(scope, account.user_id);
  const inBoth = new Set((await lovesOf(scope, account.user_id)).map(love => love.songId));
  for (const songId of [...liked, ...inBoth]) {
    if (liked.has(songId) === inBoth.has(songId)) continue;
    scope.job.signal.throwIfAborted();
    await agree(scope, account, songId);
  }
};
