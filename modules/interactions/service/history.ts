import { z } from 'zod';
import { decodeCursor, type Page, toPage } from '../../../core/database/page.ts';
import type { Scope } from '../../../core/define.ts';
import { type AlbumCard, albumCards, type SongCard, songCards } from '../../catalog/index.ts';
import type { HistoryInput } from '../schema.ts';

const newestPlays = 1_000;
const cursorShape = z.tuple([z.iso.datetime(), z.uuid()]);

interface HeardRow {
  readonly id: string;
  readonly song_id: string;
  readonly played_at: Date;
}

type Heard = SongCard & { readonly playId: string; readonly playedAt: Date };

/** Every play, the newest first, within a time range when one is given. */
export const playHistory = async (
  scope: Scope,
  userId: string,
  input: HistoryInput,
): Promise<Page<Heard>> => {
  const { limit, cursor, from, to } = input;
  const rows: HeardRow[] = await scope
    .db('plays')
    .where({ user_id: userId })
    .modify(query => {
      if (from !== undefined) query.where('played_at', '>=', from);
      if (to !== undefined) query.where('played_at', '<', to);
      if (cursor !== undefined) query.whereRaw('(played_at, id) < (?, ?)', decodeCursor(cursor, cursorShape));
    })
    .orderBy([
      { column: 'played_at', order: 'desc' },
      { column: 'id', order: 'desc' },
    ])
    .limit(limit + 1)
    .select('id', 'song_id', 'played_at');
  const page = toPage(rows, limit, row => [row.played_at.toISOString(), row.id]);
  const cards = await cardsById(
    scope,
    userId,
    page.items.map(row => row.song_id),
  );
  const items = page.items.flatMap(row => {
    const card = cards.get(row.song_id);
    return card === undefined ? [] : [{ ...card, playId: row.id, playedAt: row.played_at }];
  });
  return { items, nextCursor: page.nextCursor };
};

/** Different songs, the one heard last first. */
export const recentSongs = async (
  scope: Scope,
  userId: string,
  limit: number,
): Promise<(SongCard & { playedAt: Date })[]> => {
  const rows: { id: string; played_at: Date }[] = await scope
    .db(newest(scope, userId))
    .groupBy('song_id')
    .orderBy('played_at', 'desc')
    .limit(limit)
    .select({ id: 'song_id' })
    .max({ played_at: 'played_at' });
  const cards = await cardsById(
    scope,
    userId,
    rows.map(row => row.id),
  );
  return rows.flatMap(row => {
    const card = cards.get(row.id);
    return card === undefined ? [] : [{ ...card, playedAt: row.played_at }];
  });
};

/** Different albums, the one heard last first. */
export const recentAlbums = async (scope: Scope, userId: string, limit: number): Promise<AlbumCard[]> => {
  const songs = await recentSongs(scope, userId, limit * 10);
  const albumIds = new Set(songs.flatMap(song => song.album?.id ?? []));
  return albumCards(scope, [...albumIds].slice(0, limit), { id: userId });
};

/** The songs played most in the last thirty days. */
export const topSongs = async (scope: Scope, userId: string, limit: number): Promise<SongCard[]> => {
  const since = new Date(scope.now().getTime() - 30 * 86_400_000);
  const rows: { song_id: string }[] = await scope
    .db('plays')
    .where({ user_id: userId, counted: true })
    .where('played_at', '>=', since)
    .groupBy('song_id')
    .orderByRaw('count(*) desc, max(played_at) desc')
    .limit(limit)
    .select('song_id');
  return songCards(
    scope,
    rows.map(row => row.song_id),
    { id: userId },
  );
};

/** Enough of the newest plays to find different songs in, so that a long life of listening is not read each time. */
const newest = ({ db }: Scope, userId: string) =>
  db('plays')
    .where({ user_id: userId })
    .orderBy('played_at', 'desc')
    .limit(newestPlays)
    .select('song_id', 'played_at')
    .as('newest');

const cardsById = async (scope: Scope, userId: string, songIds: readonly string[]) => {
  const cards = await songCards(scope, [...new Set(songIds)], { id: userId });
  return new Map(cards.map(card => [card.id, card]));
};
