import { readdir } from 'node:fs/promises';
import type { Knex } from 'knex';

/** The one history of the host and its modules. */
export const hostMigrations = new URL('../../migrations/', import.meta.url);

interface MigrationFile {
  up(db: Knex): Promise<unknown>;
  down(db: Knex): Promise<unknown>;
}

interface History {
  /** The folder of `YYYYMMDDHHmm_<owner>_<what>.ts` files. */
  readonly folder: URL;
  /** The table that remembers which ran: a plugin has its own, so that taking it out breaks nothing. */
  readonly table: string;
}

export const hostHistory: History = { folder: hostMigrations, table: 'migrations' };
export const pluginHistory = (name: string, folder: URL): History => ({
  folder,
  table: `migrations_${name}`,
});

/** Runs what has not run yet; answers the names of the files. Two hosts at once: one waits on Knex's lock. */
export const migrateUp = async (db: Knex, history: History): Promise<string[]> => {
  const [, names] = await db.migrate.latest(configOf(history));
  return names;
};

/** Takes back the newest file, or all of them. */
export const migrateDown = async (db: Knex, history: History, all = false): Promise<string[]> => {
  const [, names] = await (all
    ? db.migrate.rollback(configOf(history), true)
    : db.migrate.down(configOf(history)));
  return names;
};

const configOf = ({ folder, table }: History): Knex.MigratorConfig => ({
  tableName: table,
  migrationSource: {
    getMigrations: async () => (await readdir(folder)).filter(file => /^\d{12}_.*\.[jt]s$/.test(file)).sort(),
    getMigrationName: (file: string) => file.replace(/\.[jt]s$/, ''),
    getMigration: (file: string): Promise<MigrationFile> => import(new URL(file, folder).href),
  },
});
