import { z } from 'zod';
import type { Scope } from '../define.ts';
import { Failure, fail, found } from '../errors.ts';
import { secrets } from '../secrets.ts';
import { fromEnvironment, jsonSchemaOf, readKept, type Values, writeKept } from './kept.ts';
import { type AnyPlugin, environment, type PluginState, pluginChanged, pluginHouse } from './state.ts';

/** A plugin as its settings page shows it: everything but the secrets themselves. */
export interface PluginSettings extends PluginState {
  /** JSON schema of the variables; `writeOnly` ones are never shown. */
  readonly schema: z.core.JSONSchema.BaseSchema;
  /** What an admin has set and the environment has not, without secrets. */
  readonly values: Values;
  /** Variables that the environment sets: these can not be changed here. */
  readonly locked: readonly string[];
  /** Secrets that are set, wherever. */
  readonly secretsSet: readonly string[];
  readonly testable: boolean;
}

const writeOnly = z.object({ writeOnly: z.boolean().optional() });
const isSecret = (schema: PluginSettings['schema'], name: string): boolean =>
  writeOnly.safeParse(schema.properties?.[name]).data?.writeOnly === true;

export const pluginSettings = async (scope: Scope): Promise<PluginSettings[]> => {
  const house = scope.get(pluginHouse);
  return Promise.all(
    house.plugins.map(async plugin => {
      const state = found(house.ownerOf(plugin.name));
      const schema = jsonSchemaOf(plugin.env);
      const { values } = await keptOf(scope, plugin.name);
      const locked = Object.keys(fromEnvironment(plugin, scope.get(environment)));
      const shown = Object.entries(values).filter(
        ([name]) => !isSecret(schema, name) && !locked.includes(name),
      );
      return {
        ...state,
        schema,
        values: Object.fromEntries(shown),
        locked,
        secretsSet: [...new Set([...locked, ...Object.keys(values)])].filter(name => isSecret(schema, name)),
        testable: plugin.test !== undefined,
      };
    }),
  );
};

/** A SECRET_KEY that is not the one they were sealed with must not hide the page on which they are entered again. */
const keptOf = (scope: Scope, name: string) =>
  readKept(scope.db, scope.get(secrets), name).catch(error => {
    if (error instanceof Failure && error.reason === 'secret_unreadable') return { wanted: true, values: {} };
    throw error;
  });

export interface Configuration {
  readonly name: string;
  /** Switches it on or off. */
  readonly wanted?: boolean | undefined;
  /** Variables to set; an empty text takes one out, and what is left out stays. */
  readonly values?: Readonly<Record<string, string>> | undefined;
}

/** Keeps what an admin has set and puts it into force in every process. */
export const configurePlugin = async (
  scope: Scope,
  { name, wanted, values = {} }: Configuration,
): Promise<PluginState> => {
  const house = scope.get(pluginHouse);
  const plugin = pluginNamed(scope, name);
  await scope.transaction(async inside => {
    const before = await keptOf(inside, name);
    const merged = mergedValues(plugin, before.values, values, inside.get(environment));
    await writeKept(inside.db, inside.get(secrets), {
      plugin: name,
      wanted: wanted ?? before.wanted,
      values: merged,
    });
    await inside.emit(pluginChanged, { name });
  });
  await house.reload(name);
  return found(house.ownerOf(name));
};

const mergedValues = (
  plugin: AnyPlugin,
  before: Values,
  wanted: Readonly<Record<string, string>>,
  env: Readonly<Record<string, string | undefined>>,
): Values => {
  const { properties = {} } = jsonSchemaOf(plugin.env);
  const locked = fromEnvironment(plugin, env);
  for (const name of Object.keys(wanted)) {
    if (!(name in properties)) {
      throw fail('bad_input', { field: name, message: `"${plugin.name}" has no variable ${name}.` });
    }
    if (name in locked) throw fail('set_by_environment', { field: name });
  }
  const merged = Object.entries({ ...before, ...wanted }).filter(([, value]) => value.trim() !== '');
  const next = Object.fromEntries(merged);
  refuseWrong(plugin, { next: { ...next, ...locked }, changed: Object.keys(wanted) });
  return next;
};

/** What is missing may come later, but what was entered must be right. */
const refuseWrong = (plugin: AnyPlugin, { next, changed }: { next: Values; changed: string[] }) => {
  const parsed = plugin.env.safeParse(next);
  const wrong = parsed.error?.issues.find(
    ({ path: [name] }) => changed.includes(String(name)) && String(name) in next,
  );
  if (wrong) throw fail('bad_input', { field: String(wrong.path[0]), message: wrong.message });
};

/** Asks the provider whether the settings work; answers what it said. Throws when they do not. */
export const testPlugin = async (scope: Scope, name: string): Promise<string> => {
  const { test } = pluginNamed(scope, name);
  if (test === undefined)
    throw fail('not_found', { message: `"${name}" has nothing that could be tried out.` });
  return test(scope);
};

const pluginNamed = (scope: Scope, name: string): AnyPlugin =>
  found(
    scope.get(pluginHouse).plugins.find(plugin => plugin.name === name),
    `There is no plugin called "${name}".`,
  );
