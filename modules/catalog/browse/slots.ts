import { fail } from '../../../core/errors.ts';

/** Runs at most `most` pieces of work at once; so many more may wait, then whoever comes is told to come again. */
export const createSlots = ({ most, waiting }: { most: number; waiting: number }) => {
  const queue: (() => void)[] = [];
  let taken = 0;

  const take = async () => {
    if (taken < most) {
      taken += 1;
      return;
    }
    if (queue.length >= waiting) throw fail('too_busy', { retryAfter: 2 });
    await new Promise<void>(resolve => queue.push(resolve));
  };

  /** The slot goes to who waits longest without becoming free in between. */
  const give = () => {
    const next = queue.shift();
    if (next === undefined) taken -= 1;
    else next();
  };

  return async <T>(work: () => Promise<T>): Promise<T> => {
    await take();
    try {
      return await work();
    } finally {
      give();
    }
  };
};
