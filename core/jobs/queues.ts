import type { Knex } from 'knex';
import { type SendOptions as BossOptions, fromKnex, PgBoss } from 'pg-boss';
import { defineService, type Event, type Job, type Listener, type SendOptions } from '../define.ts';
import type { Logger } from '../log.ts';

const schema = 'pgboss';
/** Takes what has failed for good. */
export const deadLetter = 'core.dead-letter';
const heartbeatSeconds = 30;

interface Sending<I> {
  readonly job: Job<I>;
  readonly input: I;
  readonly options: SendOptions | undefined;
}

interface Publishing<E> {
  readonly event: Event<E>;
  readonly data: E;
  isAwake(listener: string): boolean;
}

/** The queues of all features in pg-boss. */
export interface Queues {
  readonly boss: PgBoss;
  readonly jobs: readonly Job[];
  send<I>(db: Knex, sending: Sending<I>): Promise<string | null>;
  /** To each listener that is awake: one of a plugin that is off costs nobody anything. */
  publish<E>(db: Knex, publishing: Publishing<E>): Promise<void>;
  close(): Promise<void>;
}

/** For what works on the queues themselves: cancelling, and the admin's dashboard. */
export const queuesService = defineService<Queues>('core.queues');

export interface QueueParts {
  readonly url: string;
  readonly log: Logger;
  readonly jobs: readonly Job[];
  readonly listeners: readonly Listener[];
  /** Whether this process keeps the queues: retries what died, starts what is due. */
  readonly supervise: boolean;
}

/** A listener is a job that is sent by its event. */
export const jobOfListener = (listener: Listener): Job => ({ ...listener, input: listener.event.data });

/** Connects, makes every queue and schedule as declared. Nothing runs yet: `startWorkers` does that. */
export const openQueues = async ({ url, log, jobs, listeners, supervise }: QueueParts): Promise<Queues> => {
  const boss = new PgBoss({
    connectionString: url,
    schema,
    max: 4,
    useListenNotify: supervise,
    supervise,
    schedule: supervise,
    persistWarnings: true,
    warningRetentionDays: 30,
  });
  boss.on('error', error => log.error({ error: error.message }, 'job queues'));
  boss.on('warning', warning => log.warn({ warning: warning.message }, 'job queues'));
  await boss.start();
  const all = [...jobs, ...listeners.map(jobOfListener)];
  await declareQueues(boss, all);
  await declareSchedules(boss, jobs);
  await indexJobs(boss);
  return {
    boss,
    jobs: all,
    send: async (db, { job, input, options }) =>
      boss.send(job.name, job.input.parse(input) as object, { ...bossOptions(options), db: fromKnex(db) }),
    publish: async (db, { event, data, isAwake }) => {
      // Who listens is known here: pg-boss would ask the database for it each time.
      const awake = listeners.filter(
        listener => listener.event.name === event.name && isAwake(listener.name),
      );
      const checked = event.data.parse(data) as object;
      for (const { name } of awake) await boss.send(name, checked, { db: fromKnex(db) });
    },
    close: () => boss.stop({ graceful: true, timeout: 10_000 }),
  };
};

const bossOptions = (options: SendOptions | undefined): BossOptions => ({
  ...(options?.key !== undefined && { singletonKey: options.key }),
  ...(options?.delay !== undefined && { startAfter: options.delay }),
  ...(options?.priority !== undefined && { priority: options.priority }),
});

const declareQueues = async (boss: PgBoss, jobs: readonly Job[]) => {
  const existing = new Map((await boss.getQueues()).map(queue => [queue.name, queue]));
  if (!existing.has(deadLetter)) await boss.createQueue(deadLetter, { retentionSeconds: 90 * 86_400 });
  for (const job of jobs) {
    const options = {
      retryLimit: job.retries ?? 3,
      retryDelay: job.retryDelay ?? 5,
      retryBackoff: true,
      retryDelayMax: 3_600,
      expireInSeconds: job.timeout ?? 900,
      heartbeatSeconds,
      deadLetter,
      notify: true,
    };
    if (existing.has(job.name)) await boss.updateQueue(job.name, options);
    else await boss.createQueue(job.name, { ...options, policy: job.exclusive ? 'exclusive' : 'standard' });
  }
};

/** The code's schedules, but for those that an admin has changed, paused or added; others go. */
const declareSchedules = async (boss: PgBoss, jobs: readonly Job[]) => {
  const existing = new Map((await boss.getSchedules()).map(schedule => [schedule.name, schedule.cron]));
  const changes = await boss.getDb().executeSql('select queue, cron, paused from job_schedules');
  const changed = new Map(changes.rows.map(row => [row.queue, row]));
  for (const { name, cron } of jobs) {
    const change = changed.get(name);
    const wanted = change?.paused ? undefined : (change?.cron ?? cron);
    if (wanted !== undefined && wanted !== existing.get(name)) await boss.schedule(name, wanted, {});
    if (wanted !== undefined) existing.delete(name);
  }
  await Promise.all([...existing.keys()].map(name => boss.unschedule(name)));
};

/** Lets the dashboard find the newest of a queue and state among millions; pg-boss itself never looks for them. */
const indexJobs = async (boss: PgBoss) => {
  await boss.getDb().executeSql(`
    begin;
    select pg_advisory_xact_lock(hashtext('core.job-listing'));
    create index if not exists job_listing on ${schema}.job (name, state, created_on, id);
    commit;
  `);
};
