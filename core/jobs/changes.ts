import { z } from 'zod';
import { defineTopic, type Scope } from '../define.ts';

/** As many as fit into one live event. */
export const mostChanges = 40;

export const jobStates = ['created', 'retry', 'active', 'completed', 'cancelled', 'failed'] as const;
export type JobState = (typeof jobStates)[number];

const change = z.object({ id: z.string(), queue: z.string(), state: z.enum(jobStates) });
export type JobChange = z.infer<typeof change>;

/** What has become of jobs, told at most once a second a process. */
export const jobsChanged = defineTopic({
  name: 'core.jobs-changed',
  data: z.object({ queues: z.array(z.string()), jobs: z.array(change) }),
});

/** Says that a queue has jobs that are due: without it they wait for the next look of its worker. */
export const queueWoken = defineTopic({ name: 'core.queue-woken', data: z.object({ queue: z.string() }) });

/** Tells of more changes than fit by the names of their queues alone. */
export const emitChanges = (scope: Scope, jobs: readonly JobChange[]) =>
  scope.emit(jobsChanged, {
    queues: [...new Set(jobs.map(({ queue }) => queue))],
    jobs: jobs.slice(-mostChanges),
  });
