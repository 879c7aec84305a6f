import { z } from 'zod';
import { defineTopic, type ProgressReport, type Scope } from '../define.ts';
import { queuesService } from './queues.ts';

const report = z.object({
  id: z.string(),
  queue: z.string(),
  progress: z.number(),
  message: z.string().optional(),
  counts: z.record(z.string(), z.number()).optional(),
});

type NamedReport = ProgressReport & { readonly id: string; readonly queue: string };

/** What running jobs say of how far they are. */
export const jobProgress = defineTopic({ name: 'core.job-progress', data: report });
/** Heard by the process that runs the job. */
export const jobCancelled = defineTopic({ name: 'core.job-cancelled', data: z.object({ id: z.string() }) });

/** Why the signal of a cancelled job aborts; a host that stops or a time that is over gives another reason. */
export class JobCancelled extends Error {
  override readonly name = 'JobCancelled';
}

/** Keeps the newest report of a job, for those who look later, and tells those who look now. */
export const saveProgress = async (scope: Scope, { id, queue, progress, message, counts }: NamedReport) => {
  const row = { progress, message: message ?? null, counts: counts ?? {}, updated_at: scope.now() };
  await scope
    .db('job_progress')
    .insert({ job_id: id, queue, ...row })
    .onConflict('job_id')
    .merge(row);
  await scope.emit(jobProgress, {
    id,
    queue,
    progress,
    ...(message !== undefined && { message }),
    ...(counts && { counts }),
  });
};

/** A waiting job never starts, a running one hears its signal. */
export const cancelJob = async (scope: Scope, { queue, id }: { queue: string; id: string }) => {
  await scope.get(queuesService).boss.cancel(queue, id);
  await scope.emit(jobCancelled, { id });
};
