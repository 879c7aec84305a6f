import type { Knex } from 'knex';
import { idColumn } from '../core/database/columns.ts';

export const up = async (db: Knex) => {
  await db.schema.createTable('job_statistics', table => {
    table.text('queue').notNullable();
    table.timestamp('minute').notNullable().index();
    table.integer('done').notNullable();
    table.integer('failed').notNullable();
    table.bigInteger('duration_total').notNullable();
    table.integer('duration_max').notNullable();
    table.bigInteger('wait_total').notNullable();
    table.primary(['queue', 'minute']);
  });
  // pg-boss keeps the newest error of a job only; why the attempts before it failed is kept here.
  await db.schema.createTable('job_failures', table => {
    table.uuid('job_id').notNullable();
    table.integer('attempt').notNullable();
    table.text('queue').notNullable();
    table.timestamp('started_at').notNullable();
    table.timestamp('failed_at').notNullable().index();
    table.text('message').notNullable();
    table.text('stack');
    table.primary(['job_id', 'attempt']);
  });
  await db.schema.createTable('job_schedules', table => {
    table.text('queue').primary();
    // Null: as the code declares it.
    table.text('cron');
    table.boolean('paused').notNullable();
    table.timestamp('updated_at').notNullable();
  });
  await db.schema.createTable('hosts', table => {
    idColumn(table);
    table.text('name').notNullable();
    table.integer('pid').notNullable();
    table.specificType('services', 'text[]').notNullable();
    table.text('version').notNullable();
    table.jsonb('running').notNullable();
    table.timestamp('started_at').notNullable();
    table.timestamp('seen_at').notNullable();
  });
};

export const down = async (db: Knex) => {
  for (const table of ['hosts', 'job_schedules', 'job_failures', 'job_statistics'])
    await db.schema.dropTable(table);
};
