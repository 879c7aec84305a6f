/** A row of things that wait their turn. */
export interface Queue<T> {
  /** False when it is full: ten times longer than those who await `room` make it. */
  add(item: T): boolean;
  next(): T | undefined;
  /** Puts things back in front. */
  giveBack(items: readonly T[]): void;
  isEmpty(): boolean;
  /** Resolves when fewer than `most` wait. */
  room(): Promise<void>;
  /** Empties it and lets everybody go on who awaits room. */
  drain(): T[];
}

/** A queue that asks those who fill it to wait while `most` things stand in it. */
export const createQueue = <T>(most: number): Queue<T> => {
  const items: T[] = [];
  const wakers: (() => void)[] = [];
  const wake = (count: number) => {
    for (const go of wakers.splice(0, count)) go();
  };
  return {
    add: item => items.length < most * 10 && items.push(item) > 0,
    next: () => {
      const item = items.shift();
      // One for each place that became free; all when nothing is left whose leaving would wake them.
      if (items.length < most) wake(items.length === 0 ? wakers.length : 1);
      return item;
    },
    giveBack: back => void items.unshift(...back),
    isEmpty: () => items.length === 0,
    room: () => (items.length < most ? Promise.resolve() : new Promise<void>(go => wakers.push(go))),
    drain: () => {
      wake(wakers.length);
      return items.splice(0);
    },
  };
};
