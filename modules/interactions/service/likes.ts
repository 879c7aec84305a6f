import type { Scope } from '../../../core/define.ts';
import { mark, unmark } from './marks.ts';

interface Change {
  readonly userId: string;
  readonly songId: string;
  /** The name of the plugin that has learnt of it elsewhere, so that it is not told there again. */
  readonly origin: string;
}

/** For plugins that keep likes in step with another service. Throws `not_found` for a song that is gone. */
export const likeSong = (scope: Scope, { userId, songId, origin }: Change): Promise<void> =>
  mark(scope, { kind: 'song', userId, id: songId, origin });

export const unlikeSong = (scope: Scope, { userId, songId, origin }: Change): Promise<void> =>
  unmark(scope, { kind: 'song', userId, id: songId, origin });

/** Every song that the listener likes, or of the given ones those. */
export const likedSongIds = async (
  { db }: Scope,
  userId: string,
  songIds?: readonly string[],
): Promise<Set<string>> => {
  const rows: { song_id: string }[] = await db('liked_songs')
    .where({ user_id: userId })
    .modify(query => {
      if (songIds !== undefined) query.whereIn('song_id', songIds);
    })
    .select('song_id');
  return new Set(rows.map(row => row.song_id));
};
