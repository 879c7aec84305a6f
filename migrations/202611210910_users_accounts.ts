import type { Knex } from 'knex';
import { createdAndUpdatedAt, createdAt, idColumn, reference } from '../core/database/columns.ts';

export const up = async (db: Knex) => {
  await createUsers(db);
  await createPreferences(db);
  await createSessions(db);
};

const createUsers = async (db: Knex) => {
  await db.schema.createTable('users', table => {
    idColumn(table);
    table.text('email');
    table.text('username').notNullable();
    // The name in lower case with look-alike letters folded: what has the same key is the same name to the eye.
    table.text('username_key').notNullable().unique();
    table.text('password_hash');
    table.text('phone').unique();
    table.text('first_name');
    table.text('last_name');
    table.text('avatar');
    table.text('bio');
    table.date('birth_date');
    table.text('country');
    table.specificType('roles', 'text[]').notNullable();
    table.timestamp('email_verified_at');
    table.timestamp('phone_verified_at');
    table.timestamp('suspended_at');
    table.text('suspended_reason');
    table.timestamp('last_seen_at');
    createdAndUpdatedAt(table, db);
    table.check(
      "cardinality(roles) > 0 and roles <@ array['listener', 'artist', 'admin']",
      {},
      'users_roles_known',
    );
  });
  await db.schema.raw('create unique index users_email_unique on users (lower(email))');
};

const createPreferences = (db: Knex) =>
  db.schema.createTable('user_preferences', table => {
    table.uuid('user_id').primary().references('id').inTable('users').onDelete('CASCADE');
    table.boolean('explicit_content').notNullable();
    table.boolean('autoplay').notNullable();
    table.text('audio_quality').notNullable();
    table.integer('crossfade_ms').notNullable();
    table.boolean('gapless').notNullable();
    table.text('replay_gain').notNullable();
    table.text('language');
    table.text('theme').notNullable();
    table.boolean('private_session').notNullable();
    table.jsonb('notifications').notNullable();
    createdAndUpdatedAt(table, db);
  });

/** A session is one family of refresh tokens: each follows from the one before, and only the newest is good. */
const createSessions = async (db: Knex) => {
  await db.schema.createTable('sessions', table => {
    idColumn(table);
    reference(table, 'user_id', { to: 'users' }).notNullable();
    table.text('refresh_hash').notNullable();
    table.text('previous_hash');
    table.text('user_agent').notNullable();
    table.text('ip').notNullable();
    createdAt(table, db);
    table.timestamp('last_used_at').notNullable();
    table.timestamp('expires_at').notNullable().index();
    table.timestamp('revoked_at');
  });
};

export const down = async (db: Knex) => {
  await db.schema.dropTable('sessions');
  await db.schema.dropTable('user_preferences');
  await db.schema.dropTable('users');
};
