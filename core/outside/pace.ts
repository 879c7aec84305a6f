import type { Knex } from 'knex';
import { RateLimiterPostgres, RateLimiterQueue } from 'rate-limiter-flexible';
import type { Limits } from '../define.ts';
import { Failure, fail } from '../errors.ts';
import type { RateLimiter } from '../rate-limit.ts';

const daySeconds = 86_400;
/** Requests that may wait for their turn in one process. */
const mostWaiting = 1_000;

interface Pacing {
  readonly name: string;
  readonly limits: Limits;
  readonly db: Knex;
  readonly limiter: RateLimiter;
}

/** Keeps to what the provider allows, all processes together: what comes too fast waits, what is too much in a day is refused. */
export const paced = (
  fetch: typeof globalThis.fetch,
  { name, limits, db, limiter }: Pacing,
): typeof globalThis.fetch => {
  const { perSecond, perDay } = limits;
  const queue = perSecond === undefined ? null : turns(db, perSecond);
  return async (input, init) => {
    if (perDay !== undefined) await count(limiter, { name, perDay });
    await queue?.removeTokens(1, name);
    init?.signal?.throwIfAborted();
    return fetch(input, init);
  };
};

const turns = (db: Knex, points: number): RateLimiterQueue =>
  new RateLimiterQueue(
    new RateLimiterPostgres({
      ...{ storeClient: db, storeType: 'knex', tableName: 'rate_limits', tableCreated: true },
      ...{ keyPrefix: 'plugin-second', points, duration: 1 },
    }),
    { maxQueueSize: mostWaiting },
  );

const count = async (limiter: RateLimiter, { name, perDay }: { name: string; perDay: number }) => {
  try {
    await limiter.consume({ name: 'plugin-day', points: perDay, seconds: daySeconds }, name);
  } catch (error) {
    if (!(error instanceof Failure) || error.retryAfter === undefined) throw error;
    throw fail('quota_used_up', { retryAfter: error.retryAfter });
  }
};
