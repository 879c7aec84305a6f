import { decodeCursor, type Page, toPage } from '../../../core/database/page.ts';
import type { Scope } from '../../../core/define.ts';
import { fail } from '../../../core/errors.ts';
import { cursorShape, type Key, keyOf, type List, type Row, rowsOf } from './list.ts';
import { nearest, outlineOf } from './outline.ts';

/** At most `limit` rows, after a cursor or from an offset on. */
export interface Window {
  readonly limit: number;
  readonly cursor?: string | undefined;
  readonly offset?: number | undefined;
}

export interface Windowed<T> extends Page<T> {
  readonly total: number;
}

/** The ids of a window of the list, as fast at its end as at its beginning. */
export const windowOf = async (scope: Scope, list: List, window: Window): Promise<Windowed<string>> => {
  const { limit, cursor, offset = 0 } = window;
  if (cursor !== undefined && window.offset !== undefined)
    throw fail('bad_input', { field: 'offset', message: 'Give a cursor or an offset, not both.' });
  const outline = await outlineOf(scope.db, list);
  if (cursor !== undefined)
    return { ...(await pageOf(scope, list, { limit, cursor })), total: outline.total };
  const { key, skip } = nearest(outline, offset);
  const rows = rowsOf(scope.db, list, key && { key, including: true }).offset(skip);
  return { ...cut(list, await rows.limit(limit + 1), limit), total: outline.total };
};

/** The same after a cursor only, and without the cost of knowing how many there are. */
export const pageOf = async (
  scope: Scope,
  list: List,
  { limit, cursor }: Pick<Window, 'limit' | 'cursor'>,
): Promise<Page<string>> => {
  const start = cursor === undefined ? undefined : { key: keyIn(cursor, list), including: false };
  return cut(list, await rowsOf(scope.db, list, start).limit(limit + 1), limit);
};

const keyIn = (cursor: string, list: List): Key => decodeCursor(cursor, cursorShape(list)).slice(1);

const cut = (list: List, rows: Row[], limit: number): Page<string> => {
  const page = toPage(rows, limit, row => [list.sort, ...keyOf(list, row)]);
  return { ...page, items: page.items.map(row => String(row.id)) };
};
