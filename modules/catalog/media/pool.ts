import { availableParallelism } from 'node:os';
import { createLanes, type Task } from './lanes.ts';
import type { Picture } from './picture.ts';
import { MediaError, type Problem, problem } from './problems.ts';
import { createQueue } from './queue.ts';
import { type Answer, failed, type ReadTrack, type Request } from './reading.ts';

export type ReadResult =
  | { readonly path: string; readonly ok: true; readonly tags: ReadTrack }
  | { readonly path: string; readonly ok: false; readonly problem: Problem };

export interface TagPool extends AsyncDisposable {
  /**
   * Tags without the bytes of the picture. A file that can not be read is a result too; this never rejects.
   * With `root`, links must not lead out of that folder.
   */
  read(path: string, root?: string): Promise<ReadResult>;
  /** The embedded cover with its bytes: to be asked when the hash is new. Throws a MediaError. */
  picture(path: string, root?: string): Promise<Picture | null>;
  /** Resolves when there is room for more: await it before each `read` of a long row. */
  room(): Promise<void>;
  /** Ends the threads; what was not read yet answers `pool-closed`. Safe to call twice. */
  close(): Promise<void>;
}

export interface PoolOptions {
  /** Threads; by default one a core, four at most. */
  readonly size?: number;
  /** Milliseconds for one file; 20,000 by default. */
  readonly timeLimit?: number;
  /** Files that may wait for a thread before `room` makes callers wait; 1,000 by default. */
  readonly waiting?: number;
  /** Megabytes of heap for one thread; 384 by default. Decoding the cover of an Ogg file can take 200. */
  readonly memory?: number;
  /** The program of the threads. */
  readonly program?: URL;
}

/**
 * Reads tags in worker threads, so that a scan never keeps the main thread from its listeners. A file on which a
 * thread hangs, runs out of memory or dies is reported; the thread is replaced and the others go on.
 */
export const createTagPool = (options: PoolOptions = {}): TagPool => {
  const queue = createQueue<Task>(options.waiting ?? 1000);
  let closed = false;
  const lanes = createLanes({
    size: Math.max(1, options.size ?? Math.min(4, availableParallelism())),
    timeLimit: options.timeLimit ?? 20_000,
    memory: options.memory ?? 384,
    program: options.program ?? new URL('./worker.ts', import.meta.url),
    queue,
  });
  const ask = (request: Request): Promise<Answer> => {
    if (closed) return Promise.resolve(failed('pool-closed', request.path));
    return new Promise(settle => {
      if (!queue.add({ request, settle })) settle(failed('pool-full', request.path));
      lanes.fill();
    });
  };
  const close = async () => {
    closed = true;
    await lanes.close();
    for (const { request, settle } of queue.drain()) settle(failed('pool-closed', request.path));
  };
  return {
    read: async (path, root) => resultOf(path, await ask({ path, root, want: 'tags' })),
    picture: async (path, root) => pictureOf(await ask({ path, root, want: 'picture' })),
    room: queue.room,
    close,
    [Symbol.asyncDispose]: close,
  };
};

const resultOf = (path: string, answer: Answer): ReadResult => {
  if (answer.kind === 'tags') return { path, ok: true, tags: answer.tags };
  return { path, ok: false, problem: answer.kind === 'failed' ? answer.problem : problem('crashed', path) };
};

const pictureOf = (answer: Answer): Picture | null => {
  if (answer.kind === 'failed') throw new MediaError(answer.problem);
  return answer.kind === 'picture' ? answer.picture : null;
};
