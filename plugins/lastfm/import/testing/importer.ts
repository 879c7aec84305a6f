import { appRouter, modules, plugins } from '../../../../core/app.ts';
import { readSettings } from '../../../../core/env.ts';
import { startHost } from '../../../../core/host.ts';
import { createLogger } from '../../../../core/log.ts';
import { directScope, jobScope } from '../../testing.ts';
import { importHistory } from '../jobs.ts';

/** What a worker does with an import, in a process of its own that can be killed. */
const { USER_ID: userId = '', IMPORT_ID: importId = '', ...env } = process.env;
const settings = readSettings(env);
const log = createLogger(settings.LOG_LEVEL);
const host = await startHost({
  settings,
  env,
  log,
  modules,
  plugins,
  router: appRouter,
  page: settings.DATA_DIR,
});
const scope = directScope(host.scope, {
  key: env.LASTFM_API_KEY ?? '',
  secret: env.LASTFM_SECRET ?? '',
  url: env.LASTFM_BASE_URL ?? '',
});
await importHistory.run(jobScope(scope), { userId, importId });
await host.stop();
