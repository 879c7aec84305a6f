import { z } from 'zod';
import type { Scope } from '../../define.ts';
import { Failure, fail, found } from '../../errors.ts';
import { emitChanges, queueWoken } from '../../jobs/changes.ts';
import { deadLetter, queuesService } from '../../jobs/queues.ts';
import { forgetCounts } from './counts.ts';
import type { QueueInput } from './schema.ts';
import { idle, idsOf, inState, unlessWaiting } from './states.ts';

const batch = 1_000;
/** As many as one request works on; the answer says that there are more. */
const mostBatches = 50;

const letterRow = z.object({
  id: z.string(),
  source_name: z.string().nullable(),
  source_id: z.string().nullable(),
});

/** One more attempt for each. Its dead letter goes: one piece of work is in one place, and never done twice. */
export const retry = async (scope: Scope, queue: string, wanted: readonly string[]): Promise<string[]> => {
  const failed = await inState(scope, { queue, ids: wanted, states: ['failed'] });
  if (failed.length === 0) return [];
  const { boss } = scope.get(queuesService);
  const ids = await retryMost(scope, queue, failed);
  if (ids.length === 0) throw fail('job_waiting');
  const { rows } = await scope.db.raw(
    `select d.id from pgboss.job j join pgboss.job d
       on d.name = ? and d.source_root_id = coalesce(j.source_root_id, j.id) and d.source_id = j.id
     where j.name = ? and j.id = any(?)`,
    [deadLetter, queue, ids],
  );
  const letters = idsOf(rows);
  if (letters.length > 0) await boss.deleteJob(deadLetter, letters);
  await scope.emit(queueWoken, { queue });
  return ids;
};

/** Together where it goes; one by one where a job of the same key stands in the way of some. */
const retryMost = async (scope: Scope, queue: string, ids: string[]): Promise<string[]> => {
  const { boss } = scope.get(queuesService);
  const taken = async (some: string[]) => {
    try {
      await unlessWaiting(boss.retry(queue, some));
      return true;
    } catch (error) {
      if (error instanceof Failure) return false;
      throw error;
    }
  };
  if (await taken(ids)) return ids;
  const done: string[] = [];
  for (const id of ids) if (await taken([id])) done.push(id);
  return done;
};

/** Sends dead letters back as new jobs; the failed ones that they were made from go, for the same reason. */
export const redrive = async (scope: Scope, ids: readonly string[]): Promise<string[]> => {
  const letters = await lettersOf(scope, ids);
  if (letters.length === 0) return [];
  const { boss } = scope.get(queuesService);
  const names = letters.map(({ id }) => id);
  // Those that could not be sent before, or were cancelled, first have to wait again.
  await boss.retry(deadLetter, names);
  await boss.resume(deadLetter, names);
  await boss.redrive(deadLetter, { ids: names, limit: names.length });
  const left = await inState(scope, { queue: deadLetter, ids, states: idle });
  const sent = letters.filter(({ id }) => !left.includes(id));
  for (const [queue, group] of Map.groupBy(sent, letter => letter.source_name)) {
    if (queue === null) continue;
    const sources = group.map(({ source_id }) => source_id).filter(source => source !== null);
    const failed = await inState(scope, { queue, ids: sources, states: ['failed'] });
    if (failed.length > 0) await boss.deleteJob(queue, failed);
    await scope.emit(queueWoken, { queue });
  }
  return sent.map(({ id }) => id);
};

const lettersOf = async ({ db }: Scope, ids: readonly string[]) => {
  const { rows } = await db.raw(
    'select id, source_name, source_id from pgboss.job where name = ? and id = any(?) and state <> ?',
    [deadLetter, [...ids], 'active'],
  );
  return z.array(letterRow).parse(rows);
};

/** All that have failed in a queue, or all dead letters (of one queue), the oldest first. */
export const retryAllFailed = async (scope: Scope, { queue, from }: QueueInput) => {
  found(await scope.get(queuesService).boss.getQueue(queue), 'There is no such queue.');
  let done = 0;
  for (let round = 0; round < mostBatches; round++) {
    const ids = await oldest(scope, { queue, from });
    if (ids.length === 0) return finish(scope, { queue, done, more: false });
    const sent = await (queue === deadLetter ? redrive(scope, ids) : retry(scope, queue, ids)).catch(
      error => {
        if (error instanceof Failure && done > 0) return [];
        throw error;
      },
    );
    if (sent.length === 0) return finish(scope, { queue, done, more: false });
    done += sent.length;
  }
  return finish(scope, { queue, done, more: true });
};

const finish = async (scope: Scope, { queue, ...rest }: { queue: string; done: number; more: boolean }) => {
  forgetCounts(scope);
  await emitChanges(scope, [{ queue, id: '', state: 'created' }]);
  return rest;
};

const oldest = async ({ db }: Scope, { queue, from }: QueueInput): Promise<string[]> => {
  const states = queue === deadLetter ? [...idle] : ['failed'];
  const { rows } = await db.raw(
    `select id from pgboss.job
     where name = ? and state = any(?::text[]::pgboss.job_state[]) ${from === undefined ? '' : 'and source_name = ?'}
     order by created_on limit ?`,
    [queue, states, ...(from === undefined ? [] : [from]), batch],
  );
  return idsOf(rows);
};
