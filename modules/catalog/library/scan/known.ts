import type { Knex } from 'knex';
import { select } from '../write/rows.ts';
import type { KnownFile } from './context.ts';

const columns = `f.id, f.number, f.folder_id as "folderId", f.path, f.size, f.mtime_ms as "mtimeMs", f.inode,
  f.sidecar_key as "sidecarKey", f.reason, f.message, f.scan_id as "scanId", f.missing_since is not null as missing`;

/** The known files of a folder by their paths, those that are there or those that are missing. */
export const knownByPath = async (
  db: Knex,
  { folderId, paths, missing }: { folderId: string; paths: readonly string[]; missing: boolean },
): Promise<Map<string, KnownFile>> => {
  const rows = await select<KnownFile>(
    db,
    `select ${columns} from scanned_files f
     where f.folder_id = ? and f.path = any(?) and f.missing_since is ${missing ? 'not null' : 'null'}`,
    [folderId, [...paths]],
  );
  return new Map(rows.map(row => [row.path, row]));
};

/** With the library folder that it lies in, absolute. */
export type PlacedFile = KnownFile & { readonly root: string };

/** Known files of any folder by inode, several where drives have the same numbers or links lead to one file. */
export const knownByInode = async (
  db: Knex,
  inodes: readonly string[],
): Promise<Map<string, PlacedFile[]>> => {
  const rows = await select<PlacedFile>(
    db,
    `select ${columns}, l.path as root from scanned_files f join library_folders l on l.id = f.folder_id
     where f.inode = any(?)`,
    [[...inodes]],
  );
  return Map.groupBy(rows, row => row.inode);
};
