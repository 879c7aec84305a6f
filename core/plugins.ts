import type { AnyTRPCRouter } from '@trpc/server';
import type { ZodError } from 'zod';
import { defineService, type Plugin, type Provision } from './define.ts';
import { withoutEmpty } from './env.ts';
import type { Logger } from './log.ts';
import { outsideFetch } from './outside/fetch.ts';

export interface PluginState {
  readonly name: string;
  readonly on: boolean;
  /** What keeps it off, a sentence a variable. */
  readonly missing: readonly string[];
}

export const pluginStates = defineService<readonly PluginState[]>('core.plugin-states');

interface LoadedPlugins {
  readonly states: readonly PluginState[];
  readonly provisions: readonly Provision[];
}

/** Sets up each plugin whose variables parse; the others are off, and say what they miss. */
export const loadPlugins = (
  plugins: readonly Plugin<string, AnyTRPCRouter>[],
  env: Readonly<Record<string, string | undefined>>,
  log: Logger,
): LoadedPlugins => {
  const states: PluginState[] = [];
  const provisions: Provision[] = [];
  for (const plugin of plugins) {
    const parsed = plugin.env.safeParse(withoutEmpty(env));
    states.push({
      name: plugin.name,
      on: parsed.success,
      missing: parsed.success ? [] : faultsOf(parsed.error),
    });
    if (parsed.success) {
      provisions.push(
        ...plugin.setup({
          env: parsed.data,
          fetch: outsideFetch({ owner: plugin.name, log, trusted: baseUrlsOf(parsed.data) }),
        }),
      );
    }
  }
  return { states, provisions };
};

const faultsOf = (error: ZodError): string[] =>
  error.issues.map(issue => `${issue.path.join('.')}: ${issue.message}`);

/** An address that the admin has set by hand may be on the home network, or be a stand-in on this machine. */
const baseUrlsOf = (env: unknown): string[] =>
  Object.entries(env as Record<string, unknown>).flatMap(([name, value]) =>
    name.endsWith('_BASE_URL') && typeof value === 'string' ? [new URL(value).origin] : [],
  );
