import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { Take } from './take.ts';
import type { Bench } from './worker.ts';

const MOST_WORKERS = 8;
/** What a worker needs at most, for the longest take. */
const WORKER_BYTES = 450_000_000;

/**
 * Records the takes on one worker a core, long ones first, and tells of each that is staged.
 * When one fails no further take is begun, but those under way are finished and kept.
 */
export async function recordAll(
  takes: readonly Take[],
  bench: Bench,
  onTake: () => Promise<void>,
): Promise<void> {
  const waiting = [...takes].sort((a, b) => b.tracks.length - a.tracks.length);
  const roomFor = Math.max(1, Math.floor(process.availableMemory() / WORKER_BYTES));
  const hands = Math.min(availableParallelism(), MOST_WORKERS, roomFor, waiting.length);
  const ends = await Promise.allSettled(Array.from({ length: hands }, () => work(waiting, bench, onTake)));
  for (const end of ends) if (end.status === 'rejected') throw end.reason;
}

async function work(waiting: Take[], bench: Bench, onTake: () => Promise<void>): Promise<void> {
  const worker = new Worker(new URL('./worker.ts', import.meta.url), { workerData: bench });
  try {
    for (let take = waiting.shift(); take; take = waiting.shift()) {
      await recordOne(worker, take);
      await onTake();
    }
  } catch (error) {
    waiting.length = 0;
    throw error;
  } finally {
    await worker.terminate();
  }
}

function recordOne(worker: Worker, take: Take): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  worker.once('error', reject);
  worker.once('message', () => {
    worker.off('error', reject);
    resolve();
  });
  worker.postMessage(take);
  return promise;
}
