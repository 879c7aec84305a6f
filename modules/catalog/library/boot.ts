import type { Background, Scope } from '../../../core/define.ts';
import { Failure } from '../../../core/errors.ts';
import { settings } from '../../../core/settings.ts';
import { offerDemo } from './demo/demo.ts';
import { addFolder } from './folders/folders.ts';
import { readableFolder } from './folders/place.ts';
import { purgeFolder } from './folders/purge.ts';
import { requestScan } from './scan/requests.ts';
import { watchLibrary } from './watch/watch.ts';

/** Brings the folders in line with the settings at start, and follows what changes in them until the host stops. */
export const keepLibrary: Background = {
  name: 'catalog.keep-library',
  on: 'worker',
  start: async scope => {
    const stopping = new AbortController();
    const kept = keep(scope, stopping.signal).catch(error => {
      scope.log.error({ error: String(error) }, 'the library folders are not watched');
    });
    return async () => {
      stopping.abort();
      await kept;
    };
  },
};

const keep = async (scope: Scope, signal: AbortSignal): Promise<void> => {
  await finishRemovals(scope);
  for (const path of scope.get(settings).MUSIC_DIR ?? []) await adopt(scope, path);
  await offerDemo(scope);
  await catchUp(scope);
  if (scope.get(settings).WATCH === 'on' && !signal.aborted) await watchLibrary(scope, signal);
};

/** A folder whose removal was interrupted. */
const finishRemovals = async (scope: Scope): Promise<void> => {
  const folders: { id: string }[] = await scope
    .db('library_folders')
    .whereNotNull('removed_at')
    .where({ kind: 'music' })
    .select('id');
  for (const { id } of folders) await purgeFolder(scope, id);
};

/** A folder of MUSIC_DIR that can not be added must not keep the server from starting. */
const adopt = async (scope: Scope, path: string): Promise<void> => {
  try {
    const real = await readableFolder(path);
    const known = await scope.db('library_folders').where({ path: real }).whereNull('removed_at').first('id');
    if (known === undefined) await addFolder(scope, { path: real });
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    scope.log.warn({ folder: path }, `MUSIC_DIR: ${error.message}`);
  }
};

/** What was changed while no host ran. */
const catchUp = async (scope: Scope): Promise<void> => {
  const folders: { id: string }[] = await scope
    .db('library_folders')
    .whereNull('removed_at')
    .where({ kind: 'music' })
    .whereNotExists(
      scope
        .db('scans')
        .whereRaw('scans.folder_id = library_folders.id')
        .whereIn('state', ['queued', 'running']),
    )
    .select('id');
  for (const { id } of folders) {
    await requestScan(scope, { folderId: id }).catch((error: unknown) => {
      if (!(error instanceof Failure)) throw error;
    });
  }
};
