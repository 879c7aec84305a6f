import { z } from 'zod';
import { decodeCursor, toPage } from '../../../core/database/page.ts';
import type { Scope } from '../../../core/define.ts';
import { fail } from '../../../core/errors.ts';
import { albumCards, artistCards, countLike, type Marks, songCards } from '../../catalog/index.ts';
import { songLiked, songUnliked } from '../events.ts';
import type { ListInput } from '../schema.ts';

/** Likes, saves and follows are one thing: a pair of a listener and a subject, with when. */
const kinds = {
  song: {
    table: 'liked_songs',
    column: 'song_id',
    at: 'liked_at',
    missing: 'This song is not here any more.',
  },
  album: {
    table: 'saved_albums',
    column: 'album_id',
    at: 'saved_at',
    missing: 'This album is not here any more.',
  },
  artist: {
    table: 'followed_artists',
    column: 'artist_id',
    at: 'followed_at',
    missing: 'This artist is not here any more.',
  },
} as const;

type Kind = keyof typeof kinds;

interface Subject {
  readonly kind: Kind;
  readonly userId: string;
  readonly id: string;
  /** Who has brought the change in from elsewhere; see `songLiked`. */
  readonly origin?: string;
}

const foreignKeyViolation = '23503';

/** Marks the subject; doing it twice changes nothing. */
export const mark = (scope: Scope, subject: Subject): Promise<void> => {
  const { kind, userId, id } = subject;
  const { table, column, at, missing } = kinds[kind];
  return scope.transaction(async inside => {
    const added = await inside
      .db(table)
      .insert({ user_id: userId, [column]: id, [at]: inside.now() })
      .onConflict(['user_id', column])
      .ignore()
      .returning(column)
      .catch(error => {
        throw error.code === foreignKeyViolation ? fail('not_found', { message: missing }) : error;
      });
    if (kind !== 'song' || added.length === 0) return;
    await inside.publish(songLiked, changeOf(inside, subject));
    await countLike(inside, id, 1);
  });
};

/** Takes the mark away; without one nothing happens. */
export const unmark = (scope: Scope, subject: Subject): Promise<void> => {
  const { kind, userId, id } = subject;
  const { table, column } = kinds[kind];
  return scope.transaction(async inside => {
    const removed = await inside
      .db(table)
      .where({ user_id: userId, [column]: id })
      .delete();
    if (kind !== 'song' || removed === 0) return;
    await inside.publish(songUnliked, changeOf(inside, subject));
    await countLike(inside, id, -1);
  });
};

const changeOf = (scope: Scope, { userId, id, origin }: Subject) => ({
  userId,
  songId: id,
  at: scope.now().toISOString(),
  ...(origin !== undefined && { origin }),
});

/** Tells the catalog's cards what the listener has marked. */
export const interactionMarks: Marks = {
  marked: async ({ db }, userId, { kind, ids }) => {
    const { table, column } = kinds[kind];
    const rows: { id: string }[] = await db(table)
      .where({ user_id: userId })
      .whereIn(column, ids)
      .select({ id: column });
    return new Set(rows.map(row => row.id));
  },
};

const cursorShape = z.tuple([z.iso.datetime(), z.uuid()]);

interface MarkedRow {
  readonly id: string;
  readonly at: Date;
}

/** What the listener has marked of a kind, the newest first, after a cursor or from an offset on. */
const markedPage = async (
  { db }: Scope,
  { kind, userId }: { kind: Kind; userId: string },
  input: ListInput,
) => {
  const { table, column, at } = kinds[kind];
  const { limit, cursor, offset } = input;
  const rows: MarkedRow[] = await db(table)
    .where({ user_id: userId })
    .modify(query => {
      if (cursor !== undefined)
        query.whereRaw('(??, ??) < (?, ?)', [at, column, ...decodeCursor(cursor, cursorShape)]);
      if (offset !== undefined) query.offset(offset);
    })
    .orderBy([
      { column: at, order: 'desc' },
      { column, order: 'desc' },
    ])
    .limit(limit + 1)
    .select({ id: column, at });
  const [count] = await db(table).where({ user_id: userId }).count({ total: '*' });
  return { ...toPage(rows, limit, row => [row.at.toISOString(), row.id]), total: Number(count?.total ?? 0) };
};

export const likedSongs = async (scope: Scope, userId: string, input: ListInput) => {
  const page = await markedPage(scope, { kind: 'song', userId }, input);
  const cards = await songCards(scope, idsOf(page.items), { id: userId });
  const likedAt = timesOf(page.items);
  return { ...page, items: cards.map(card => ({ ...card, likedAt: likedAt(card.id) })) };
};

export const savedAlbums = async (scope: Scope, userId: string, input: ListInput) => {
  const page = await markedPage(scope, { kind: 'album', userId }, input);
  const cards = await albumCards(scope, idsOf(page.items), { id: userId });
  const savedAt = timesOf(page.items);
  return { ...page, items: cards.map(card => ({ ...card, savedAt: savedAt(card.id) })) };
};

export const followedArtists = async (scope: Scope, userId: string, input: ListInput) => {
  const page = await markedPage(scope, { kind: 'artist', userId }, input);
  const cards = await artistCards(scope, idsOf(page.items), { id: userId });
  const followedAt = timesOf(page.items);
  return { ...page, items: cards.map(card => ({ ...card, followedAt: followedAt(card.id) })) };
};

const idsOf = (rows: readonly MarkedRow[]) => rows.map(row => row.id);

const timesOf = (rows: readonly MarkedRow[]) => {
  const times = new Map(rows.map(row => [row.id, row.at]));
  return (id: string) => times.get(id) ?? null;
};
