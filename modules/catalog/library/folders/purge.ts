import type { Scope } from '../../../../core/define.ts';
import { songKeepers } from '../../ports.ts';
import { cancelScans } from '../scan/requests.ts';
import { foldersChanged } from '../topics.ts';
import { keepFigures } from '../write/figures.ts';
import { beginBatch } from '../write/lock.ts';
import { select, unique } from '../write/rows.ts';

/** Songs that one transaction takes out. */
const batchSize = 2_000;

/**
 * Ends what reads the folder and takes its songs out. Those that somebody has liked, played or kept otherwise stay,
 * unavailable, and return when the folder does. Marked first: what a crash interrupts is finished at the next start.
 */
export const purgeFolder = async (scope: Scope, folderId: string): Promise<void> => {
  const now = scope.now();
  await scope.db('library_folders').where({ id: folderId }).update({ removed_at: now, updated_at: now });
  await scope.emit(foldersChanged, {});
  await cancelScans(scope, { folderId });
  while (await scope.transaction(inner => purgeBatch(inner, folderId)));
};

/** Answers whether more is left; the last step takes the folder itself. */
const purgeBatch = async (scope: Scope, folderId: string): Promise<boolean> => {
  const { db } = scope;
  await beginBatch(db);
  const sources = await select<{ id: string; song_id: string }>(
    db,
    'select id, song_id from song_sources where folder_id = ? order by song_id limit ?',
    [folderId, batchSize],
  );
  if (sources.length === 0) {
    await removeRow(scope, folderId);
    return false;
  }
  const songIds = unique(sources.map(source => source.song_id));
  await keepFigures(scope, songIds, async () => {
    const ids = sources.map(({ id }) => id);
    await db.raw('delete from scanned_files where source_id = any(?)', [ids]);
    await db.raw('delete from song_sources where id = any(?)', [ids]);
    await removeSongs(scope, songIds);
    return {};
  });
  return true;
};

/** Of the songs those that can not be heard from anywhere else and that nobody has anything to do with. */
const removeSongs = async (scope: Scope, songIds: readonly string[]): Promise<void> => {
  const kept = new Set<string>();
  for (const keeper of scope.all(songKeepers)) {
    for (const id of await keeper.keeps(scope, songIds)) kept.add(id);
  }
  await scope.db.raw(
    `delete from songs s where s.id = any(?) and s.like_count = 0 and s.play_count = 0
       and not exists (select from song_sources o where o.song_id = s.id)`,
    [songIds.filter(id => !kept.has(id))],
  );
};

/** That there was a demo library is remembered. */
const removeRow = async ({ db }: Scope, folderId: string): Promise<void> => {
  await db('scanned_files').where({ folder_id: folderId }).del();
  await db('scans').where({ folder_id: folderId }).del();
  await db('library_folders').where({ id: folderId, kind: 'music' }).del();
};
