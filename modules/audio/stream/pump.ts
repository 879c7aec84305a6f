import type { ServerResponse } from 'node:http';
import type { ByteRange } from '../../../core/storage.ts';
import type { Entity } from './entity.ts';

/** Large enough that system calls do not count, small enough for thousands of listeners. */
const bufferSize = 256 * 1024;
/** Buffers kept for the next answers, so that many short ones do not fill the memory with used ones. */
const mostSpare = 64;
const spare: Buffer[] = [];

/**
 * Sends a range from two buffers, one being filled while the other goes out. Each is used again only when the system
 * has taken it, so a slow reader holds these two and nothing grows. Rejects when the client has gone.
 */
export const pump = async (
  res: ServerResponse,
  entity: Entity,
  { range, gone }: { range: ByteRange; gone: AbortSignal },
): Promise<void> => {
  let filling = takeBuffer();
  let leaving = takeBuffer();
  let taken = Promise.resolve();
  let release = () => {};
  gone.addEventListener('abort', () => release(), { once: true });
  for (let at = range.start; at <= range.end; ) {
    const count = await entity.read(filling.subarray(0, range.end - at + 1), at);
    if (count === 0) throw new Error('The file became shorter while it was sent.');
    await taken;
    gone.throwIfAborted();
    const bytes = filling.subarray(0, count);
    taken = new Promise(resolve => {
      release = resolve;
      res.write(bytes, () => resolve());
    });
    [filling, leaving] = [leaving, filling];
    at += count;
  }
  await taken;
  gone.throwIfAborted();
  // Only here is it sure that the system needs them no more.
  spare.push(...[filling, leaving].slice(0, mostSpare - spare.length));
};

const takeBuffer = () => spare.pop() ?? Buffer.allocUnsafeSlow(bufferSize);
