import { constants } from 'node:fs';
import { type FileHandle, open, realpath, stat } from 'node:fs/promises';
import { sep } from 'node:path';
import { fileProblem, MediaError, refuse } from './problems.ts';

/** Bytes of a file by position, so that a parser can jump about without a system call for each step. */
export interface ByteSource {
  readonly path: string;
  readonly size: number;
  /** Fewer bytes than asked for mean the end of the file. The answer may be shared: do not write into it. */
  read(position: number, length: number): Promise<Uint8Array>;
}

export interface OpenSource extends ByteSource, AsyncDisposable {}

/** Tag parsers read a few bytes at a time at the head and the tail; blocks turn that into one or two calls. */
const BLOCK = 32 * 1024;
const BLOCKS_KEPT = 8;

/**
 * Opens a regular file. With `root`, the file must lie inside that folder once every link is followed, also when
 * it was replaced after the walk. Throws a MediaError.
 */
export const openSource = async (path: string, root?: string): Promise<OpenSource> => {
  try {
    await checkPlace(path, root);
    // Not blocking: should a pipe have taken the place of the file, opening it must not wait for a writer.
    const handle = await open(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
    return await sourceOf(path, handle);
  } catch (error) {
    throw error instanceof MediaError ? error : refuse(fileProblem(error), path, error);
  }
};

const checkPlace = async (path: string, root?: string) => {
  if (!(await stat(path)).isFile()) throw refuse('not-a-file', path);
  if (root === undefined) return;
  const [real, realRoot] = await Promise.all([realpath(path), realpath(root)]);
  if (!isInside(real, realRoot)) throw refuse('link-outside', path);
};

/** Whether a real path lies below a real folder; `/music2` is not inside `/music`. */
export const isInside = (path: string, folder: string): boolean =>
  path.startsWith(folder.endsWith(sep) ? folder : folder + sep);

const sourceOf = async (path: string, handle: FileHandle): Promise<OpenSource> => {
  try {
    const info = await handle.stat();
    if (!info.isFile()) throw refuse('not-a-file', path);
    if (info.size === 0) throw refuse('empty-file', path);
    return { path, size: info.size, read: blockReader(handle), [Symbol.asyncDispose]: () => handle.close() };
  } catch (error) {
    await handle.close();
    throw error;
  }
};

const blockReader = (handle: FileHandle): ByteSource['read'] => {
  const blocks = new Map<number, Uint8Array>();
  const block = async (number: number): Promise<Uint8Array> => {
    const kept = blocks.get(number);
    if (kept) return kept;
    const bytes = await readFully(handle, number * BLOCK, BLOCK);
    const oldest = blocks.keys().next();
    if (blocks.size === BLOCKS_KEPT && !oldest.done) blocks.delete(oldest.value);
    blocks.set(number, bytes);
    return bytes;
  };
  return async (position, length) => {
    const first = Math.floor(position / BLOCK);
    const start = position - first * BLOCK;
    if (start + length <= BLOCK) return (await block(first)).subarray(start, start + length);
    return readFully(handle, position, length);
  };
};

const readFully = async (handle: FileHandle, position: number, length: number): Promise<Uint8Array> => {
  const bytes = new Uint8Array(length);
  let filled = 0;
  while (filled < length) {
    const { bytesRead } = await handle.read(bytes, filled, length - filled, position + filled);
    if (bytesRead === 0) break;
    filled += bytesRead;
  }
  return bytes.subarray(0, filled);
};
