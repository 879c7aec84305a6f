import type { Scope } from '../../../core/define.ts';
import { fail } from '../../../core/errors.ts';
import { songDurations } from '../../catalog/index.ts';
import { preferencesOf } from '../../users/index.ts';
import { songStarted } from '../events.ts';
import type { NowPlayingInput } from '../schema.ts';

/** Tells who listens that a song has begun. In a private session nobody hears of it. */
export const tellNowPlaying = async (
  scope: Scope,
  userId: string,
  { songId }: NowPlayingInput,
): Promise<void> => {
  if (songId === null) return;
  if (!(await songDurations(scope, [songId])).has(songId)) throw fail('not_found');
  if ((await preferencesOf(scope, userId)).privateSession) return;
  await scope.publish(songStarted, { userId, songId, startedAt: scope.now().toISOString() });
};
