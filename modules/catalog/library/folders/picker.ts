import { readdir, realpath, stat } from 'node:fs/promises';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Scope } from '../../../../core/define.ts';
import { settings } from '../../../../core/settings.ts';
import type { BrowseInput } from '../schema.ts';
import { readableFolder } from './place.ts';

/** A picker is no file manager: who has more folders in one types the path. */
const mostFolders = 2_000;

export interface FolderChoices {
  /** Null at the start, where `folders` are places to begin at. */
  readonly path: string | null;
  readonly parent: string | null;
  readonly folders: readonly { name: string; path: string }[];
}

/** The folders below a path of the server, for choosing one; without a path, where music often is. */
export const browseFolders = async (scope: Scope, { path }: BrowseInput): Promise<FolderChoices> => {
  if (path === undefined) return { path: null, parent: null, folders: await startingPoints(scope) };
  const real = await readableFolder(path);
  const parent = dirname(real);
  return { path: real, parent: parent === real ? null : parent, folders: await foldersBelow(real) };
};

const startingPoints = async (scope: Scope) => {
  const { MUSIC_DIR = [] } = scope.get(settings);
  const places = [...MUSIC_DIR, join(homedir(), 'Music'), homedir(), '/music', '/media', '/mnt'];
  const real = await Promise.all(places.map(place => realpath(place).catch(() => null)));
  const folders = await Promise.all(
    [...new Set(real)].map(async place => ((await isFolder(place)) ? place : null)),
  );
  return folders.filter(place => place !== null).map(place => ({ name: place, path: place }));
};

const isFolder = async (path: string | null): Promise<boolean> =>
  path !== null &&
  (await stat(path).then(
    info => info.isDirectory(),
    () => false,
  ));

/** Names that are no text can not be chosen, nor can what is hidden. */
const foldersBelow = async (path: string) => {
  const entries = await readdir(path, { withFileTypes: true });
  const shown = entries.filter(({ name }) => !name.startsWith('.') && !name.includes('�'));
  const below = await Promise.all(
    shown.map(
      async entry =>
        entry.isDirectory() || (entry.isSymbolicLink() && (await isFolder(join(path, entry.name)))),
    ),
  );
  return shown
    .filter((_, at) => below[at])
    .map(({ name }) => ({ name, path: join(path, name) }))
    .sort((a, b) => a.name.localeCompare(b.name, undefined, { numeric: true }))
    .slice(0, mostFolders);
};
