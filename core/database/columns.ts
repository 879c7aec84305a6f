import type { Knex } from 'knex';

/** The columns that every table has, for migrations. Ids are UUIDv7 made by the application. */
export const idColumn = (table: Knex.CreateTableBuilder) => table.uuid('id').primary();

export const createdAt = (table: Knex.CreateTableBuilder, db: Knex) =>
  table.timestamp('created_at').notNullable().defaultTo(db.fn.now());

export const createdAndUpdatedAt = (table: Knex.CreateTableBuilder, db: Knex) => {
  createdAt(table, db);
  table.timestamp('updated_at').notNullable().defaultTo(db.fn.now());
};

/** An indexed foreign key; what it points to takes the row with it unless said otherwise. */
export const reference = (
  table: Knex.CreateTableBuilder,
  column: string,
  { to, onDelete = 'CASCADE' }: { to: string; onDelete?: 'CASCADE' | 'SET NULL' | 'RESTRICT' },
) => table.uuid(column).references('id').inTable(to).onDelete(onDelete).index();
