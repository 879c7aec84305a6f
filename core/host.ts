import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { AnyTRPCRouter } from '@trpc/server';
import { checkFeatures } from './checks.ts';
import { connect } from './database/connect.ts';
import { startEmbedded } from './database/embedded.ts';
import { lockDataDir } from './database/lock.ts';
import { hostHistory, migrateUp, pluginHistory } from './database/migrate.ts';
import { type Module, type Plugin, provide, type Scope } from './define.ts';
import type { Settings } from './env.ts';
import { type HttpServer, openHttp } from './http/server.ts';
import { startHeartbeat } from './jobs/hosts.ts';
import { openQueues, type Queues, queuesService } from './jobs/queues.ts';
import { recoverOrphans, startWorkers } from './jobs/workers.ts';
import { openLive } from './live.ts';
import type { Logger } from './log.ts';
import { createEgressLog, egressLog } from './plugins/egress.ts';
import { createHouse } from './plugins/house.ts';
import { deleteOldRequests } from './plugins/requests.ts';
import { environment, offFailure, pluginChanged, pluginHouse } from './plugins/state.ts';
import { createRateLimiter, rateLimiter } from './rate-limit.ts';
import { createRegistry, type Registry } from './registry.ts';
import { createScope, type Ground } from './scope.ts';
import { createSecrets, loadSecretKey, secrets } from './secrets.ts';
import { settings as settingsService } from './settings.ts';
import { diskStorage, storage, sweepStorage } from './storage.ts';

type Modules = readonly Module<string, AnyTRPCRouter>[];
type Plugins = readonly Plugin<string, AnyTRPCRouter>[];

export interface HostParts {
  readonly settings: Settings;
  /** The whole environment, from which plugins read their own variables. */
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly log: Logger;
  readonly modules: Modules;
  readonly plugins: Plugins;
  readonly router: AnyTRPCRouter;
  /** The folder of the built page. */
  readonly page: string;
  readonly now?: () => Date;
}

export interface Host {
  /** Where it listens; null in a process without `web`. */
  readonly url: string | null;
  readonly scope: Scope;
  /** In reverse order of the start; safe to call twice. */
  stop(): Promise<void>;
}

/** Settings → database → migrations → queues → provisions → HTTP. What was started is stopped when a later step fails. */
export const startHost = async (parts: HostParts): Promise<Host> => {
  const { settings, log, modules, plugins } = parts;
  refuseFaults(checkFeatures(modules, plugins));
  await using started = new AsyncDisposableStack();

  await mkdir(settings.DATA_DIR, { recursive: true });
  const { url, alone } = await openDatabase(settings, log, started);
  const db = connect(url);
  started.defer(() => db.destroy());
  await migrate(db, plugins, log);

  const live = await openLive(url, log);
  started.defer(() => live.close());
  const queues = await openQueues({
    url,
    log,
    ...declaredJobs(parts),
    supervise: settings.SERVICES.includes('worker'),
  });
  started.defer(() => queues.close());
  if (alone) await recoverOrphans(queues);

  const registry = await provideAll(parts, { db, queues, started });
  const ground: Ground = { db, log, now: parts.now ?? (() => new Date()), registry, queues, live };
  const scope = createScope(ground);
  started.defer(followPlugins(scope));
  await startBackground(parts, scope, started);
  const workers = settings.SERVICES.includes('worker') ? await startWorkers(queues, scope) : null;
  started.defer(async () => workers?.stop());
  started.defer(
    await startHeartbeat(scope, { services: settings.SERVICES, running: () => workers?.running() ?? [] }),
  );
  const http = settings.SERVICES.includes('web') ? await serve(parts, ground, started) : null;

  const running = started.move();
  return { url: http?.url ?? null, scope, stop: () => running.disposeAsync() };
};

const featuresOf = ({ modules, plugins }: HostParts) => [...modules, ...plugins];

const declaredJobs = (parts: HostParts) => ({
  jobs: [deleteOldRequests, ...featuresOf(parts).flatMap(feature => feature.jobs ?? [])],
  listeners: featuresOf(parts).flatMap(feature => feature.listens ?? []),
});

interface Foundation {
  readonly db: Scope['db'];
  readonly queues: Queues;
  readonly started: AsyncDisposableStack;
}

const provideAll = async (
  { settings, modules, plugins, env, log, now = () => new Date() }: HostParts,
  { db, queues, started }: Foundation,
): Promise<Registry> => {
  const keys = createSecrets(await loadSecretKey(settings.DATA_DIR, settings.SECRET_KEY));
  const limiter = createRateLimiter(db);
  const files = join(settings.DATA_DIR, 'files');
  if (settings.SERVICES.includes('worker')) void sweepStorage(files, new Date());
  const egress = createEgressLog(db, log);
  started.defer(() => egress.flush());
  const house = createHouse({
    ...{ plugins, env, log, db, secrets: keys, limiter, egress, now },
    registry: () => registry,
  });
  const builtIn = [
    provide(settingsService, settings),
    provide(secrets, keys),
    provide(storage, diskStorage(files)),
    provide(rateLimiter, limiter),
    provide(pluginHouse, house),
    provide(egressLog, egress),
    provide(environment, env),
    provide(queuesService, queues),
  ];
  const registry = createRegistry({
    builtIn,
    modules: modules.flatMap(module => module.provides ?? []),
    plugins: plugins.map(({ name }) => name),
    absence: id => offFailure(house.ownerOf(id)),
  });
  for (const { name } of plugins) await house.reload(name);
  return registry;
};

/** What an admin changes in one process is in force in all of them. */
const followPlugins = (scope: Scope) => {
  const stopping = new AbortController();
  const follow = async () => {
    for await (const { name } of scope.follow(pluginChanged, stopping.signal)) {
      await scope.get(pluginHouse).reload(name);
    }
  };
  const following = follow().catch(error => {
    if (!stopping.signal.aborted) scope.log.error({ error: String(error) }, 'plugins are not followed');
  });
  return async () => {
    stopping.abort();
    await following;
  };
};

const refuseFaults = (faults: readonly string[]) => {
  if (faults.length > 0) throw new Error(faults.join('\n'));
};

/** The embedded database belongs to one host, which then knows that no other runs its jobs. */
const openDatabase = async (settings: Settings, log: Logger, started: AsyncDisposableStack) => {
  if (settings.DATABASE_URL !== undefined) return { url: settings.DATABASE_URL, alone: false };
  const lock = await lockDataDir(settings.DATA_DIR);
  started.defer(() => lock.release());
  const database = await startEmbedded({ dataDir: settings.DATA_DIR, log });
  started.defer(() => database.stop());
  return { url: database.url, alone: true };
};

const migrate = async (db: Scope['db'], plugins: Plugins, log: Logger) => {
  const names = await migrateUp(db, hostHistory);
  for (const { name, migrations } of plugins) {
    if (migrations !== undefined) names.push(...(await migrateUp(db, pluginHistory(name, migrations))));
  }
  if (names.length > 0) log.info({ migrations: names }, 'database migrated');
};

const startBackground = async (parts: HostParts, scope: Scope, started: AsyncDisposableStack) => {
  const tasks = featuresOf(parts).flatMap(feature => feature.background ?? []);
  for (const task of tasks) {
    if (parts.settings.SERVICES.includes(task.on)) started.defer(await task.start(scope));
  }
};

const serve = async (
  parts: HostParts,
  ground: Ground,
  started: AsyncDisposableStack,
): Promise<HttpServer> => {
  const { settings, router, page } = parts;
  const http = await openHttp({
    ground,
    settings,
    router,
    features: featuresOf(parts),
    page,
  });
  started.defer(() => http.close());
  return http;
};
