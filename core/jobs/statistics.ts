import type { Scope } from '../define.ts';
import { emitChanges, type JobChange } from './changes.ts';
import { saveFailures, saveMinutes } from './records.ts';

const flushEveryMs = 1_000;

export interface RunningJob {
  readonly id: string;
  readonly queue: string;
  readonly since: Date;
}

export interface FinishedJob {
  readonly id: string;
  readonly queue: string;
  readonly attempt: number;
  readonly startedAt: Date;
  /** Milliseconds from when it was due to when it started. */
  readonly wait: number;
  readonly duration: number;
  /** What it threw; without it the job is done. */
  readonly error?: unknown;
  readonly cancelled: boolean;
  /** Whether it will be tried again. */
  readonly retries: boolean;
}

export interface Statistics {
  started(job: RunningJob): void;
  finished(job: FinishedJob): void;
  running(): readonly RunningJob[];
  /** Writes what is left. */
  stop(): Promise<void>;
}

/** Keeps what the jobs of this process do, and writes it down once a second: never a write for each job. */
export const createStatistics = (scope: Scope): Statistics => {
  const running = new Map<string, RunningJob>();
  let finished: FinishedJob[] = [];
  let changes = new Map<string, JobChange>();
  let writing: Promise<void> = Promise.resolve();

  const write = async () => {
    const [ended, changed] = [finished, [...changes.values()]];
    finished = [];
    changes = new Map();
    if (changed.length === 0) return;
    await saveMinutes(scope, ended);
    await saveFailures(scope, ended);
    await emitChanges(scope, changed);
  };
  // Figures that are lost harm nobody; a worker that stops because of them would.
  const flush = () => {
    writing = writing.then(write).catch(error => scope.log.warn({ error: String(error) }, 'job statistics'));
    return writing;
  };
  const timer = setInterval(flush, flushEveryMs);

  return {
    started: job => {
      running.set(job.id, job);
      changes.set(job.id, { id: job.id, queue: job.queue, state: 'active' });
    },
    finished: job => {
      running.delete(job.id);
      if (!job.cancelled) finished.push(job);
      changes.set(job.id, { id: job.id, queue: job.queue, state: stateOf(job) });
    },
    running: () => [...running.values()],
    stop: () => {
      clearInterval(timer);
      return flush();
    },
  };
};

const stateOf = ({ error, cancelled, retries }: FinishedJob): JobChange['state'] => {
  if (cancelled) return 'cancelled';
  if (error === undefined) return 'completed';
  return retries ? 'retry' : 'failed';
};
