import type { Knex } from 'knex';
import { createdAndUpdatedAt } from '../core/database/columns.ts';

export const up = async (db: Knex) => {
  await db.schema.createTable('plugin_settings', table => {
    table.text('plugin').primary();
    // Whether the admin wants it on; it then is when its variables parse.
    table.boolean('wanted').notNullable().defaultTo(true);
    // The variables as JSON, encrypted: most of them are secrets.
    table.text('sealed');
    createdAndUpdatedAt(table, db);
  });
  await db.schema.createTable('outside_requests', table => {
    table.specificType('id', 'bigint generated always as identity primary key');
    table.text('plugin').notNullable();
    table.text('method').notNullable();
    table.text('host').notNullable();
    // Null where nobody answered; `failure` then says why.
    table.integer('status');
    table.text('failure');
    table.bigInteger('bytes').notNullable();
    table.integer('ms').notNullable();
    table.timestamp('at').notNullable();
  });
  await db.schema.raw('create index outside_requests_of_plugin on outside_requests (plugin, id desc)');
  await db.schema.raw('create index outside_requests_by_time on outside_requests (at)');
};

export const down = async (db: Knex) => {
  await db.schema.dropTable('outside_requests');
  await db.schema.dropTable('plugin_settings');
};
