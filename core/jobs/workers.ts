import type { JobWithMetadata } from 'pg-boss';
import type { Job, JobScope, ProgressReport, Scope } from '../define.ts';
import { runWhileOn } from '../plugins/jobs.ts';
import { queueWoken } from './changes.ts';
import { JobCancelled, jobCancelled, saveProgress } from './progress.ts';
import type { Queues } from './queues.ts';
import { createStatistics, type RunningJob, type Statistics } from './statistics.ts';

const progressEveryMs = 500;
/** New jobs wake their worker by NOTIFY; polling finds those whose retry or delay is due. */
const notifyPollingIntervalSeconds = 5;
const pollingIntervalSeconds = 2;

interface Workers {
  running(): readonly RunningJob[];
  /** Tells what runs to stop; it goes back to its queue. */
  stop(): Promise<void>;
}

/** Takes jobs from every queue and runs them, each with a scope of its own. */
export const startWorkers = async (queues: Queues, scope: Scope): Promise<Workers> => {
  const stopping = new AbortController();
  const cancels = createCancels(scope, stopping.signal);
  const statistics = createStatistics(scope);
  const polling = { pollingIntervalSeconds, notifyPollingIntervalSeconds };
  const workers = new Map<string, string>();
  for (const job of queues.jobs) {
    const worker = await queues.boss.work(
      job.name,
      { localConcurrency: job.concurrency ?? 1, ...polling, includeMetadata: true },
      async (taken: JobWithMetadata<unknown>[]) => {
        const parts = { job, scope, stopping: stopping.signal, cancels, statistics };
        // Always one at a time, so that what is returned is the output of that one.
        const [one] = taken;
        return one && (await runJob({ ...parts, taken: one }));
      },
    );
    workers.set(job.name, worker);
  }
  void wakeWorkers(queues, { scope, workers, stopping: stopping.signal });
  return {
    running: statistics.running,
    stop: async () => {
      stopping.abort(new Error('The host stops; the job goes on at the next start.'));
      await queues.boss.stop({ graceful: true, timeout: 15_000 });
      await statistics.stop();
    },
  };
};

interface Waking {
  readonly scope: Scope;
  readonly workers: ReadonlyMap<string, string>;
  readonly stopping: AbortSignal;
}

/** What an admin sends back to its queue starts at once, whichever process heard the admin. */
const wakeWorkers = async ({ boss }: Queues, { scope, workers, stopping }: Waking) => {
  for await (const { queue } of scope.follow(queueWoken, stopping)) {
    const worker = workers.get(queue);
    if (worker !== undefined) boss.notifyWorker(worker);
  }
};

interface Running {
  readonly job: Job;
  readonly taken: JobWithMetadata<unknown>;
  readonly scope: Scope;
  readonly stopping: AbortSignal;
  readonly cancels: ReturnType<typeof createCancels>;
  readonly statistics: Statistics;
}

const runJob = async ({ job, taken, scope, stopping, cancels, statistics }: Running) => {
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
  const note = notesOn(job, taken, statistics);
  note.started();
  try {
    const output = await runWhileOn(jobScope, job, taken.data);
    note.finished();
    log.debug({ ms: Math.round(performance.now() - started) }, 'job done');
    return output;
  } catch (error) {
    note.finished(error, cancelled.aborted);
    log.warn({ error: error instanceof Error ? error.message : String(error) }, 'job failed');
    throw error;
  } finally {
    cancels.forget(taken.id);
  }
};

const notesOn = (job: Job, taken: JobWithMetadata<unknown>, statistics: Statistics) => {
  const startedAt = taken.startedOn;
  const began = performance.now();
  const due = Math.max(taken.createdOn.getTime(), taken.startAfter.getTime());
  const known = { id: taken.id, queue: job.name, attempt: taken.retryCount + 1, startedAt };
  return {
    started: () => statistics.started({ id: taken.id, queue: job.name, since: startedAt }),
    finished: (error?: unknown, cancelled = false) =>
      statistics.finished({
        ...known,
        wait: Math.max(0, startedAt.getTime() - due),
        duration: performance.now() - began,
        error,
        cancelled,
        retries: taken.retryCount < taken.retryLimit,
      }),
  };
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
