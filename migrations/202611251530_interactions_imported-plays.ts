import type { Knex } from 'knex';

/** Which service a play was imported from; null for those that were heard here. */
export const up = (db: Knex) => db.schema.alterTable('plays', table => void table.text('imported_from'));

export const down = (db: Knex) =>
  db.schema.alterTable('plays', table => void table.dropColumn('imported_from'));
