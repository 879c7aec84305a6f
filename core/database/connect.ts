import knex, { type Knex } from 'knex';
import pg from 'pg';

const int8 = 20;
const numeric = 1700;
const date = 1082;

/**
 * Counts and sums arrive as numbers: the product has no figure above 2⁵³. Dates without a time stay text, for a Date would
 * move them by the time zone. Scoped to this pool, not set globally.
 */
const types = {
  getTypeParser: (oid: number, format?: 'text' | 'binary') => {
    if (oid === int8 || oid === numeric) return Number;
    return oid === date ? String : pg.types.getTypeParser(oid, format);
  },
};

/** A pool on the database at the url. Close it with `destroy()`. */
export const connect = (url: string, options: { max?: number } = {}): Knex =>
  knex({
    client: 'pg',
    connection: { connectionString: url, types } as Knex.PgConnectionConfig,
    pool: { min: 0, max: options.max ?? 16 },
    acquireConnectionTimeout: 10_000,
  });
