import { z } from 'zod';
import { defineJob, defineModule } from '../../define.ts';
import { router } from '../../trpc.ts';

/** What is wrong with the outside until somebody mends it. */
export const outside = { broken: true };

export const add = defineJob({
  name: 'testing.add',
  input: z.strictObject({ a: z.int().max(100).describe('The first number.'), b: z.int().default(1) }),
  run: async (_, { a, b }) => ({ sum: a + b }),
});

export const deliver = defineJob({
  name: 'testing.deliver',
  input: z.strictObject({ to: z.string(), password: z.string() }),
  retries: 0,
  run: async () => {
    if (outside.broken)
      throw new Error('The letter box is shut: https://ann:hunter2@example.org?token=abc123');
    return { delivered: true };
  },
});

export const linger = defineJob({
  name: 'testing.linger',
  input: z.strictObject({}),
  retries: 0,
  concurrency: 2,
  run: async ({ job, progress }) => {
    await progress({ progress: 40, message: 'waiting for a word' });
    await new Promise<void>(resolve => job.signal.addEventListener('abort', () => resolve(), { once: true }));
  },
});

export const nightly = defineJob({
  name: 'testing.nightly',
  input: z.strictObject({}),
  cron: '0 4 * * *',
  run: async () => undefined,
});

/** Jobs that succeed, fail, take their time and start by the clock. */
export const testing = defineModule({
  name: 'testing',
  router: router({}),
  jobs: [add, deliver, linger, nightly],
});
