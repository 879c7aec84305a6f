import type { Scope } from '../../../core/define.ts';

/** A song that is liked here and loved there, by the names under which it is loved. */
export interface Love {
  readonly songId: string;
  readonly artist: string;
  readonly title: string;
  /** Whether the list there has shown it. */
  readonly seen: boolean;
}

const columns = { songId: 'song_id', artist: 'artist', title: 'title', seen: 'seen' };

export const lovesOf = async ({ db }: Scope, userId: string): Promise<Love[]> =>
  db('lastfm_loves').where({ user_id: userId }).select(columns);

export const loveOf = async ({ db }: Scope, userId: string, songId: string): Promise<Love | undefined> =>
  db('lastfm_loves').where({ user_id: userId, song_id: songId }).first(columns);

export const keepLove = async (
  { db }: Scope,
  { userId, songId, artist, title, seen }: Love & { readonly userId: string },
): Promise<void> => {
  await db('lastfm_loves')
    .insert({ user_id: userId, song_id: songId, artist, title, seen })
    .onConflict(['user_id', 'song_id'])
    .merge(['artist', 'title', 'seen']);
};

export const forgetLove = async ({ db }: Scope, userId: string, songId: string): Promise<void> => {
  await db('lastfm_loves').where({ user_id: userId, song_id: songId }).delete();
};

export const markSeen = async ({ db }: Scope, userId: string, songIds: readonly string[]): Promise<void> => {
  await db('lastfm_loves')
    .where({ user_id: userId, seen: false })
    .whereIn('song_id', [...songIds])
    .update({ seen: true });
};
