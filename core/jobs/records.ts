import type { Scope } from '../define.ts';
import type { FinishedJob } from './statistics.ts';

const daysKept = 8;
const minuteMs = 60_000;
const longestMessage = 2_000;
const longestStack = 8_000;
const rowsAtOnce = 500;

interface Minute {
  readonly queue: string;
  readonly minute: Date;
  done: number;
  failed: number;
  duration_total: number;
  duration_max: number;
  wait_total: number;
}

/** Adds to the figures of each queue and minute; several processes write to the same row. */
export const saveMinutes = async ({ db, now }: Scope, jobs: readonly FinishedJob[]) => {
  const minute = new Date(Math.floor(now().getTime() / minuteMs) * minuteMs);
  const rows = [...Map.groupBy(jobs, job => job.queue)].map(([queue, ended]) => sum(queue, minute, ended));
  if (rows.length === 0) return;
  const add = (column: string) => db.raw('?? + ??', [`job_statistics.${column}`, `excluded.${column}`]);
  await db('job_statistics')
    .insert(rows)
    .onConflict(['queue', 'minute'])
    .merge({
      ...Object.fromEntries(
        ['done', 'failed', 'duration_total', 'wait_total'].map(column => [column, add(column)]),
      ),
      duration_max: db.raw('greatest(job_statistics.duration_max, excluded.duration_max)'),
    });
};

const sum = (queue: string, minute: Date, jobs: readonly FinishedJob[]): Minute => {
  const row: Minute = {
    queue,
    minute,
    done: 0,
    failed: 0,
    duration_total: 0,
    duration_max: 0,
    wait_total: 0,
  };
  for (const { error, duration, wait } of jobs) {
    if (error === undefined) row.done += 1;
    else row.failed += 1;
    row.duration_total += Math.round(duration);
    row.duration_max = Math.max(row.duration_max, Math.round(duration));
    row.wait_total += Math.round(wait);
  }
  return row;
};

/** Why each attempt failed, for the history of a job. */
export const saveFailures = async ({ db }: Scope, jobs: readonly FinishedJob[]) => {
  const rows = jobs
    .filter(({ error }) => error !== undefined)
    .map(({ id, attempt, queue, startedAt, duration, error }) => ({
      ...{
        job_id: id,
        attempt,
        queue,
        started_at: startedAt,
        failed_at: new Date(startedAt.getTime() + duration),
      },
      ...inWords(error),
    }));
  for (let at = 0; at < rows.length; at += rowsAtOnce) {
    await db('job_failures')
      .insert(rows.slice(at, at + rowsAtOnce))
      .onConflict(['job_id', 'attempt'])
      .merge();
  }
};

const inWords = (error: unknown) => {
  const { message, stack } =
    error instanceof Error ? error : { message: JSON.stringify(error) ?? '', stack: undefined };
  return { message: message.slice(0, longestMessage), stack: stack?.slice(0, longestStack) ?? null };
};

/** Takes out what is too old for any chart or page. */
export const pruneRecords = async ({ db, now }: Scope) => {
  const oldest = new Date(now().getTime() - daysKept * 24 * 60 * minuteMs);
  await db('job_statistics').where('minute', '<', oldest).delete();
  await db('job_failures').where('failed_at', '<', oldest).delete();
  await db('job_progress').where('updated_at', '<', oldest).delete();
};
