import type { PgBoss } from 'pg-boss';
import { z } from 'zod';
import type { Job, Scope } from '../../define.ts';
import { fail, found } from '../../errors.ts';
import { queuesService } from '../../jobs/queues.ts';
import type { ScheduleInput } from './schema.ts';

const runsShown = 5;
const fiveFields = /^\S+(\s+\S+){4}$/;

const changeRow = z.object({ queue: z.string(), cron: z.string().nullable(), paused: z.boolean() });
type Change = z.infer<typeof changeRow>;
const lastRow = z.object({ id: z.string(), state: z.string(), at: z.date() });

/** What starts by the clock, and the jobs that could. */
export const listSchedules = async (scope: Scope) => {
  const { boss, jobs } = scope.get(queuesService);
  const changes = new Map((await readChanges(scope)).map(change => [change.queue, change]));
  const started = new Map((await boss.getSchedules()).map(({ name, lastJobId }) => [name, lastJobId]));
  const schedules = [];
  for (const job of jobs) {
    const change = changes.get(job.name);
    const cron = change?.cron ?? job.cron;
    if (cron === undefined) continue;
    const paused = change?.paused ?? false;
    schedules.push({
      ...{ queue: job.name, cron, paused, declared: job.cron ?? null },
      next: paused ? [] : nextRuns(boss, cron, scope.now()),
      last: await lastRun(scope, job.name, started.get(job.name) ?? null),
    });
  }
  const timed = new Set(schedules.map(({ queue }) => queue));
  return { schedules, others: jobs.map(({ name }) => name).filter(name => !timed.has(name)) };
};

/** Changes, pauses or adds a schedule; it stays so after a restart. */
export const setSchedule = async (scope: Scope, { queue, cron, paused }: ScheduleInput) => {
  const { boss, jobs } = scope.get(queuesService);
  const job = found(
    jobs.find(({ name }) => name === queue),
    'There is no such job.',
  );
  const before = (await readChanges(scope)).find(change => change.queue === queue);
  const change: Change = {
    queue,
    cron: cron === undefined ? (before?.cron ?? null) : cron,
    paused: paused ?? before?.paused ?? false,
  };
  const wanted = change.cron ?? job.cron;
  if (wanted !== undefined) checkCron(boss, wanted);
  await keep(scope, job, change);
  if (wanted === undefined || change.paused) await boss.unschedule(queue);
  else await boss.schedule(queue, wanted, {});
  return { queue, cron: wanted ?? null, paused: change.paused };
};

const readChanges = async ({ db }: Scope): Promise<Change[]> =>
  z.array(changeRow).parse(await db('job_schedules').select('queue', 'cron', 'paused'));

/** What is as the code declares it needs no row. */
const keep = async ({ db, now }: Scope, job: Job, { queue, cron, paused }: Change) => {
  const same = (cron === null || cron === job.cron) && !paused;
  if (same) return void (await db('job_schedules').where({ queue }).delete());
  const row = { queue, cron, paused, updated_at: now() };
  await db('job_schedules').insert(row).onConflict('queue').merge();
};

const checkCron = (boss: PgBoss, cron: string) => {
  const wrong = (message: string) => fail('bad_input', { field: 'cron', message });
  if (!fiveFields.test(cron))
    throw wrong(`"${cron}" is no cron expression of five fields, such as "0 4 * * *".`);
  try {
    boss.previewSchedule(cron, { tz: 'UTC', count: 1 });
  } catch {
    throw wrong(`"${cron}" is no cron expression of five fields, such as "0 4 * * *".`);
  }
};

const nextRuns = (boss: PgBoss, cron: string, from: Date): string[] =>
  boss.previewSchedule(cron, { tz: 'UTC', count: runsShown, from }).map(date => date.toISOString());

const lastRun = async ({ db }: Scope, queue: string, jobId: string | null) => {
  const { rows } = await db.raw(
    `select id, state::text, created_on as at from pgboss.job
     where name = ? ${jobId === null ? '' : 'and id = ?'} order by created_on desc limit 1`,
    jobId === null ? [queue] : [queue, jobId],
  );
  const last = lastRow.safeParse(rows[0]);
  if (!last.success) return null;
  return { id: last.data.id, state: last.data.state, at: last.data.at.toISOString() };
};
