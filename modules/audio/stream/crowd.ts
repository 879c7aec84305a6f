import { fail } from '../../../core/errors.ts';

/** A player has two decks and seeks now and then; more at once is a mistake or an attack. */
const mostPerListener = 24;
const mostInAll = 4_000;
const retryAfter = 5;

/** Counts the answers that are being sent, so that nobody takes all file handles. */
export interface Crowd {
  /** A place until it is disposed. Throws `too_busy`. */
  enter(listener: string): Disposable;
}

export const createCrowd = (): Crowd => {
  const counts = new Map<string, number>();
  let all = 0;
  return {
    enter: listener => {
      const count = counts.get(listener) ?? 0;
      if (count >= mostPerListener || all >= mostInAll) throw busy();
      counts.set(listener, count + 1);
      all++;
      return {
        [Symbol.dispose]: () => {
          const left = (counts.get(listener) ?? 1) - 1;
          if (left === 0) counts.delete(listener);
          else counts.set(listener, left);
          all--;
        },
      };
    },
  };
};

const busy = () =>
  fail('too_busy', {
    retryAfter,
    message: `Too many streams are open at once. Close some, or try again in ${retryAfter} seconds.`,
  });
