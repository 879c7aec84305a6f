import type { Knex } from 'knex';
import { createdAndUpdatedAt, createdAt, idColumn, reference } from '../core/database/columns.ts';

export const up = async (db: Knex) => {
  await db.schema.createTable('plays', table => {
    idColumn(table);
    // Made by the client, so that a play that is sent twice is kept once.
    table.uuid('client_id').notNullable();
    reference(table, 'user_id', { to: 'users' }).notNullable();
    reference(table, 'song_id', { to: 'songs' }).notNullable();
    table.timestamp('played_at').notNullable();
    table.integer('duration_played').notNullable();
    table.boolean('completed').notNullable();
    table.boolean('counted').notNullable();
    table.text('source');
    table.uuid('source_id');
    table.text('device');
    table.boolean('offline').notNullable().defaultTo(false);
    createdAt(table, db);
    table.unique(['user_id', 'client_id']);
  });
  await db.schema.raw('create index plays_of_user on plays (user_id, played_at desc, id desc)');
  for (const { table: name, column, to, at } of marks) {
    await db.schema.createTable(name, table => {
      reference(table, 'user_id', { to: 'users' }).notNullable();
      reference(table, column, { to }).notNullable();
      table.timestamp(at).notNullable();
      table.primary(['user_id', column]);
    });
    await db.schema.raw(`create index ${name}_newest on ${name} (user_id, ${at} desc, ${column})`);
  }
  await db.schema.createTable('play_queues', table => {
    table.uuid('user_id').primary().references('id').inTable('users').onDelete('CASCADE');
    table.specificType('song_ids', 'uuid[]').notNullable();
    table.integer('index').notNullable();
    table.integer('position').notNullable();
    table.text('device');
    table.integer('version').notNullable();
    createdAndUpdatedAt(table, db);
  });
};

const marks = [
  { table: 'liked_songs', column: 'song_id', to: 'songs', at: 'liked_at' },
  { table: 'saved_albums', column: 'album_id', to: 'albums', at: 'saved_at' },
  { table: 'followed_artists', column: 'artist_id', to: 'artists', at: 'followed_at' },
];

export const down = async (db: Knex) => {
  await db.schema.dropTable('play_queues');
  for (const { table } of marks.toReversed()) await db.schema.dropTable(table);
  await db.schema.dropTable('plays');
};
