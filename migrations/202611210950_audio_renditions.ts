import type { Knex } from 'knex';
import { createdAt, idColumn, reference } from '../core/database/columns.ts';

export const up = async (db: Knex) => {
  await db.schema.createTable('renditions', table => {
    idColumn(table);
    reference(table, 'source_id', { to: 'song_sources' }).notNullable();
    table.text('format').notNullable().checkIn(['webm', 'm4a', 'mp3']);
    table.text('quality').notNullable().checkIn(['low', 'normal', 'high']);
    table.text('version').notNullable();
    table.text('storage_key').notNullable().unique();
    table.bigInteger('size').notNullable();
    // Those that were not used for longest go first.
    table.timestamp('used_at').notNullable().index();
    createdAt(table, db);
    table.unique(['source_id', 'format', 'quality', 'version']);
  });
};

export const down = async (db: Knex) => {
  await db.schema.dropTable('renditions');
};
