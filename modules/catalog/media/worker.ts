import { readlinkSync } from 'node:fs';
import { constants, setPriority } from 'node:os';
import { parentPort } from 'node:worker_threads';
import { outcomeOf, type Request } from './reading.ts';

/**
 * Listeners come before readers: on Linux a thread has a priority of its own, and its id is the last part of this link.
 * Elsewhere the readers run like everything else.
 */
const stepBack = () => {
  try {
    setPriority(Number(readlinkSync('/proc/thread-self').split('/').at(-1)), constants.priority.PRIORITY_LOW);
  } catch {
    return;
  }
};
stepBack();

/** The program of a reader thread: answers requests one after the other, in their order. */
let last = Promise.resolve();

parentPort?.on('message', (request: Request) => {
  last = last.then(async () => {
    const { answer, transfer } = await outcomeOf(request);
    parentPort?.postMessage(answer, transfer);
  });
});
