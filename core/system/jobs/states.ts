import { z } from 'zod';
import type { Scope } from '../../define.ts';
import { fail } from '../../errors.ts';
import type { JobState } from '../../jobs/changes.ts';

export const open: readonly JobState[] = ['created', 'retry', 'active'];
export const idle: readonly JobState[] = ['created', 'retry', 'completed', 'cancelled', 'failed'];

interface Wanted {
  readonly queue: string;
  readonly ids: readonly string[];
  readonly states: readonly JobState[];
}

export const inState = async ({ db }: Scope, { queue, ids, states }: Wanted): Promise<string[]> => {
  const { rows } = await db.raw(
    'select id from pgboss.job where name = ? and id = any(?) and state = any(?::text[]::pgboss.job_state[])',
    [queue, [...ids], [...states]],
  );
  return idsOf(rows);
};

/** An exclusive queue refuses a second job of the same key by a unique index. */
export const unlessWaiting = async <T>(work: Promise<T>): Promise<T> => {
  try {
    return await work;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === '23505') throw fail('job_waiting');
    throw error;
  }
};

export const idsOf = (rows: unknown): string[] =>
  z
    .array(z.object({ id: z.string() }))
    .parse(rows)
    .map(({ id }) => id);
