import type { Readable } from 'node:stream';
import type { Scope } from '../../core/define.ts';
import { newId } from '../../core/ids.ts';
import { settings } from '../../core/settings.ts';
import { storage } from '../../core/storage.ts';
import type { Step, Target } from './formats.ts';
import { Rendition } from './model.ts';

const prefix = 'renditions/';
/** A rendition above this part of the cache would push too many others out. */
const largestPart = 1 / 10;
/** Noted no more often: what was used today is safe today. */
const noteUseMs = 3_600_000;
/** A file may lie in the storage for a moment before its row does. */
const graceMs = 3_600_000;
const evictedAtOnce = 100;

/** Which transcode of which state of a source. */
export interface RenditionOf {
  readonly sourceId: string;
  readonly format: Target;
  readonly quality: Step;
  readonly version: string;
}

/** The kept transcode, noted as used; null when there is none. */
export const findRendition = async (scope: Scope, wanted: RenditionOf): Promise<Rendition | null> => {
  const rendition = await Rendition.query(scope.db).findOne({
    source_id: wanted.sourceId,
    format: wanted.format,
    quality: wanted.quality,
    version: wanted.version,
  });
  if (rendition === undefined) return null;
  if ((await scope.get(storage).stat(rendition.storageKey)) === null) {
    await Rendition.query(scope.db).deleteById(rendition.id);
    return null;
  }
  const now = scope.now();
  await Rendition.query(scope.db)
    .findById(rendition.id)
    .where('used_at', '<', new Date(now.getTime() - noteUseMs))
    .patch({ usedAt: now });
  return rendition;
};

/** Keeps a whole transcode: the file first, then the row, without which nobody finds it. */
export const keepRendition = async (
  scope: Scope,
  of: RenditionOf,
  { size, content }: { size: number; content: () => Readable },
): Promise<void> => {
  if (size > cacheBytes(scope) * largestPart) return;
  const id = newId();
  const storageKey = `${prefix}${id.slice(-2)}/${id}.${of.format}`;
  await scope.get(storage).put(storageKey, content());
  await Rendition.query(scope.db)
    .insert({ id, ...of, storageKey, size, usedAt: scope.now() })
    .onConflict(['source_id', 'format', 'quality', 'version'])
    .ignore();
  await evictRenditions(scope);
};

/** Removes those that were not used for longest, until the rest fit. */
export const evictRenditions = async (scope: Scope, most = cacheBytes(scope)): Promise<void> => {
  for (let going = await surplus(scope, most); going.length > 0; going = await surplus(scope, most)) {
    // The row first: a file without one is swept later, a row without its file would be an error for a listener.
    await Rendition.query(scope.db)
      .delete()
      .whereIn(
        'id',
        going.map(row => row.id),
      );
    for (const { storageKey } of going) await scope.get(storage).remove(storageKey);
  }
};

const cacheBytes = (scope: Scope): number => scope.get(settings).TRANSCODE_CACHE_GB * 1024 ** 3;

const surplus = async ({ db }: Scope, most: number): Promise<{ id: string; storageKey: string }[]> => {
  const { rows } = await db.raw<{ rows: { id: string; storage_key: string }[] }>(
    `select id, storage_key from (
       select id, storage_key, used_at, sum(size) over (order by used_at desc, id desc) as total from renditions
     ) as counted where total > ? order by used_at, id limit ?`,
    [most, evictedAtOnce],
  );
  return rows.map(row => ({ id: row.id, storageKey: row.storage_key }));
};

/** Removes files that no row names: of a host that was killed, or of songs that were removed. */
export const sweepRenditions = async (scope: Scope): Promise<number> => {
  const files = scope.get(storage);
  const keys = await files.list(prefix);
  const known = new Set((await Rendition.query(scope.db).select('storage_key')).map(row => row.storageKey));
  const before = scope.now().getTime() - graceMs;
  let swept = 0;
  for (const key of keys.filter(key => !known.has(key))) {
    const info = await files.stat(key);
    if (info === null || info.changedAt.getTime() > before) continue;
    await files.remove(key);
    swept++;
  }
  return swept;
};
