import { randomUUID } from 'node:crypto';
import { mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Readable } from 'node:stream';

/**
 * Writes beside, syncs, renames: whoever reads the path sees the old file or the whole new one,
 * and after a crash of the machine the new one is there once this has resolved.
 */
export const writeWhole = async (
  path: string,
  content: string | Uint8Array | Readable,
  { mode = 0o644 }: { mode?: number } = {},
): Promise<void> => {
  await mkdir(dirname(path), { recursive: true });
  const beside = `${path}.${randomUUID()}.part`;
  try {
    await writeSynced(beside, content, mode);
    await rename(beside, path);
  } catch (error) {
    await rm(beside, { force: true });
    throw error;
  }
  await syncFolder(dirname(path));
};

const writeSynced = async (path: string, content: string | Uint8Array | Readable, mode: number) => {
  await using file = await open(path, 'wx', mode);
  await file.writeFile(content);
  await file.sync();
};

const syncFolder = async (path: string) => {
  await using folder = await open(path, 'r');
  await folder.sync();
};
