import type { Scope } from '../../../../core/define.ts';
import { found } from '../../../../core/errors.ts';
import { newId } from '../../../../core/ids.ts';
import { settings } from '../../../../core/settings.ts';
import { LibraryFolder } from '../../model.ts';
import { newestEntries, type ScanEntry } from '../scan/lists.ts';
import { requestScan } from '../scan/requests.ts';
import type { FolderInput } from '../schema.ts';
import { foldersChanged } from '../topics.ts';
import { lockLibrary } from '../write/lock.ts';
import { select } from '../write/rows.ts';
import { checkedPlace } from './place.ts';
import { purgeFolder } from './purge.ts';

export interface FolderEntry {
  readonly id: string;
  readonly path: string;
  readonly kind: 'music' | 'demo';
  /** Whether MUSIC_DIR names it: such a folder comes back at the next start. */
  readonly fromSettings: boolean;
  readonly scannedAt: Date | null;
  readonly songCount: number;
  readonly missingCount: number;
  readonly newestScan: ScanEntry | null;
}

/** The folders of the library, each with its newest scan. */
export const listFolders = async (scope: Scope): Promise<FolderEntry[]> => {
  const folders = await LibraryFolder.query(scope.db).whereNull('removed_at').orderBy('path');
  const scans = await newestEntries(scope);
  const figures = await songsByFolder(scope);
  const named = scope.get(settings).MUSIC_DIR ?? [];
  return folders.map(({ id, path, kind, scannedAt }) => ({
    id,
    path,
    kind,
    fromSettings: named.includes(path),
    scannedAt,
    songCount: figures.get(id)?.there ?? 0,
    missingCount: figures.get(id)?.missing ?? 0,
    newestScan: scans.get(id) ?? null,
  }));
};

const songsByFolder = async ({ db }: Scope) => {
  const rows = await select<{ id: string; there: number; missing: number }>(
    db,
    `select folder_id as id, count(*) filter (where available) as there, count(*) filter (where not available) as missing
     from song_sources where folder_id is not null group by 1`,
  );
  return new Map(rows.map(row => [row.id, row]));
};

/** Adds a folder and scans it. Refuses what can not be read, is in the library, or is no place for music. */
export const addFolder = async (
  scope: Scope,
  { path, kind = 'music' }: { path: string; kind?: LibraryFolder['kind'] },
): Promise<{ id: string; path: string; scanId: string }> => {
  const folder = await scope.transaction(async inner => {
    await lockLibrary(inner.db);
    const place = kind === 'demo' ? path : await checkedPlace(inner, path);
    await inner.db('library_folders').where({ path: place }).whereNotNull('removed_at').del();
    const added = { id: newId(), path: place };
    await LibraryFolder.query(inner.db).insert({ ...added, kind });
    await inner.emit(foldersChanged, {});
    return added;
  });
  return { ...folder, scanId: await requestScan(scope, { folderId: folder.id }) };
};

/** Takes a folder out. Its songs leave the lists; who liked or played them finds them again when it is added again. */
export const removeFolder = async (scope: Scope, { folderId }: FolderInput): Promise<{ removed: true }> => {
  const folders = LibraryFolder.query(scope.db).whereNull('removed_at');
  found(await folders.findById(folderId), 'This folder is not in the library.');
  await purgeFolder(scope, folderId);
  return { removed: true };
};
