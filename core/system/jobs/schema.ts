import { z } from 'zod';
import { id } from '../../ids.ts';
import { jobStates } from '../../jobs/changes.ts';

const mostAtOnce = 100;
const queue = z.string().min(1).max(200);
const job = z.strictObject({ queue, id });

export const listInput = z.strictObject({
  queue: queue.optional(),
  state: z.enum(jobStates).optional(),
  /** The id of a job, a part of the name of a queue, or words inside payload, output and error. */
  search: z.string().trim().max(200).optional(),
  /** Only those that were tried again so often. */
  minRetries: z.int().min(0).max(1_000).optional(),
  cursor: z
    .string()
    .regex(/^[\d :.+-]+\|[\da-f-]{36}$/)
    .optional(),
  limit: z.int().min(1).max(mostAtOnce).default(50),
});
export type ListInput = z.infer<typeof listInput>;

export const jobInput = job;
export type JobInput = z.infer<typeof jobInput>;

export const jobsInput = z.strictObject({ jobs: z.array(job).min(1).max(mostAtOnce) });

export const queueInput = z.strictObject({
  queue,
  /** Of the dead letters only those that came from this queue. */
  from: queue.optional(),
});
export type QueueInput = z.infer<typeof queueInput>;

export const runInput = z.strictObject({
  queue,
  input: z.unknown().optional(),
  /** Seconds to wait before it may start. */
  delay: z
    .int()
    .min(0)
    .max(30 * 86_400)
    .optional(),
  priority: z.int().min(-1_000).max(1_000).optional(),
  /** Where the queue is exclusive: while one with this key waits or runs, another is refused. */
  key: z.string().min(1).max(200).optional(),
  /** Attempts after the first one, instead of what the job declares. */
  retries: z.int().min(0).max(100).optional(),
  /** Seconds that an attempt may take, instead of what the job declares. */
  timeout: z.int().min(1).max(86_400).optional(),
});
export type RunInput = z.infer<typeof runInput>;

export const scheduleInput = z.strictObject({
  queue,
  /** Five fields, UTC; null goes back to what the code declares, or takes the schedule out where it declares none. */
  cron: z.string().trim().max(100).nullable().optional(),
  paused: z.boolean().optional(),
});
export type ScheduleInput = z.infer<typeof scheduleInput>;

export const historyInput = z.strictObject({
  queue: queue.optional(),
  range: z.enum(['hour', 'day', 'week']).default('hour'),
});
export type HistoryInput = z.infer<typeof historyInput>;
