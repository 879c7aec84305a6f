import { setTimeout as pause } from 'node:timers/promises';
import type { Scope, Topic } from '../../define.ts';
import { type JobChange, jobsChanged } from '../../jobs/changes.ts';
import { jobProgress } from '../../jobs/progress.ts';
import { countQueues, type QueueCounts } from './counts.ts';

const tellEveryMs = 1_000;

export interface LiveJobs {
  /** Queues whose numbers are others than a moment ago; all of them at first. */
  readonly queues: readonly QueueCounts[];
  /** Queues in which something happened, whether or not the numbers tell. */
  readonly changed: readonly string[];
  readonly jobs: readonly JobChange[];
  readonly progress: readonly { id: string; progress: number; message?: string | undefined }[];
}

/** Everything at first, then what has changed, once a second and only when something has. */
export async function* followJobs(scope: Scope, signal: AbortSignal): AsyncGenerator<LiveJobs> {
  const changes = collect(scope, jobsChanged, signal);
  const progress = collect(scope, jobProgress, signal);
  let shown = new Map<string, string>();
  while (!signal.aborted) {
    const { queues } = await countQueues(scope);
    const now = new Map(queues.map(queue => [queue.name, JSON.stringify(queue)]));
    const other = queues.filter(({ name }) => shown.get(name) !== now.get(name));
    shown = now;
    const heard = changes.take();
    const reports = new Map(progress.take().map(report => [report.id, report]));
    const message = {
      queues: other,
      changed: [...new Set([...other.map(({ name }) => name), ...heard.flatMap(each => each.queues)])],
      jobs: heard.flatMap(each => each.jobs),
      progress: [...reports.values()].map(({ id, progress, message }) => ({ id, progress, message })),
    };
    if (message.changed.length > 0 || message.progress.length > 0) yield message;
    await pause(tellEveryMs, undefined, { signal }).catch(() => undefined);
  }
}

/** What a topic tells between two looks. */
const collect = <D>(scope: Scope, topic: Topic<D>, signal: AbortSignal) => {
  let heard: D[] = [];
  const events = scope.follow(topic, signal);
  const listen = async () => {
    for await (const event of events) heard.push(event);
  };
  listen().catch(error => scope.log.warn({ error: String(error) }, topic.name));
  return {
    take: () => {
      const taken = heard;
      heard = [];
      return taken;
    },
  };
};
