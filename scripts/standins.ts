import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { z } from 'zod';

const plugins = join(import.meta.dirname, '../plugins');

const standIn = z.object({
  standIn: z.object({
    start: z.custom<() => Promise<StandIn>>(value => typeof value === 'function'),
  }),
});

interface StandIn {
  /** The variables that point the plugin at it. */
  readonly env: Readonly<Record<string, string>>;
  stop(): Promise<void>;
}

/** Starts the stand-in of each plugin that has one: everything can be tried without an account anywhere. */
export const startStandIns = async (): Promise<StandIn> => {
  const files = readdirSync(plugins)
    .map(name => join(plugins, name, 'standin.ts'))
    .filter(existsSync);
  const started: StandIn[] = [];
  for (const file of files) {
    const parsed = standIn.safeParse(await import(pathToFileURL(file).href));
    if (!parsed.success) throw new Error(`${file} exports no standIn with a start(): see docs/plugins.md.`);
    started.push(await parsed.data.standIn.start());
  }
  return {
    env: Object.assign({}, ...started.map(({ env }) => env)),
    stop: async () => {
      for (const { stop } of started) await stop();
    },
  };
};
