import { createReadStream } from 'node:fs';
import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { defineService } from './define.ts';
import { fail } from './errors.ts';
import { writeWhole } from './files.ts';

const day = 86_400_000;

/** A byte range, both ends included. */
export interface ByteRange {
  readonly start: number;
  readonly end: number;
}

/** Where files that the product makes are kept: art, transcodes, uploads. Keys are like `art/ab/abcd-320.webp`. */
export interface Storage {
  /** Replaces what was there; readers see the old or the whole new content. */
  put(key: string, content: Uint8Array | Readable): Promise<void>;
  /** Throws `not_found`. */
  read(key: string, range?: ByteRange): Promise<Readable>;
  /** `size` in bytes; null when there is nothing. */
  stat(key: string): Promise<{ size: number; changedAt: Date } | null>;
  /** Removes a key, or all keys below a prefix that ends in `/`. No error when there is nothing. */
  remove(key: string): Promise<void>;
  list(prefix: string): Promise<string[]>;
}

export const storage = defineService<Storage>('core.storage');

/** Storage in a folder of the local disk. */
export const diskStorage = (folder: string): Storage => {
  const pathOf = (key: string) => join(folder, checkedKey(key));
  return {
    put: (key, content) => writeWhole(pathOf(key), content),
    read: async (key, range) => {
      const path = pathOf(key);
      if ((await statOrNull(path)) === null) throw fail('not_found');
      return createReadStream(path, range);
    },
    stat: async key => {
      const info = await statOrNull(pathOf(key));
      return info && { size: info.size, changedAt: info.mtime };
    },
    remove: key => rm(pathOf(key), { recursive: true, force: true }),
    list: async prefix => {
      const entries = await readdir(pathOf(prefix), { recursive: true, withFileTypes: true }).catch(() => []);
      return entries
        .filter(entry => entry.isFile() && !entry.name.endsWith('.part'))
        .map(entry => join(entry.parentPath, entry.name).slice(folder.length + 1));
    },
  };
};

/**
 * Removes what writes that were cut off by a crash have left, beside files that are whole. Only what nobody has touched
 * for a day: another host may be writing.
 */
export const sweepStorage = async (folder: string, now: Date): Promise<number> => {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  const parts = entries.filter(entry => entry.isFile() && entry.name.endsWith('.part'));
  let swept = 0;
  for (const entry of parts) {
    const path = join(entry.parentPath, entry.name);
    const info = await statOrNull(path);
    if (info === null || now.getTime() - info.mtimeMs < day) continue;
    await rm(path, { force: true });
    swept += 1;
  }
  return swept;
};

const statOrNull = (path: string) => stat(path).catch(() => null);

/** Keys never come from names that people choose, and still can not leave the folder. */
const checkedKey = (key: string): string => {
  const whole = key
    .split('/')
    .every((part, at, parts) =>
      part === '' ? at === parts.length - 1 && at > 0 : /^[A-Za-z0-9_-][A-Za-z0-9._-]*$/.test(part),
    );
  if (!whole)
    throw new Error(`"${key}" is not a storage key: use letters, digits, dots, dashes and slashes.`);
  return key;
};
