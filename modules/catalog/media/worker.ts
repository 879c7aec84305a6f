import { parentPort } from 'node:worker_threads';
import { outcomeOf, type Request } from './reading.ts';

/** The program of a reader thread: answers requests one after the other, in their order. */
let last = Promise.resolve();

parentPort?.on('message', (request: Request) => {
  last = last.then(async () => {
    const { answer, transfer } = await outcomeOf(request);
    parentPort?.postMessage(answer, transfer);
  });
});
