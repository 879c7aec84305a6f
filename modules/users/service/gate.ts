import { fail } from '../../../core/errors.ts';

interface GateOptions {
  /** How many works run at once. */
  readonly running: number;
  /** How many more may stand in line; the next one is refused with `too_busy`. */
  readonly waiting: number;
}

const retryAfter = 5;

export type Gate = <T>(work: () => Promise<T>) => Promise<T>;

/** Lets few works through at once, in the order in which they came. */
export const createGate = ({ running, waiting }: GateOptions): Gate => {
  const line: (() => void)[] = [];
  let free = running;

  const enter = async () => {
    if (free > 0) {
      free -= 1;
      return;
    }
    if (line.length >= waiting) throw fail('too_busy', { retryAfter });
    await new Promise<void>(resolve => line.push(resolve));
  };
  // The place goes straight to the next in line, so that a newcomer can not slip in between.
  const leave = () => {
    const next = line.shift();
    if (next === undefined) free += 1;
    else next();
  };

  return async work => {
    await enter();
    try {
      return await work();
    } finally {
      leave();
    }
  };
};
