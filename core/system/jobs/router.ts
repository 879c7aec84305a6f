import { z } from 'zod';
import { adminProcedure, router } from '../../trpc.ts';
import { cancelJobs, deleteJobs, resumeJobs, retryJobs } from './actions.ts';
import { describeJob } from './detail.ts';
import { readHistory } from './history.ts';
import { listJobs } from './list.ts';
import { followJobs } from './live.ts';
import { listQueues } from './overview.ts';
import { retryAllFailed } from './retry.ts';
import { runJob } from './run.ts';
import { listSchedules, setSchedule } from './schedules.ts';
import * as schema from './schema.ts';
import { listHosts, listWarnings } from './workers.ts';

/** The queues, for the admin who wants to know what the server does and why something was not done. */
export const jobsRouter = router({
  queues: adminProcedure.query(({ ctx }) => listQueues(ctx)),
  list: adminProcedure.input(schema.listInput).query(({ ctx, input }) => listJobs(ctx, input)),
  byId: adminProcedure.input(schema.jobInput).query(({ ctx, input }) => describeJob(ctx, input)),
  history: adminProcedure.input(schema.historyInput).query(({ ctx, input }) => readHistory(ctx, input)),
  schedules: adminProcedure.query(({ ctx }) => listSchedules(ctx)),
  workers: adminProcedure.query(({ ctx }) => listHosts(ctx)),
  warnings: adminProcedure.query(({ ctx }) => listWarnings(ctx)),

  retry: adminProcedure.input(schema.jobsInput).mutation(({ ctx, input }) => retryJobs(ctx, input.jobs)),
  cancel: adminProcedure.input(schema.jobsInput).mutation(({ ctx, input }) => cancelJobs(ctx, input.jobs)),
  resume: adminProcedure.input(schema.jobsInput).mutation(({ ctx, input }) => resumeJobs(ctx, input.jobs)),
  delete: adminProcedure.input(schema.jobsInput).mutation(({ ctx, input }) => deleteJobs(ctx, input.jobs)),
  retryAllFailed: adminProcedure
    .input(schema.queueInput)
    .mutation(({ ctx, input }) => retryAllFailed(ctx, input)),
  run: adminProcedure.input(schema.runInput).mutation(({ ctx, input }) => runJob(ctx, input)),
  setSchedule: adminProcedure
    .input(schema.scheduleInput)
    .mutation(({ ctx, input }) => setSchedule(ctx, input)),

  live: adminProcedure
    .input(z.strictObject({}))
    .subscription(({ ctx, signal }) => followJobs(ctx, signal ?? new AbortController().signal)),
});
