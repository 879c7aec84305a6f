import { keepFigures } from '../write/figures.ts';
import { beginBatch } from '../write/lock.ts';
import { select } from '../write/rows.ts';
import type { LookedFile } from './candidates.ts';
import type { KnownFile, ScanContext } from './context.ts';
import { addCounts, saveCounts } from './records.ts';

/** A known file that is found at another path, or at its own after it was missing. */
export interface Relocation {
  readonly looked: LookedFile;
  readonly from: KnownFile;
  /** The known file that was at this path until now, and may itself be found elsewhere. */
  readonly displaced: KnownFile | null;
  readonly isMoved: boolean;
  readonly readAgain: boolean;
}

/** No sidecars give this key: the file is read again even if this scan should end before it gets there. */
const unread = 'unread';

/** Puts known files where they are found now; their songs, with likes and plays, stay what they are. */
export const relocate = async (scan: ScanContext, relocations: readonly Relocation[]): Promise<void> => {
  if (relocations.length === 0) return;
  const moved = relocations.filter(({ isMoved }) => isMoved).length;
  const gained = { moved, returned: relocations.length - moved };
  await scan.scope.transaction(async scope => {
    await beginBatch(scope.db);
    await saveCounts(scope, scan, gained);
    const displaced = relocations.flatMap(one => one.displaced?.id ?? []);
    const songs = await songsOf(scope.db, [...relocations.map(one => one.from.id), ...displaced]);
    await keepFigures(scope, songs, async () => {
      await lift(scope.db, relocations, displaced);
      await settle(scope.db, scan, relocations);
      return {};
    });
  });
  addCounts(scan.counts, gained);
  for (const { displaced } of relocations) if (displaced) scan.displaced.add(displaced.id);
  for (const { from } of relocations) scan.displaced.delete(from.id);
};

type Db = ScanContext['scope']['db'];

const songsOf = async (db: Db, fileIds: readonly string[]): Promise<string[]> => {
  const rows = await select<{ id: string }>(
    db,
    `select distinct s.song_id as id from scanned_files f join song_sources s on s.id = f.source_id where f.id = any(?)`,
    [[...fileIds]],
  );
  return rows.map(row => row.id);
};

/** Takes all of them off their paths first: files may have changed places with one another. */
const lift = async (
  db: Db,
  relocations: readonly Relocation[],
  displaced: readonly string[],
): Promise<void> => {
  const lifted = [...relocations.map(one => one.from.id), ...displaced];
  await db.raw('update scanned_files set missing_since = coalesce(missing_since, now()) where id = any(?)', [
    lifted,
  ]);
  await db.raw(
    `update song_sources s set available = false, updated_at = now() from scanned_files f
     where f.source_id = s.id and f.id = any(?)`,
    [[...displaced]],
  );
};

const settle = async (db: Db, scan: ScanContext, relocations: readonly Relocation[]): Promise<void> => {
  const places = relocations.map(({ from, looked: { file, sidecarKey }, readAgain }) => ({
    id: from.id,
    path: file.path,
    inode: file.inode,
    sidecar_key: readAgain ? unread : sidecarKey,
  }));
  const rows = 'json_populate_recordset(null::scanned_files, ?::json)';
  await db.raw(
    `update scanned_files f set folder_id = ?, path = p.path, inode = p.inode, sidecar_key = p.sidecar_key,
       scan_id = ?, missing_since = null, updated_at = now() from ${rows} p where f.id = p.id`,
    [scan.folderId, scan.id, JSON.stringify(places)],
  );
  await db.raw(
    `update song_sources s set folder_id = f.folder_id, path = f.path, available = f.reason is null, updated_at = now()
     from scanned_files f where f.source_id = s.id and f.id = any(?)`,
    [places.map(({ id }) => id)],
  );
};
