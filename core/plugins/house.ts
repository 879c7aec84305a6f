import type { Knex } from 'knex';
import type { ZodError } from 'zod';
import type { Provision } from '../define.ts';
import { Failure } from '../errors.ts';
import type { Logger } from '../log.ts';
import { breaking } from '../outside/breaker.ts';
import { outsideFetch } from '../outside/fetch.ts';
import { paced } from '../outside/pace.ts';
import type { RateLimiter } from '../rate-limit.ts';
import type { Registry } from '../registry.ts';
import type { Secrets } from '../secrets.ts';
import type { EgressLog } from './egress.ts';
import { fromEnvironment, readKept } from './kept.ts';
import type { AnyPlugin, PluginHouse, PluginState } from './state.ts';

interface Ground {
  readonly plugins: readonly AnyPlugin[];
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly log: Logger;
  readonly db: Knex;
  readonly secrets: Secrets;
  readonly limiter: RateLimiter;
  readonly egress: EgressLog;
  readonly now: () => Date;
  readonly registry: () => Registry;
}

/** Sets up each plugin whose variables parse; the others are off, and say what they miss. */
export const createHouse = (ground: Ground): PluginHouse => {
  const states = new Map<string, PluginState>(
    ground.plugins.map(plugin => [plugin.name, stateOf(plugin, 'missing')]),
  );
  return {
    plugins: ground.plugins,
    states: () => [...states.values()],
    ownerOf: id => states.get(id.split('.')[0] ?? ''),
    reload: async name => {
      const plugin = ground.plugins.find(each => each.name === name);
      if (plugin !== undefined) states.set(name, await setUp(ground, plugin));
    },
  };
};

const stateOf = (
  { name, about }: AnyPlugin,
  state: PluginState['state'],
  missing: readonly string[] = [],
): PluginState => ({ name, about, on: state === 'on', state, missing });

/** What it provided before stays until the new is there: nobody who asks meanwhile finds it gone. */
const setUp = async (ground: Ground, plugin: AnyPlugin): Promise<PluginState> => {
  const { state, provisions } = await prepare(ground, plugin);
  try {
    ground.registry().replace(plugin.name, provisions);
    return state;
  } catch (error) {
    ground.registry().replace(plugin.name, []);
    return brokenBy(ground, plugin, error);
  }
};

interface Prepared {
  readonly state: PluginState;
  readonly provisions: readonly Provision[];
}

const prepare = async (ground: Ground, plugin: AnyPlugin): Promise<Prepared> => {
  const off = (state: PluginState): Prepared => ({ state, provisions: [] });
  try {
    const { wanted, values } = await readKept(ground.db, ground.secrets, plugin.name);
    if (!wanted) return off(stateOf(plugin, 'off'));
    const given = { ...values, ...fromEnvironment(plugin, ground.env) };
    const parsed = plugin.env.safeParse(given);
    if (!parsed.success) return off(stateOf(plugin, 'missing', faultsOf(parsed.error, given)));
    const provisions = plugin.setup({ env: parsed.data, fetch: fetchOf(ground, plugin, parsed.data) });
    return { state: stateOf(plugin, 'on'), provisions };
  } catch (error) {
    return off(brokenBy(ground, plugin, error));
  }
};

/** One plugin that can not be set up must not keep the server from starting. */
const brokenBy = ({ log }: Ground, plugin: AnyPlugin, error: unknown): PluginState => {
  log.error({ plugin: plugin.name, error: String(error) }, 'a plugin could not be set up');
  if (error instanceof Failure) return stateOf(plugin, 'missing', [error.message]);
  return stateOf(plugin, 'broken', [`It could not be set up: ${String(error)}`]);
};

/** The only way out for a plugin: paced, broken off when nobody answers, safe, and written down. */
const fetchOf = (ground: Ground, { name, about, limits = {} }: AnyPlugin, env: unknown): typeof fetch => {
  const { log, db, limiter, egress, now } = ground;
  const safe = outsideFetch({
    owner: name,
    log,
    trusted: baseUrlsOf(env),
    noted: outcome => egress.note({ ...outcome, plugin: name, at: now() }),
  });
  return paced(breaking(safe, about.title), { name, limits, db, limiter });
};

const faultsOf = (error: ZodError, given: Readonly<Record<string, unknown>>): string[] =>
  error.issues.map(({ path: [name = ''], message }) =>
    given[String(name)] === undefined
      ? `${String(name)} is not set.`
      : `${String(name)}: ${message}.`.replace(/\.\.$/, '.'),
  );

/** An address that the admin has set by hand may be on the home network, or be a stand-in on this machine. */
const baseUrlsOf = (env: unknown): string[] =>
  Object.entries(env ?? {}).flatMap(([name, value]) =>
    name.endsWith('_BASE_URL') && typeof value === 'string' ? [new URL(value).origin] : [],
  );
