import type { QueueResult } from 'pg-boss';
import { z } from 'zod';
import type { Scope } from '../../define.ts';
import { type JobState, jobStates } from '../../jobs/changes.ts';
import { type Queues, queuesService } from '../../jobs/queues.ts';

/** Counted one by one up to here; beyond it pg-boss' own figures stand, which are up to a minute old. */
const countedUpTo = 10_000;
const freshMs = 900;

export interface QueueCounts {
  readonly name: string;
  readonly counts: Readonly<Record<JobState, number>>;
  /** States whose number is not exact. */
  readonly about: readonly JobState[];
}

export interface Counted {
  readonly at: number;
  readonly queues: readonly QueueCounts[];
  readonly details: ReadonlyMap<string, QueueResult>;
}

const kept = new WeakMap<Queues, { at: number; counted: Promise<Counted> }>();

/** Depths of all queues; counted at most once a second a process, however many look. */
export const countQueues = (scope: Scope): Promise<Counted> => {
  const queues = scope.get(queuesService);
  const last = kept.get(queues);
  const at = performance.now();
  if (last !== undefined && at - last.at < freshMs) return last.counted;
  const counted = count(scope, queues);
  kept.set(queues, { at, counted });
  // A failure is not kept for those who ask next.
  counted.catch(() => kept.delete(queues));
  return counted;
};

/** After a change that was made here: who asks next must see it. */
export const forgetCounts = (scope: Scope) => kept.delete(scope.get(queuesService));

const row = z.object({ name: z.string(), state: z.enum(jobStates), count: z.coerce.number() });

const count = async (scope: Scope, { boss }: Queues): Promise<Counted> => {
  const details = new Map((await boss.getQueues()).map(queue => [queue.name, queue]));
  const { rows } = await scope.db.raw(
    `select q.name, s.state::text, (
       select count(*) from (
         select 1 from pgboss.job j where j.name = q.name and j.state = s.state limit ?
       ) counted
     ) as count
     from pgboss.queue q cross join unnest(enum_range(null::pgboss.job_state)) s (state)`,
    [countedUpTo + 1],
  );
  const groups = Map.groupBy(z.array(row).parse(rows), each => each.name);
  const queues = [...groups]
    .map(([name, states]) => countsOf(name, states, details.get(name)))
    .toSorted((one, other) => one.name.localeCompare(other.name));
  return { at: Date.now(), queues, details };
};

const countsOf = (
  name: string,
  rows: readonly z.infer<typeof row>[],
  details: QueueResult | undefined,
): QueueCounts => {
  const counts = { created: 0, retry: 0, active: 0, completed: 0, cancelled: 0, failed: 0 };
  for (const { state, count } of rows) counts[state] = Math.min(count, countedUpTo);
  const about = rows.filter(({ count }) => count > countedUpTo).map(({ state }) => state);
  for (const state of about) counts[state] = Math.max(countedUpTo, estimate(state, counts, details));
  return { name, counts, about };
};

const estimate = (
  state: JobState,
  counts: Readonly<Record<JobState, number>>,
  details: QueueResult | undefined,
): number => {
  if (details === undefined) return 0;
  if (state === 'active') return details.activeCount;
  if (state === 'failed') return details.failedCount;
  if (state === 'created' || state === 'retry') return details.queuedCount - counts.retry;
  return (
    details.totalCount - details.queuedCount - details.activeCount - details.failedCount - counts.cancelled
  );
};
