import type { Scope } from '../../../../core/define.ts';
import { foldersChanged } from '../topics.ts';
import { watchFolder } from './folder.ts';
import type { TreeWatch } from './tree.ts';

/** Watches all folders of the library, those that are added later too, until the signal aborts. */
export const watchLibrary = async (scope: Scope, signal: AbortSignal): Promise<void> => {
  const watched = new Map<string, TreeWatch>();
  const changes = scope.follow(foldersChanged, signal);
  const compare = async () => {
    const folders = await watchable(scope);
    for (const [id, watch] of watched) {
      if (folders.some(folder => folder.id === id)) continue;
      watch.close();
      watched.delete(id);
    }
    for (const folder of folders) {
      if (!watched.has(folder.id)) watched.set(folder.id, watchFolder(scope, folder));
    }
  };
  try {
    await compare();
    for await (const _ of changes) await compare();
  } finally {
    for (const watch of watched.values()) watch.close();
  }
};

/** Nobody but the server writes into the demo library. */
const watchable = (scope: Scope): Promise<{ id: string; path: string }[]> =>
  scope.db('library_folders').where({ kind: 'music' }).whereNull('removed_at').select('id', 'path');
