import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PgBoss } from 'pg-boss';
import { connect } from '../database/connect.ts';
import { startEmbedded } from '../database/embedded.ts';
import { hostHistory, migrateUp } from '../database/migrate.ts';
import { newId } from '../ids.ts';
import { createLogger } from '../log.ts';

const template = 'melody_template';
const variable = 'TEST_DATABASE_SERVER';

/** One PostgreSQL for a whole test run, with a migrated database to copy from. */
export const prepare = async (): Promise<{ env: Record<string, string>; stop(): Promise<void> }> => {
  const dataDir = await mkdtemp(join(tmpdir(), 'melody-test-'));
  const server = await startEmbedded({ dataDir, log: createLogger('silent') });
  await makeTemplate(server.url);
  return {
    env: { [variable]: server.url },
    stop: async () => {
      await server.stop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
};

const makeTemplate = async (serverUrl: string) => {
  await inServer(serverUrl, `create database ${template}`);
  const url = databaseUrl(serverUrl, template);
  const db = connect(url);
  await migrateUp(db, hostHistory);
  await db.destroy();
  const boss = new PgBoss({ connectionString: url, schema: 'pgboss', supervise: false, schedule: false });
  await boss.start();
  await boss.stop({ graceful: false });
};

export interface TestDatabase extends AsyncDisposable {
  readonly url: string;
}

/** A migrated database of one's own, gone at the end. Without a prepared run it brings its own PostgreSQL. */
export const testDatabase = async (): Promise<TestDatabase> => {
  const given = process.env[variable];
  const own = given === undefined ? await prepare() : undefined;
  const server = given ?? own?.env[variable] ?? '';
  const name = `test_${newId().replaceAll('-', '')}`;
  await inServer(server, `create database ${name} template ${template}`);
  return {
    url: databaseUrl(server, name),
    [Symbol.asyncDispose]: async () => {
      await inServer(server, `drop database ${name} with (force)`);
      await own?.stop();
    },
  };
};

const inServer = async (url: string, statement: string) => {
  const db = connect(url, { max: 1 });
  try {
    await db.raw(statement);
  } finally {
    await db.destroy();
  }
};

const databaseUrl = (server: string, name: string): string => {
  const url = new URL(server);
  url.pathname = `/${name}`;
  return url.href;
};
