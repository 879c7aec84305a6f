import { plugins } from '../core/app.ts';
import { connect } from '../core/database/connect.ts';
import { startEmbedded } from '../core/database/embedded.ts';
import { lockDataDir } from '../core/database/lock.ts';
import { hostHistory, migrateDown, migrateUp, pluginHistory } from '../core/database/migrate.ts';
import type { Plugin } from '../core/define.ts';
import { readSettings } from '../core/env.ts';
import { createLogger } from '../core/log.ts';
import { endWith } from './run-host.ts';

const usage =
  'Use: npm run migrate            brings the database up to date\n     npm run migrate -- down    takes the newest migration of the host back';

/** The server migrates by itself at start; this is for those who want to do it apart, or to go back. */
const migrate = async (direction: string | undefined) => {
  if (direction !== undefined && direction !== 'down')
    throw new Error(`"${direction}" is not known.\n${usage}`);
  await using stack = new AsyncDisposableStack();
  const db = connect(await databaseUrl(stack));
  stack.defer(() => db.destroy());
  const names = direction === 'down' ? await migrateDown(db, hostHistory) : await migrateUp(db, hostHistory);
  const all: readonly Plugin[] = plugins;
  for (const { name, migrations } of direction === 'down' ? [] : all) {
    if (migrations !== undefined) names.push(...(await migrateUp(db, pluginHistory(name, migrations))));
  }
  process.stdout.write(names.length === 0 ? 'Nothing to do.\n' : `${names.join('\n')}\n`);
};

const databaseUrl = async (stack: AsyncDisposableStack): Promise<string> => {
  const settings = readSettings(process.env);
  if (settings.DATABASE_URL !== undefined) return settings.DATABASE_URL;
  const lock = await lockDataDir(settings.DATA_DIR);
  stack.defer(() => lock.release());
  const database = await startEmbedded({ dataDir: settings.DATA_DIR, log: createLogger('warn') });
  stack.defer(() => database.stop());
  return database.url;
};

try {
  await migrate(process.argv[2]);
} catch (error) {
  endWith(error);
}
