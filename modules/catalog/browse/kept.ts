const most = 50;
const shortest = 2_000;
/** A value is fresh for so many times as long as it took to make: half a percent of the time goes into making it. */
const thrift = 200;
/** After so many times as long as it was fresh, waiting for a new value is better than an old one. */
const patience = 10;

/** Values that are costly to make and may be a little old; at most 50. */
export interface Kept<T> {
  /** What is there, at once. When it is no longer fresh, it is made anew for those who ask next. */
  find(name: string, make: () => Promise<T>): T | undefined;
  /** Makes it now; whoever asks meanwhile gets the same. */
  make(name: string, make: () => Promise<T>): Promise<T>;
}

interface Entry<T> {
  readonly value: T;
  readonly freshUntil: number;
  readonly usableUntil: number;
}

export const createKept = <T>(now: () => number = () => performance.now()): Kept<T> => {
  const entries = new Map<string, Entry<T>>();
  const underWay = new Map<string, Promise<T>>();

  const put = (name: string, value: T, took: number) => {
    const lasting = Math.max(shortest, took * thrift);
    entries.delete(name);
    entries.set(name, { value, freshUntil: now() + lasting, usableUntil: now() + lasting * patience });
    const [oldest] = entries.keys();
    if (entries.size > most && oldest !== undefined) entries.delete(oldest);
  };

  const run = async (name: string, make: () => Promise<T>): Promise<T> => {
    const started = now();
    try {
      const value = await make();
      put(name, value, now() - started);
      return value;
    } finally {
      underWay.delete(name);
    }
  };

  const start = (name: string, make: () => Promise<T>): Promise<T> => {
    const running = underWay.get(name) ?? run(name, make);
    underWay.set(name, running);
    return running;
  };

  return {
    find: (name, make) => {
      const entry = entries.get(name);
      if (entry === undefined || entry.usableUntil < now()) return undefined;
      // When this fails, the old value serves until it is too old, and then whoever waits is told.
      if (entry.freshUntil < now()) start(name, make).catch(() => undefined);
      return entry.value;
    },
    make: start,
  };
};
