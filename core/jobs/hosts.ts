import { hostname } from 'node:os';
import type { Scope } from '../define.ts';
import { newId } from '../ids.ts';
import { version } from '../version.ts';
import { pruneRecords } from './records.ts';
import type { RunningJob } from './statistics.ts';

const lookEveryMs = 1_000;
const beatEveryMs = 15_000;
const pruneEveryMs = 60 * 60_000;
/** A host that was not seen for so long has died without a word. */
export const lostAfterMs = 90_000;
const forgetLostMs = 24 * 60 * 60_000;
const mostRunning = 100;

interface HostParts {
  readonly services: readonly string[];
  readonly running: () => readonly RunningJob[];
}

/** Says that this process lives and what it runs, in a row that goes when it stops. */
export const startHeartbeat = async (scope: Scope, { services, running }: HostParts) => {
  const { db, now } = scope;
  const id = newId();
  const fixed = { id, name: hostname(), pid: process.pid, services: [...services], version };
  let shown = '[]';
  let seen = now().getTime();
  let pruned = 0;

  const beat = async () => {
    const jobs = JSON.stringify(running().slice(0, mostRunning));
    const time = now().getTime();
    if (time - pruned > pruneEveryMs) {
      pruned = time;
      await prune(scope);
    }
    if (jobs === shown && time - seen < beatEveryMs) return;
    [shown, seen] = [jobs, time];
    await db('hosts').where({ id }).update({ running: jobs, seen_at: now() });
  };

  await db('hosts').insert({ ...fixed, running: '[]', started_at: now(), seen_at: now() });
  const heart = createHeart(beat, error => scope.log.warn({ error: String(error) }, 'heartbeat'));
  return async () => {
    await heart.stop();
    await db('hosts').where({ id }).delete();
  };
};

/** One beat after the other, never two at once. */
const createHeart = (beat: () => Promise<void>, fault: (error: unknown) => void) => {
  let beating: Promise<void> | undefined;
  const timer = setInterval(() => {
    beating ??= beat()
      .catch(fault)
      .finally(() => {
        beating = undefined;
      });
  }, lookEveryMs);
  return {
    stop: async () => {
      clearInterval(timer);
      await beating;
    },
  };
};

const prune = async (scope: Scope) => {
  await pruneRecords(scope);
  await scope
    .db('hosts')
    .where('seen_at', '<', new Date(scope.now().getTime() - forgetLostMs))
    .delete();
};
