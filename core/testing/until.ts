import { setTimeout as pause } from 'node:timers/promises';

const again = 200;

/** Asks again until there is an answer; fails when there is none in time. */
export const until = async <T>(
  ask: () => Promise<T | undefined>,
  { what, seconds = 20 }: { what: string; seconds?: number },
): Promise<T> => {
  const deadline = performance.now() + seconds * 1_000;
  for (;;) {
    const answer = await ask();
    if (answer !== undefined) return answer;
    if (performance.now() > deadline) throw new Error(`Waited ${seconds} s in vain for ${what}.`);
    await pause(again);
  }
};
