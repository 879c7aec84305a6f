import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { modules, plugins, withPlugins } from '../core/app.ts';
import { readSettings, SettingsError } from '../core/env.ts';
import { type Host, startHost } from '../core/host.ts';
import { createLogger } from '../core/log.ts';
import { loadElsewhere } from '../core/plugins/elsewhere.ts';

const root = join(import.meta.dirname, '..');

/** Starts the host with the settings of `.env` and the environment, and stops it on a signal. Faults end the process with a sentence. */
export const runHost = async (): Promise<Host> => {
  const envFile = join(root, '.env');
  if (existsSync(envFile)) process.loadEnvFile(envFile);
  const settings = readSettings(process.env);
  const log = createLogger(settings.LOG_LEVEL);
  const page = join(root, 'dist/web');
  const others = await loadElsewhere(settings.PLUGINS ?? []);
  const host = await startHost({
    settings,
    env: process.env,
    log,
    modules,
    plugins: [...plugins, ...others],
    router: withPlugins(others),
    page,
  });
  stopOnSignals(host);
  process.on('unhandledRejection', error => log.error({ err: error }, 'a failure that nobody handled'));
  return host;
};

/** The first signal stops gently, the second one at once. */
const stopOnSignals = (host: Host) => {
  let since: number | undefined;
  const stop = () => {
    // One request to stop may arrive twice: to the whole group, and again from the process above.
    if (since !== undefined && Date.now() - since < 1_000) return;
    if (since !== undefined) process.exit(1);
    since = Date.now();
    host.stop().then(
      () => process.exit(0),
      (error: unknown) => endWith(error),
    );
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop);
};

/** A sentence for what a person can mend, the whole stack for what only we can. */
export const endWith = (error: unknown): never => {
  const expected = error instanceof SettingsError || process.env.LOG_LEVEL !== 'debug';
  process.stderr.write(
    `\n${expected && error instanceof Error ? error.message : String(error instanceof Error ? error.stack : error)}\n`,
  );
  process.exit(1);
};
