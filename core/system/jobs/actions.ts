import type { Scope } from '../../define.ts';
import { type Failure, fail, type Reason } from '../../errors.ts';
import { emitChanges, type JobState, queueWoken } from '../../jobs/changes.ts';
import { cancelJob } from '../../jobs/progress.ts';
import { deadLetter, queuesService } from '../../jobs/queues.ts';
import { forgetCounts } from './counts.ts';
import { redrive, retry } from './retry.ts';
import type { JobInput } from './schema.ts';
import { idle, inState, open, unlessWaiting } from './states.ts';

const actions = ['retry', 'redrive', 'cancel', 'resume', 'delete'] as const;
export type JobAction = (typeof actions)[number];

/** What makes sense for a job; a dead letter waits in a queue that nothing takes from. */
export const actionsFor = (queue: string, state: JobState): JobAction[] => {
  if (queue === deadLetter) return state === 'active' ? [] : ['redrive', 'delete'];
  if (state === 'failed') return ['retry', 'delete'];
  if (state === 'cancelled') return ['resume', 'delete'];
  if (state === 'active') return ['cancel'];
  return state === 'completed' ? ['delete'] : ['cancel', 'delete'];
};

/** Done for those jobs for which it makes sense; refused when it makes sense for none. */
const onQueues = async (
  scope: Scope,
  jobs: readonly JobInput[],
  { act, refusal }: { act: (queue: string, ids: string[]) => Promise<string[]>; refusal: Reason },
) => {
  const known = new Set((await scope.get(queuesService).boss.getQueues()).map(({ name }) => name));
  let done = 0;
  for (const [queue, group] of Map.groupBy(jobs, job => job.queue)) {
    if (!known.has(queue)) continue;
    const ids = await act(queue, [...new Set(group.map(({ id }) => id))]);
    done += ids.length;
    await changed(scope, queue, ids);
  }
  if (done === 0) throw await whyNot(scope, jobs, refusal);
  return { done, skipped: jobs.length - done };
};

const changed = async (scope: Scope, queue: string, ids: readonly string[]) => {
  if (ids.length === 0) return;
  forgetCounts(scope);
  await emitChanges(scope, [{ queue, id: ids[0] ?? '', state: 'created' }]);
};

/** A job that is gone is told from one that is in another state. */
const whyNot = async ({ db }: Scope, jobs: readonly JobInput[], refusal: Reason): Promise<Failure> => {
  const { rows } = await db.raw('select 1 from pgboss.job where id = any(?) limit 1', [
    jobs.map(({ id }) => id),
  ]);
  return rows.length > 0 ? fail(refusal) : fail('not_found', { message: 'This job is not here any more.' });
};

/** Dead letters go back to the queue that they came from. */
export const retryJobs = (scope: Scope, jobs: readonly JobInput[]) =>
  onQueues(scope, jobs, {
    act: (queue, ids) => (queue === deadLetter ? redrive(scope, ids) : retry(scope, queue, ids)),
    refusal: jobs.every(({ queue }) => queue === deadLetter) ? 'job_waiting' : 'job_not_failed',
  });

export const cancelJobs = (scope: Scope, jobs: readonly JobInput[]) =>
  onQueues(scope, jobs, {
    act: async (queue, ids) => {
      const going = await inState(scope, { queue, ids, states: open });
      for (const id of going) await cancelJob(scope, { queue, id });
      return going;
    },
    refusal: 'job_finished',
  });

export const resumeJobs = (scope: Scope, jobs: readonly JobInput[]) =>
  onQueues(scope, jobs, {
    act: async (queue, ids) => {
      const held = await inState(scope, { queue, ids, states: ['cancelled'] });
      if (held.length > 0) await unlessWaiting(scope.get(queuesService).boss.resume(queue, held));
      await scope.emit(queueWoken, { queue });
      return held;
    },
    refusal: 'job_not_cancelled',
  });

export const deleteJobs = (scope: Scope, jobs: readonly JobInput[]) =>
  onQueues(scope, jobs, {
    act: async (queue, ids) => {
      const still = await inState(scope, { queue, ids, states: idle });
      if (still.length > 0) await scope.get(queuesService).boss.deleteJob(queue, still);
      return still;
    },
    refusal: 'job_running',
  });
