import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { z } from 'zod';
import { plugins } from '../core/app.ts';
import type { Plugin } from '../core/define.ts';
import { envSchema } from '../core/env.ts';

const file = join(import.meta.dirname, '../.env.example');

/** The text of `.env.example`, made from the schemas of the host and of each plugin. */
export const envExample = (): string => {
  const all: readonly Plugin[] = plugins;
  const parts = [
    section('Melody Studio', envSchema),
    ...all.map(plugin => section(`Plugin ${plugin.name}`, plugin.env)),
  ];
  return `# Copy to .env and set what you need. Written by npm run env; do not edit by hand.\n\n${parts.join('\n')}`;
};

const section = (title: string, schema: z.ZodType): string => {
  const shape = 'shape' in schema ? (schema.shape as Record<string, z.ZodType>) : {};
  const lines = Object.entries(shape).map(
    ([name, variable]) => `# ${variable.description ?? ''}\n# ${name}=${defaultOf(variable)}\n`,
  );
  return `# — ${title}\n\n${lines.join('\n')}`;
};

/** What the variable is when it is not set; nothing for those without a default. */
const defaultOf = (variable: z.ZodType): string => {
  const parsed = variable.safeParse(undefined);
  if (!parsed.success || parsed.data === undefined) return '';
  return Array.isArray(parsed.data) ? parsed.data.join(',') : String(parsed.data);
};

if (import.meta.main) {
  const before = await readFile(file, 'utf8').catch(() => '');
  await writeFile(file, envExample());
  process.stdout.write(
    before === envExample() ? '.env.example is up to date.\n' : '.env.example is written.\n',
  );
}
