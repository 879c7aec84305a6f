import type { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import type { Scope } from '../../../core/define.ts';
import { fail } from '../../../core/errors.ts';
import { storage } from '../../../core/storage.ts';
import { type ArtForm, renderArt } from '../media/art.ts';
import { MediaError } from '../media/problems.ts';
import { createSlots } from './slots.ts';

export interface OpenArt {
  readonly content: Readable | Buffer;
  /** Bytes. */
  readonly size: number;
}

/** Makes each picture in a form once, at its first request, and keeps it. Throws `not_found` for an unknown hash. */
export const createGallery = (scope: Scope): ((hash: string, form: ArtForm) => Promise<OpenArt>) => {
  const files = scope.get(storage);
  const inSlot = createSlots({ most: 2, waiting: 500 });
  const underWay = new Map<string, Promise<Buffer>>();

  const make = async (hash: string, form: ArtForm): Promise<Buffer> => {
    const original = await buffer(await files.read(`art/${hash.slice(0, 2)}/${hash}`));
    const made = await renderArt(original, form);
    // Without room on the disk it is made anew each time, but it is shown.
    await files
      .put(keyOf(hash, form), made)
      .catch(error => scope.log.warn({ err: error, hash }, 'art not kept'));
    return made;
  };

  const makeOnce = (hash: string, form: ArtForm): Promise<Buffer> => {
    const key = keyOf(hash, form);
    const running = underWay.get(key) ?? inSlot(() => make(hash, form)).finally(() => underWay.delete(key));
    underWay.set(key, running);
    return running;
  };

  return async (hash, form) => {
    const kept = await files.stat(keyOf(hash, form));
    if (kept !== null) return { content: await files.read(keyOf(hash, form)), size: kept.size };
    const content = await makeOnce(hash, form).catch(error => {
      throw error instanceof MediaError ? fail('not_found', { message: error.message, cause: error }) : error;
    });
    return { content, size: content.length };
  };
};

const keyOf = (hash: string, { size, format }: ArtForm): string =>
  `art-sizes/${hash.slice(0, 2)}/${hash}-${size}.${format}`;
