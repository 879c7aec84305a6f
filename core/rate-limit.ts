import type { Knex } from 'knex';
import { RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible';
import { defineService } from './define.ts';
import { fail } from './errors.ts';

/** How often something may happen: `points` times in `seconds`, counted for each key apart. */
export interface Limit {
  readonly name: string;
  readonly points: number;
  readonly seconds: number;
}

/** Counts in the database, so that every process counts together and a restart forgets nothing. */
export interface RateLimiter {
  /** Counts once. Throws `too_often` with the seconds to wait when the limit is passed. */
  consume(limit: Limit, key: string): Promise<void>;
  /** Forgets what was counted, for example after a right password. */
  reset(limit: Limit, key: string): Promise<void>;
}

export const rateLimiter = defineService<RateLimiter>('core.rate-limiter');

const tableName = 'rate_limits';
const longestKey = 200;

export const createRateLimiter = (db: Knex): RateLimiter => {
  const limiters = new Map<string, RateLimiterPostgres>();
  const limiterOf = ({ name, points, seconds }: Limit) => {
    const known = limiters.get(name);
    if (known !== undefined) return known;
    const made = new RateLimiterPostgres({
      storeClient: db,
      storeType: 'knex',
      tableName,
      tableCreated: true,
      keyPrefix: name,
      points,
      duration: seconds,
    });
    limiters.set(name, made);
    return made;
  };
  return {
    consume: async (limit, key) => {
      try {
        await limiterOf(limit).consume(key.slice(0, longestKey));
      } catch (refusal) {
        if (!(refusal instanceof RateLimiterRes)) throw refusal;
        const retryAfter = Math.max(1, Math.ceil(refusal.msBeforeNext / 1_000));
        throw fail('too_often', {
          retryAfter,
          message: `Too many attempts. Try again in ${retryAfter} seconds.`,
        });
      }
    },
    reset: async (limit, key) => {
      await limiterOf(limit).delete(key.slice(0, longestKey));
    },
  };
};
