import type { Knex } from 'knex';
import { z } from 'zod';
import { withoutEmpty } from '../env.ts';
import type { Secrets } from '../secrets.ts';
import type { AnyPlugin } from './state.ts';

const purpose = 'core.plugin-settings';
const values = z.record(z.string(), z.string());
/** Variables by name, as text: the schemas turn them into what they are, wherever they come from. */
export type Values = z.infer<typeof values>;

export interface KeptSettings {
  readonly wanted: boolean;
  readonly values: Values;
}

/** What an admin has set in the app. Throws `secret_unreadable` when SECRET_KEY is another one now. */
export const readKept = async (db: Knex, secrets: Secrets, plugin: string): Promise<KeptSettings> => {
  const row = await db('plugin_settings').where({ plugin }).first('wanted', 'sealed');
  if (row === undefined) return { wanted: true, values: {} };
  const text = row.sealed === null ? '{}' : secrets.open(purpose, row.sealed);
  return { wanted: row.wanted, values: values.parse(JSON.parse(text)) };
};

export const writeKept = async (
  db: Knex,
  secrets: Secrets,
  { plugin, wanted, values }: KeptSettings & { plugin: string },
): Promise<void> => {
  const row = { wanted, sealed: secrets.seal(purpose, JSON.stringify(values)), updated_at: new Date() };
  await db('plugin_settings')
    .insert({ plugin, ...row })
    .onConflict('plugin')
    .merge(row);
};

/** The names of a plugin's variables. */
export const variablesOf = ({ env }: AnyPlugin): string[] => Object.keys(jsonSchemaOf(env).properties ?? {});

/** As JSON schema, from which the page makes a form; `writeOnly` marks what is never shown. */
export const jsonSchemaOf = (schema: z.ZodType) =>
  z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' });

/** Those of the plugin's variables that the environment sets. */
export const fromEnvironment = (
  plugin: AnyPlugin,
  env: Readonly<Record<string, string | undefined>>,
): Values => {
  const names = new Set(variablesOf(plugin));
  const set = Object.entries(withoutEmpty(env)).filter(([name]) => names.has(name));
  return values.parse(Object.fromEntries(set));
};
