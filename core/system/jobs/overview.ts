import { z } from 'zod';
import type { Job, Scope } from '../../define.ts';
import { deadLetter, queuesService } from '../../jobs/queues.ts';
import { countQueues } from './counts.ts';

const minuteMs = 60_000;
const minutesShown = 60;

const minuteRow = z.object({
  queue: z.string(),
  minute: z.date(),
  done: z.number(),
  failed: z.number(),
  duration_total: z.coerce.number(),
  wait_total: z.coerce.number(),
});
type MinuteRow = z.infer<typeof minuteRow>;

/** Every queue with its depth, how it did in the last hour, and what its jobs are sent with. */
export const listQueues = async (scope: Scope) => {
  const { queues, details } = await countQueues(scope);
  const jobs = new Map(scope.get(queuesService).jobs.map(job => [job.name, job]));
  const hour = await lastHour(scope);
  return queues.map(({ name, counts, about }) => {
    const job = jobs.get(name);
    const queue = details.get(name);
    return {
      ...{ name, counts, about },
      kind: kindOf(name, job),
      deferred: queue?.deferredCount ?? 0,
      policy: queue?.policy ?? 'standard',
      retries: queue?.retryLimit ?? 0,
      retryDelay: queue?.retryDelay ?? 0,
      timeout: queue?.expireInSeconds ?? 0,
      keepsWaiting: queue?.retentionSeconds ?? 0,
      keepsDone: queue?.deleteAfterSeconds ?? 0,
      concurrency: job?.concurrency ?? 1,
      input: job === undefined ? null : schemaOf(job),
      hour: summarize(hour.get(name) ?? [], scope.now()),
    };
  });
};

/** `gone`: the code that made the queue is no longer there, so nothing takes its jobs. */
const kindOf = (name: string, job: Job | undefined) => {
  if (name === deadLetter) return 'deadLetters' as const;
  if (job === undefined) return name.startsWith('__pgboss__') ? ('internal' as const) : ('gone' as const);
  return 'event' in job ? ('listener' as const) : ('job' as const);
};

/** For the form that starts a job by hand; null where the input says more than JSON Schema can. */
const schemaOf = (job: Job): Record<string, unknown> | null => {
  try {
    return { ...z.toJSONSchema(job.input, { io: 'input' }) };
  } catch {
    return null;
  }
};

const lastHour = async ({ db, now }: Scope) => {
  const from = new Date(now().getTime() - minutesShown * minuteMs);
  const rows = await db('job_statistics').where('minute', '>=', from).orderBy('minute');
  return Map.groupBy(z.array(minuteRow).parse(rows), row => row.queue);
};

const summarize = (rows: readonly MinuteRow[], now: Date) => {
  const perMinute = Array.from({ length: minutesShown }, () => 0);
  for (const { minute, done, failed } of rows) {
    const at = minutesShown - 1 - Math.floor((now.getTime() - minute.getTime()) / minuteMs);
    if (at >= 0 && at < minutesShown) perMinute[at] = done + failed;
  }
  const total = (pick: (row: MinuteRow) => number) => rows.reduce((sum, row) => sum + pick(row), 0);
  const [done, failed] = [total(row => row.done), total(row => row.failed)];
  const average = (sum: number) => (done + failed === 0 ? null : Math.round(sum / (done + failed)));
  return {
    ...{ done, failed, perMinute },
    duration: average(total(row => row.duration_total)),
    wait: average(total(row => row.wait_total)),
  };
};
