import type { Knex } from 'knex';
import { z } from 'zod';
import type { Sort, Table } from './sorts.ts';

export type Key = readonly (string | number)[];
export type Row = Readonly<Record<string, string | number>>;

/** A piece of SQL for the WHERE clause, and the values of its question marks. */
export type Condition = readonly [sql: string, ...values: Knex.RawBinding[]];

/** Some rows of a table in one order. Plain data, so that equal lists are known to be equal. */
export interface List {
  readonly table: Table;
  readonly sort: string;
  readonly columns: Sort['columns'];
  readonly descending: boolean;
  readonly where: readonly Condition[];
}

interface ListOptions {
  readonly table: Table;
  readonly sort: string;
  readonly by: Sort;
  /** Without it the direction that people expect of this order. */
  readonly order?: 'asc' | 'desc' | undefined;
  readonly where?: readonly Condition[];
}

export const listOf = ({ table, sort, by, order, where = [] }: ListOptions): List => {
  const descending = order === undefined ? by.descending : order === 'desc';
  return { table, sort, columns: by.columns, descending, where };
};

/** The rows in order: all, or those after a key. */
export const rowsOf = (
  db: Knex,
  { table, columns, descending, where }: List,
  start?: { key: Key; including: boolean },
): Knex.QueryBuilder => {
  const names = Object.keys(columns).map(column => `${table}.${column}`);
  const rows = narrowed(db(table), where).select(names);
  if (start !== undefined) {
    const sign = `${descending ? '<' : '>'}${start.including ? '=' : ''}`;
    const places = names.map(() => '?').join(', ');
    rows.whereRaw(`(${names.join(', ')}) ${sign} (${places})`, [...start.key]);
  }
  return rows.orderBy(names.map(column => ({ column, order: descending ? 'desc' : 'asc' })));
};

export const narrowed = (rows: Knex.QueryBuilder, where: readonly Condition[]): Knex.QueryBuilder => {
  for (const [sql, ...values] of where) rows.whereRaw(sql, values);
  return rows;
};

export const keyOf = ({ columns }: List, row: Row): Key =>
  Object.keys(columns).map(column => row[column] ?? '');

/** What a cursor of this list holds; the cursor of another order does not fit. */
export const cursorShape = ({ sort, columns }: List): z.ZodType<(string | number)[]> =>
  z.tuple([z.literal(sort), ...Object.values(columns).map(column => shapes[column])]);

/** A cursor comes back from outside: each part must be what PostgreSQL takes for its column. */
const shapes = {
  text: z
    .string()
    .max(1_000)
    .refine(text => !text.includes('\0')),
  number: z.number().int().min(-2_147_483_648).max(2_147_483_647),
  count: z.number().int(),
  date: z.iso.date(),
  id: z.uuid(),
};
