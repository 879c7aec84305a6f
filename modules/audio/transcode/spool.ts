import { randomUUID } from 'node:crypto';
import { mkdir, open, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';

/** Where a transcode grows, in any order. Its name is gone at once, so that nothing is left behind by a crash. */
export interface Spool {
  /** Fewer bytes than asked for mean the end. */
  read(into: Buffer, position: number, length: number): Promise<number>;
  write(bytes: Buffer, position: number): Promise<void>;
  whole(): Readable;
  close(): Promise<void>;
}

export const openSpool = async (folder: string): Promise<Spool> => {
  await mkdir(folder, { recursive: true });
  const path = join(folder, randomUUID());
  const file = await open(path, 'wx+', 0o600);
  await rm(path);
  return {
    read: async (into, position, length) => (await file.read(into, 0, length, position)).bytesRead,
    write: async (bytes, position) => {
      for (let done = 0; done < bytes.length; ) {
        const { bytesWritten } = await file.write(bytes, done, bytes.length - done, position + done);
        done += bytesWritten;
      }
    },
    whole: () => file.createReadStream({ start: 0, autoClose: false }),
    close: () => file.close(),
  };
};
