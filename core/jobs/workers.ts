import type { Job as BossJob } from 'pg-boss';
import type { Job, JobScope, ProgressReport, Scope } from '../define.ts';
import { runWhileOn } from '../plugins/jobs.ts';
import { JobCancelled, jobCancelled, saveProgress } from './progress.ts';
import type { Queues } from './queues.ts';

const progressEveryMs = 500;
/** New jobs wake their worker by NOTIFY; polling finds those whose retry or delay is due. */
const notifyPollingIntervalSeconds = 5;
const pollingIntervalSeconds = 2;

interface Workers {
  /** Tells what runs to stop; it goes back to its queue. */
  stop(): Promise<void>;
}

/** Takes jobs from every queue and runs them, each with a scope of its own. */
export const startWorkers = async (queues: Queues, scope: Scope): Promise<Workers> => {
  const stopping = new AbortController();
  const cancels = createCancels(scope, stopping.signal);
  for (const job of queues.jobs) {
    await queues.boss.work<unknown>(
      job.name,
      { localConcurrency: job.concurrency ?? 1, pollingIntervalSeconds, notifyPollingIntervalSeconds },
      async taken => {
        for (const one of taken) await runJob({ job, taken: one, scope, stopping: stopping.signal, cancels });
      },
    );
  }
  return {
    stop: async () => {
      stopping.abort(new Error('The host stops; the job goes on at the next start.'));
      await queues.boss.stop({ graceful: true, timeout: 15_000 });
    },
  };
};

interface Running {
  readonly job: Job;
  readonly taken: BossJob<unknown>;
  readonly scope: Scope;
  readonly stopping: AbortSignal;
  readonly cancels: ReturnType<typeof createCancels>;
}

const runJob = async ({ job, taken, scope, stopping, cancels }: Running) => {
  const cancelled = cancels.signalFor(taken.id);
  const log = scope.log.child({ job: job.name, jobId: taken.id });
  const jobScope: JobScope = {
    ...withLog(scope, log),
    job: {
      id: taken.id,
      attempt: taken.retryCount + 1,
      signal: AbortSignal.any([taken.signal, stopping, cancelled]),
    },
    progress: throttled(report => saveProgress(scope, { id: taken.id, queue: job.name, ...report })),
  };
  const started = performance.now();
  try {
    const output = await runWhileOn(jobScope, job, taken.data);
    log.debug({ ms: Math.round(performance.now() - started) }, 'job done');
    return output;
  } catch (error) {
    log.warn({ error: error instanceof Error ? error.message : String(error) }, 'job failed');
    throw error;
  } finally {
    cancels.forget(taken.id);
  }
};

const withLog = (scope: Scope, log: Scope['log']): Scope => ({ ...scope, log });

/** Passes on at most two reports a second, and always the one of 100 %. */
const throttled = (save: (report: ProgressReport) => Promise<void>) => {
  let last = 0;
  return async (report: ProgressReport) => {
    const now = performance.now();
    if (report.progress < 100 && now - last < progressEveryMs) return;
    last = now;
    await save(report);
  };
};

const createCancels = (scope: Scope, stopping: AbortSignal) => {
  const running = new Map<string, AbortController>();
  const hear = async () => {
    for await (const { id } of scope.follow(jobCancelled, stopping)) {
      running.get(id)?.abort(new JobCancelled('This job was cancelled.'));
    }
  };
  void hear();
  return {
    signalFor: (id: string) => {
      const controller = new AbortController();
      running.set(id, controller);
      return controller.signal;
    },
    forget: (id: string) => void running.delete(id),
  };
};

/**
 * Jobs that a host left running when it was killed go back to their queue.
 * Only for a host that knows it is alone on its database (the embedded one): elsewhere missed heartbeats do this.
 */
export const recoverOrphans = async ({ boss, jobs }: Queues): Promise<number> => {
  const { rows } = await boss
    .getDb()
    .executeSql("select name, id from pgboss.job where state = 'active' and name = any($1)", [
      jobs.map(job => job.name),
    ]);
  for (const { name, id } of rows)
    await boss.fail(name, id, { message: 'The host stopped while this job ran.' });
  return rows.length;
};
