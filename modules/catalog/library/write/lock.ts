import type { Knex } from 'knex';

const ingest = 0x6d656c6f; // any number that no other part takes

/**
 * Held to the end of the transaction. Scans of several folders write one after the other: names, slugs and figures are
 * then looked up and written without a race, and transactions are short. Who only reads or likes never waits for it.
 */
export const lockLibrary = async (db: Knex): Promise<void> => {
  await db.raw('select pg_advisory_xact_lock(?)', [ingest]);
};

/**
 * For what is simply done again when a crash takes the last of it back: the database does not wait for the disk, and
 * nobody who likes or plays something waits behind it.
 */
export const beginBatch = async (db: Knex): Promise<void> => {
  await db.raw('set local synchronous_commit = off');
  await lockLibrary(db);
};
