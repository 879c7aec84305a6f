import type { Knex } from 'knex';
import { createKept, type Kept } from './kept.ts';
import { type Key, keyOf, type List, narrowed, type Row, rowsOf } from './list.ts';

const step = 500;
const small = 1_000;

/** How long a list is, and the key of every 500th row of a long one. */
export interface Outline {
  readonly total: number;
  readonly landmarks: readonly Key[];
}

/** By database, so that two in one process stay apart; what a transaction sees ends with it. */
const keptBy = new WeakMap<Knex, Kept<Outline>>();

/**
 * Exact for short lists. The outline of a long one is kept for a while, so that a jump to any row costs no more than 500
 * steps; rows that came or went since then only shift what is shown by as many.
 */
export const outlineOf = async (db: Knex, list: List): Promise<Outline> => {
  const kept = keptBy.get(db) ?? createKept<Outline>();
  keptBy.set(db, kept);
  const name = JSON.stringify(list);
  const known = kept.find(name, () => measure(db, list));
  if (known !== undefined) return known;
  const total = await count(db, list, small + 1);
  return total > small ? kept.make(name, () => measure(db, list)) : { total, landmarks: [] };
};

/** The landmark at or before a row, and how many rows to go on from there. */
export const nearest = ({ landmarks }: Outline, offset: number): { key: Key | undefined; skip: number } => {
  const at = Math.min(Math.floor(offset / step), landmarks.length - 1);
  return at > 0 ? { key: landmarks[at], skip: offset - at * step } : { key: undefined, skip: offset };
};

const measure = async (db: Knex, list: List): Promise<Outline> => {
  const placed = db
    .from(rowsOf(db, list).as('ordered'))
    .select('*', db.raw('row_number() over () - 1 as place'));
  const rows: Row[] = await db.from(placed.as('placed')).whereRaw('place % ? = 0', [step]).orderBy('place');
  return { total: await count(db, list), landmarks: rows.map(row => keyOf(list, row)) };
};

const count = async (db: Knex, { table, where }: List, most?: number): Promise<number> => {
  const rows = narrowed(db(table), where).select(db.raw('1'));
  if (most !== undefined) rows.limit(most);
  const [row] = await db.from(rows.as('counted')).count<{ count: number }[]>();
  return row?.count ?? 0;
};
