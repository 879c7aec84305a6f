import type { Knex } from 'knex';
import { createdAndUpdatedAt, createdAt, idColumn, reference } from '../../../core/database/columns.ts';

export const up = async (db: Knex) => {
  await createAccounts(db);
  await createScrobbles(db);
  await createLoves(db);
  await createImports(db);
  await createArtists(db);
};

/** A reference that begins the key of its table, and so needs no index of its own. */
const leading = (table: Knex.CreateTableBuilder, column: string, to: string) =>
  table.uuid(column).notNullable().references('id').inTable(to).onDelete('CASCADE');

const createAccounts = async (db: Knex) => {
  await db.schema.createTable('lastfm_accounts', table => {
    leading(table, 'user_id', 'users').primary();
    table.text('name').notNullable();
    // Encrypted; Last.fm gives out one that does not expire.
    table.text('session').notNullable();
    table.text('state').notNullable().checkIn(['linked', 'revoked']);
    table.timestamp('linked_at').notNullable();
    table.timestamp('last_scrobbled_at');
    // The plays go out in order, so a failure holds up all of them: it is kept here and not with each.
    table.integer('failures').notNullable().defaultTo(0);
    table.timestamp('next_try_at');
    table.text('trouble');
    createdAndUpdatedAt(table, db);
  });
  // Not yet used, each for one listener.
  await db.schema.createTable('lastfm_nonces', table => {
    idColumn(table);
    reference(table, 'user_id', { to: 'users' }).notNullable();
    table.timestamp('expires_at').notNullable();
    createdAt(table, db);
  });
  // API keys that Last.fm has suspended, by their fingerprints: nothing is sent with them any more.
  await db.schema.createTable('lastfm_suspensions', table => {
    table.text('fingerprint').primary();
    createdAt(table, db);
  });
};

const createScrobbles = async (db: Knex) => {
  await db.schema.createTable('lastfm_scrobbles', table => {
    idColumn(table);
    leading(table, 'user_id', 'users');
    // The song as it was called when it was played; it may be renamed or gone by the time it is sent.
    table.uuid('play_id').notNullable().unique();
    table.text('artist').notNullable();
    table.text('title').notNullable();
    table.text('album');
    table.text('album_artist');
    table.integer('track_number');
    table.integer('duration');
    table.timestamp('started_at').notNullable();
    table.text('state').notNullable().checkIn(['waiting', 'sent', 'ignored']);
    table.integer('reason_code');
    table.text('reason');
    table.integer('attempts').notNullable().defaultTo(0);
    table.timestamp('sent_at');
    createdAt(table, db);
  });
  await db.schema.raw(
    "create index lastfm_scrobbles_waiting on lastfm_scrobbles (user_id, started_at, id) where state = 'waiting'",
  );
  await db.schema.raw(
    'create index lastfm_scrobbles_newest on lastfm_scrobbles (user_id, started_at desc, id desc)',
  );
};

const createLoves = (db: Knex) =>
  db.schema.createTable('lastfm_loves', table => {
    leading(table, 'user_id', 'users');
    reference(table, 'song_id', { to: 'songs' }).notNullable();
    table.text('artist').notNullable();
    table.text('title').notNullable();
    // Whether the list there has shown it: only what was there can be seen to have gone.
    table.boolean('seen').notNullable().defaultTo(false);
    createdAt(table, db);
    table.primary(['user_id', 'song_id']);
  });

const createImports = async (db: Knex) => {
  await db.schema.createTable('lastfm_imports', table => {
    idColumn(table);
    reference(table, 'user_id', { to: 'users' }).notNullable();
    table.text('state').notNullable().checkIn(['running', 'done', 'cancelled', 'failed']);
    // Only what was heard until the import began, so that what is heard meanwhile moves no page.
    table.timestamp('until').notNullable();
    table.integer('pages');
    // The page that comes next; it counts down from the oldest one.
    table.integer('page');
    table.integer('total').notNullable().defaultTo(0);
    table.integer('done').notNullable().defaultTo(0);
    table.integer('matched').notNullable().defaultTo(0);
    table.text('message');
    table.timestamp('finished_at');
    createdAndUpdatedAt(table, db);
  });
  await db.schema.raw(
    "create unique index lastfm_imports_running on lastfm_imports (user_id) where state = 'running'",
  );
  await db.schema.createTable('lastfm_history', table => {
    leading(table, 'user_id', 'users');
    table.timestamp('started_at').notNullable();
    table.text('artist_key').notNullable();
    table.text('title_key').notNullable();
    table.text('artist').notNullable();
    table.text('title').notNullable();
    table.text('album');
    // Null while the library does not have it.
    reference(table, 'song_id', { to: 'songs', onDelete: 'SET NULL' });
    // The newest import that has met it, so that each counts every play once.
    table.uuid('import_id').notNullable();
    table.primary(['user_id', 'started_at', 'artist_key', 'title_key']);
  });
  await db.schema.raw(
    'create index lastfm_history_unmatched on lastfm_history (artist_key, title_key) where song_id is null',
  );
};

const createArtists = (db: Knex) =>
  db.schema.createTable('lastfm_artists', table => {
    // The folded name, or the MusicBrainz id.
    table.text('key').primary();
    // Null for an artist that Last.fm does not know.
    table.jsonb('info');
    table.timestamp('fetched_at').notNullable();
  });

export const down = async (db: Knex) => {
  const tables = [
    'lastfm_artists',
    'lastfm_history',
    'lastfm_imports',
    'lastfm_loves',
    'lastfm_scrobbles',
    'lastfm_suspensions',
    'lastfm_nonces',
    'lastfm_accounts',
  ];
  for (const table of tables) await db.schema.dropTable(table);
};
