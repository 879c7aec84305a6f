import type { Storage } from '../../../core/storage.ts';
import type { Entity } from './entity.ts';

interface Stored {
  readonly key: string;
  readonly size: number;
  readonly changedAt: Date;
  readonly tag: string;
  readonly contentType: string;
}

/** What lies whole in the storage. */
export const storedEntity = (storage: Storage, { key, ...stored }: Stored): Entity => {
  let pieces: AsyncIterator<Buffer> | undefined;
  let rest: Buffer = Buffer.alloc(0);
  const next = async () => {
    const piece = await pieces?.next();
    rest = piece === undefined || piece.done ? Buffer.alloc(0) : piece.value;
  };
  return {
    ...stored,
    prepare: async range => {
      pieces = (await storage.read(key, range))[Symbol.asyncIterator]();
      await next();
    },
    read: async into => {
      if (rest.length === 0) await next();
      const count = rest.copy(into);
      rest = rest.subarray(count);
      return count;
    },
    [Symbol.asyncDispose]: async () => {
      await pieces?.return?.();
    },
  };
};
