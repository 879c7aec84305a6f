import type { AnyTRPCRouter } from '@trpc/server';
import { z } from 'zod';
import { type About, defineService, defineTopic, type Plugin } from '../define.ts';
import { type Failure, fail } from '../errors.ts';

export type AnyPlugin = Plugin<string, AnyTRPCRouter>;

/** `off`: switched off by an admin; `missing`: a variable is missing or wrong; `broken`: it could not be set up. */
export type Standing = 'on' | 'off' | 'missing' | 'broken';

export interface PluginState {
  readonly name: string;
  readonly about: About;
  readonly on: boolean;
  readonly state: Standing;
  /** What keeps it off, a sentence a variable. */
  readonly missing: readonly string[];
}

/** The plugins as this process has set them up. */
export interface PluginHouse {
  readonly plugins: readonly AnyPlugin[];
  states(): readonly PluginState[];
  /** The plugin whose name something begins with, such as a service `lastfm.client` or a job. */
  ownerOf(id: string): PluginState | undefined;
  /** Reads the settings of a plugin again and sets it up anew. */
  reload(name: string): Promise<void>;
}

/** The whole environment, from which plugins read their own variables. */
export const environment = defineService<Readonly<Record<string, string | undefined>>>('core.environment');

/** What callers of a plugin hear that is not on: which one, why, and what to do. */
export const offFailure = (plugin: PluginState | undefined): Failure | undefined => {
  if (plugin === undefined || plugin.on) return undefined;
  const why =
    plugin.state === 'off'
      ? 'an admin has switched it off.'
      : `${plugin.missing.join(' ') || 'it is not set up.'} An admin can set that under Admin → Plugins.`;
  return fail('plugin_off', { message: `The plugin "${plugin.name}" is off: ${why}` });
};

export const pluginHouse = defineService<PluginHouse>('core.plugin-house');

/** Heard by every process, each of which then sets the plugin up anew. */
export const pluginChanged = defineTopic({
  name: 'core.plugin-changed',
  data: z.object({ name: z.string() }),
});
