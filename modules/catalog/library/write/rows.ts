import type { Knex } from 'knex';

export type Row = Readonly<Record<string, unknown>>;

interface Insertion {
  readonly table: string;
  readonly columns: readonly string[];
  readonly rows: readonly Row[];
  /** What follows `on conflict`. */
  readonly onConflict?: string;
}

/**
 * Inserts any number of rows as one JSON parameter: the database reads each by the type of its column, and the
 * statement stays the same, however many there are. Answers how many rows were written.
 */
export const insertRows = async (
  db: Knex,
  { table, columns, rows, onConflict }: Insertion,
): Promise<number> => {
  if (rows.length === 0) return 0;
  const names = columns.join(', ');
  const clause = onConflict === undefined ? '' : `on conflict ${onConflict}`;
  const { rowCount } = await db.raw<{ rowCount: number }>(
    `insert into ${table} (${names}) select ${names} from json_populate_recordset(null::${table}, ?::json) ${clause}`,
    [JSON.stringify(rows)],
  );
  return rowCount;
};

/** Inserts, or replaces the given columns of the rows that have the id already. */
export const upsertRows = (
  db: Knex,
  { table, columns, rows }: Omit<Insertion, 'onConflict'>,
): Promise<number> => {
  const changed = columns.filter(column => column !== 'id').map(column => `${column} = excluded.${column}`);
  return insertRows(db, {
    table,
    columns,
    rows,
    onConflict: `(id) do update set ${changed.join(', ')}, updated_at = now()`,
  });
};

/** The rows of a statement in plain SQL. */
export const select = async <R>(
  db: Knex,
  sql: string,
  bindings: readonly Knex.RawBinding[] = [],
): Promise<R[]> => {
  const { rows } = await db.raw<{ rows: R[] }>(sql, bindings);
  return rows;
};

export const unique = <T>(items: Iterable<T>): T[] => [...new Set(items)];
