import { createFaults, type Faults } from './faults.ts';
import {
  addListens,
  type Listen,
  type Listener,
  listenerOf,
  type Received,
  secondsOf,
  type World,
} from './world.ts';

/** What a test does to the stand-in, and sees of it. */
export interface Control {
  readonly faults: Faults;
  readonly world: World;
  /** Plays that were accepted, in the order in which they came, each once. */
  readonly received: readonly Received[];
  /** How many calls of each method were answered. */
  readonly calls: ReadonlyMap<string, number>;
  listener(name: string): Listener;
  /** Cuts every connection without an answer, until it is called with false. */
  down(on: boolean): void;
  /** The next calls fail with this error. */
  failNext(code: number, times?: number): void;
  /** Error 29 beyond so many calls a second. */
  rateLimit(perSecond: number): void;
  /** The user takes the access back. */
  revoke(user: string): void;
  /** Plays at Last.fm itself: these, or so many made up ones, every three minutes until now. */
  addHistory(user: string, plays: number | readonly Listen[]): void;
  /** Resolves when the method is answered the next time. */
  next(method: string): Promise<void>;
  /** What the server calls when it has answered. */
  answered(method: string): void;
}

const apart = 180;
const artists = 317;

export const createControl = (world: World): Control => {
  const faults = createFaults();
  const calls = new Map<string, number>();
  const waiting = new Map<string, PromiseWithResolvers<void>>();
  return {
    ...{ world, calls, faults, received: world.received },
    listener: name => listenerOf(world, name),
    down: faults.down,
    failNext: (code, times = 1) => faults.failNext(code, times),
    rateLimit: faults.rateLimit,
    revoke: user => {
      listenerOf(world, user).session = null;
    },
    addHistory: (user, plays) =>
      addListens(listenerOf(world, user), typeof plays === 'number' ? madeUp(world, plays) : plays),
    next: method => {
      const known = waiting.get(method) ?? Promise.withResolvers<void>();
      waiting.set(method, known);
      return known.promise;
    },
    answered: method => {
      calls.set(method, (calls.get(method) ?? 0) + 1);
      waiting.get(method)?.resolve();
      waiting.delete(method);
    },
  };
};

/** A few hundred artists with six tracks each, the newest play first. */
const madeUp = (world: World, count: number): Listen[] => {
  const now = secondsOf(world.now());
  return Array.from({ length: count }, (_, at) => ({
    artist: `Artist ${at % artists}`,
    track: `Track ${at % (artists * 6)}`,
    album: `Album ${at % 31}`,
    at: now - (at + 1) * apart,
  }));
};
