import { z } from 'zod';
import { fail } from '../errors.ts';

/** The input that every list takes. */
export const pageInput = {
  limit: z.number().int().min(1).max(100).default(50),
  cursor: z.string().max(2_000).optional(),
};

export interface Page<T> {
  readonly items: T[];
  readonly nextCursor: string | null;
}

/** The sort key of the last row, in the order of the ORDER BY, as an opaque string for the next call. */
export const encodeCursor = (key: readonly (string | number | null)[]): string =>
  Buffer.from(JSON.stringify(key)).toString('base64url');

/** The key again; refuses what `encodeCursor` did not make for a list of the same shape. */
export const decodeCursor = <T>(cursor: string, shape: z.ZodType<T>): T => {
  try {
    return shape.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')));
  } catch (cause) {
    throw fail('bad_input', {
      field: 'cursor',
      message: 'This cursor does not belong to this list. Start again without one.',
      cause,
    });
  }
};

/** Cuts the rows of a query with `LIMIT limit + 1` to a page. */
export const toPage = <R>(
  rows: R[],
  limit: number,
  keyOf: (row: R) => readonly (string | number | null)[],
): Page<R> => {
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return { items, nextCursor: rows.length > limit && last !== undefined ? encodeCursor(keyOf(last)) : null };
};
