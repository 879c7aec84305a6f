import { closeSync, constants, fstatSync, openSync, readSync, realpathSync, statSync } from 'node:fs';
import { sep } from 'node:path';
import { fileProblem, MediaError, refuse } from './problems.ts';

/** Bytes of a file by position, so that a parser can jump about without a system call for each step. */
export interface ByteSource {
  readonly path: string;
  readonly size: number;
  /** Fewer bytes than asked for mean the end of the file. The answer may be shared: do not write into it. */
  read(position: number, length: number): Promise<Uint8Array>;
}

export interface OpenSource extends ByteSource, Disposable {}

/** Tag parsers read a few bytes at a time at the head and the tail; blocks turn that into one or two calls. */
const BLOCK = 32 * 1024;
const BLOCKS_KEPT = 8;

/**
 * Opens a regular file. With `root`, the file must lie inside that folder once every link is followed, also when
 * it was replaced after the walk. Throws a MediaError.
 *
 * For reader threads only: it waits for the disk in its own thread, which costs a third of what a turn through the
 * pool that all threads share would, and does not stand in line there behind syncs and listeners.
 */
export const openSource = (path: string, root?: string): OpenSource => {
  try {
    checkPlace(path, root);
    // Not blocking: should a pipe have taken the place of the file, opening it must not wait for a writer.
    return sourceOf(path, openSync(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0)));
  } catch (error) {
    throw error instanceof MediaError ? error : refuse(fileProblem(error), path, error);
  }
};

const checkPlace = (path: string, root?: string) => {
  if (!statSync(path).isFile()) throw refuse('not-a-file', path);
  if (root === undefined) return;
  const [real, realRoot] = [realpathSync.native(path), realpathSync.native(root)];
  if (!isInside(real, realRoot)) throw refuse('link-outside', path);
};

/** Whether a real path lies below a real folder; `/music2` is not inside `/music`. */
export const isInside = (path: string, folder: string): boolean =>
  path.startsWith(folder.endsWith(sep) ? folder : folder + sep);

const sourceOf = (path: string, file: number): OpenSource => {
  try {
    const info = fstatSync(file);
    if (!info.isFile()) throw refuse('not-a-file', path);
    if (info.size === 0) throw refuse('empty-file', path);
    return { path, size: info.size, read: blockReader(file), [Symbol.dispose]: () => closeSync(file) };
  } catch (error) {
    closeSync(file);
    throw error;
  }
};

const blockReader = (file: number): ByteSource['read'] => {
  const blocks = new Map<number, Uint8Array>();
  const block = (number: number): Uint8Array => {
    const kept = blocks.get(number);
    if (kept) return kept;
    const bytes = readFully(file, number * BLOCK, BLOCK);
    const oldest = blocks.keys().next();
    if (blocks.size === BLOCKS_KEPT && !oldest.done) blocks.delete(oldest.value);
    blocks.set(number, bytes);
    return bytes;
  };
  return async (position, length) => {
    const first = Math.floor(position / BLOCK);
    const start = position - first * BLOCK;
    if (start + length <= BLOCK) return block(first).subarray(start, start + length);
    return readFully(file, position, length);
  };
};

const readFully = (file: number, position: number, length: number): Uint8Array => {
  const bytes = new Uint8Array(length);
  let filled = 0;
  while (filled < length) {
    const count = readSync(file, bytes, filled, length - filled, position + filled);
    if (count === 0) break;
    filled += count;
  }
  return bytes.subarray(0, filled);
};
