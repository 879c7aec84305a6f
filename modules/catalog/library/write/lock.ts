import type { Knex } from 'knex';

const ingest = 0x6d656c6f; // any number that no other part takes

/**
 * Held to the end of the transaction. Scans of several folders write one after the other: names, slugs and figures are
 * then looked up and written without a race, and transactions are short. Who only reads or likes never waits for it.
 */
export const lockLibrary = async (db: Knex): Promise<void> => {
  await db.raw('select pg_advisory_xact_lock(?)', [ingest]);
};
