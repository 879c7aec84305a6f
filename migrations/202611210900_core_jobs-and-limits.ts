import type { Knex } from 'knex';

export const up = async (db: Knex) => {
  await db.schema.createTable('job_progress', table => {
    table.uuid('job_id').primary();
    table.text('queue').notNullable();
    table.float('progress').notNullable();
    table.text('message');
    table.jsonb('counts').notNullable();
    table.timestamp('updated_at').notNullable().index();
  });
  // The shape that rate-limiter-flexible expects; losing its rows in a crash would only forgive some attempts.
  await db.schema.raw(
    'create unlogged table rate_limits (key varchar(255) primary key, points integer not null default 0, expire bigint)',
  );
};

export const down = async (db: Knex) => {
  await db.schema.dropTable('rate_limits');
  await db.schema.dropTable('job_progress');
};
