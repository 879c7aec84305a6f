import { constants } from 'node:fs';
import { open } from 'node:fs/promises';
import { fail } from '../../../core/errors.ts';
import { type Entity, tagOf } from './entity.ts';

/** A file as it is. Throws `not_found` when it has gone. */
export const fileEntity = async (
  path: string,
  { id, contentType }: { id: string; contentType: string },
): Promise<Entity> => {
  // Not blocking: should a pipe have taken the place of the file, opening it must not wait for a writer.
  const file = await open(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0)).catch(() => null);
  const info = await file?.stat();
  if (!file || !info?.isFile()) {
    await file?.close();
    throw gone();
  }
  return {
    contentType,
    size: info.size,
    changedAt: info.mtime,
    tag: tagOf(id, info.size, info.mtimeMs),
    prepare: async () => {},
    read: async (into, position) => (await file.read(into, 0, into.length, position)).bytesRead,
    [Symbol.asyncDispose]: () => file.close(),
  };
};

const gone = () =>
  fail('not_found', {
    message:
      'The file of this song is not there at the moment. Its disk may be off, or it was moved: scan again.',
  });
