import { existsSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { basename, isAbsolute, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { z } from 'zod';
import type { AnyPlugin } from './state.ts';

const root = join(import.meta.dirname, '../..');
const own = 'melody-studio/';
const entries = ['index.ts', 'index.js'];

/** The folder of a plugin that PLUGINS names by a path; null for the name of a package. */
export const folderOf = (named: string): string | null =>
  named.startsWith('.') || isAbsolute(named) ? resolve(named) : null;

/** What a plugin from outside is called: as its folder or package. */
export const nameOf = (named: string): string => basename(folderOf(named) ?? named);

/** Loads the plugins that PLUGINS names. Throws a sentence for one that is not there or is none. */
export const loadElsewhere = async (named: readonly string[]): Promise<AnyPlugin[]> => {
  if (named.length > 0) shareOurs();
  const plugins: AnyPlugin[] = [];
  for (const one of named) plugins.push(await load(one));
  return plugins;
};

const load = async (named: string): Promise<AnyPlugin> => {
  const exported: unknown = await import(entryOf(named));
  const found = Object.values(z.record(z.string(), z.unknown()).parse({ ...Object(exported) })).find(
    isPlugin,
  );
  if (found === undefined)
    throw new Error(`PLUGINS names ${named}, which exports no plugin: export what definePlugin returns.`);
  if (found.name !== nameOf(named)) {
    throw new Error(
      `PLUGINS names ${named}, whose plugin is called "${found.name}": call both the same, so that the page finds its screens.`,
    );
  }
  return found;
};

const entryOf = (named: string): string => {
  const folder = folderOf(named);
  if (folder === null) return named;
  const entry = entries.map(file => join(folder, file)).find(existsSync);
  if (entry === undefined)
    throw new Error(`PLUGINS names ${named}, but there is no index.ts or index.js in ${folder}.`);
  return pathToFileURL(entry).href;
};

const isPlugin = (value: unknown): value is AnyPlugin =>
  typeof value === 'object' &&
  value !== null &&
  ['name', 'about', 'env', 'router', 'setup'].every(key => key in value);

let shared = false;

/**
 * A folder outside the tree has no packages of its own: it imports ours as `melody-studio/core/define.ts`, and what
 * it does not bring along (zod) is looked for here, so that both work with the same one.
 */
const shareOurs = () => {
  if (shared) return;
  shared = true;
  registerHooks({
    resolve: (specifier, context, next) => {
      if (specifier.startsWith(own)) {
        return next(pathToFileURL(join(root, specifier.slice(own.length))).href, context);
      }
      try {
        return next(specifier, context);
      } catch (error) {
        if (/^[./]|^[a-z]+:/.test(specifier)) throw error;
        return next(specifier, { ...context, parentURL: pathToFileURL(join(root, 'package.json')).href });
      }
    },
  });
};
