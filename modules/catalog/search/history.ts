import { z } from 'zod';
import { decodeCursor, type Page, toPage } from '../../../core/database/page.ts';
import type { Scope } from '../../../core/define.ts';
import { id, newId } from '../../../core/ids.ts';
import type { HistoryInput } from './schema.ts';
import { wordsOf } from './text.ts';

const mostKept = 100;
const cursorShape = z.tuple([z.iso.datetime(), id]);

interface Remembered {
  readonly id: string;
  readonly query: string;
  readonly searchedAt: Date;
}

/** What a listener has searched for, the last search first. */
export const searchHistory = async (
  { db }: Scope,
  userId: string,
  { limit, cursor }: HistoryInput,
): Promise<Page<Remembered>> => {
  const rows = db('search_history')
    .where({ user_id: userId })
    .orderByRaw('searched_at desc, id desc')
    .limit(limit + 1)
    .select('id', 'query', { searchedAt: 'searched_at' });
  if (cursor !== undefined) rows.whereRaw('(searched_at, id) < (?, ?)', decodeCursor(cursor, cursorShape));
  return toPage<Remembered>(await rows, limit, row => [row.searchedAt.toISOString(), row.id]);
};

/** Puts a search on top of the history; the oldest beyond the hundredth go. */
export const rememberSearch = (scope: Scope, userId: string, query: string): Promise<void> =>
  scope.transaction(async ({ db, now }) => {
    const key = keyOf(query);
    await db('search_history')
      .insert({ id: newId(), user_id: userId, query, key, searched_at: now() })
      .onConflict(['user_id', 'key'])
      .merge(['query', 'searched_at']);
    const kept = db('search_history')
      .where({ user_id: userId })
      .orderByRaw('searched_at desc, id desc')
      .limit(mostKept)
      .select('id');
    await db('search_history').where({ user_id: userId }).whereNotIn('id', kept).delete();
  });

/** Forgets one search, or all of them. */
export const clearHistory = async ({ db }: Scope, userId: string, query?: string): Promise<void> => {
  const rows = db('search_history').where({ user_id: userId });
  if (query !== undefined) rows.where({ key: keyOf(query) });
  await rows.delete();
};

const keyOf = (query: string): string => wordsOf(query).join(' ') || query;
