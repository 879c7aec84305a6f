import { parseArgs } from 'node:util';
import { z } from 'zod';
import { defineJob, defineModule } from '../../core/define.ts';
import { newId } from '../../core/ids.ts';
import { queuesService } from '../../core/jobs/queues.ts';
import { type TestApp, testApp } from '../../core/testing/app.ts';
import { router } from '../../core/trpc.ts';

const calls = 60;
const batch = 500;
const states = ['created', 'retry', 'active', 'completed', 'cancelled', 'failed'] as const;

const store = defineJob({
  name: 'bench.store',
  input: z.strictObject({ songId: z.string() }),
  concurrency: 1,
  run: async () => undefined,
});
/** Nothing takes from it but the bench itself. */
const empty = 'bench.batches';

const bench = async (jobs: number) => {
  const module = defineModule({ name: 'bench', router: router({}), jobs: [store] });
  // Web only: a worker would run what is measured here.
  await using app = await testApp({ extra: [module], env: { SERVICES: 'web' } });
  const { client } = await app.as({ username: 'bench' });
  const before = await throughput(app);
  const seconds = await fill(app, jobs);
  await app.scope.get(queuesService).boss.supervise();
  const list = client.system.jobs.list;
  const page = await list.query({ queue: store.name, state: 'completed' });
  const deep = await deepCursor(app);
  const id = page.items[20]?.id ?? '';
  const figures = {
    jobs,
    'filled in, s': Math.round(seconds),
    'queues, p50 and p95 ms': await measure(async () => {
      await client.system.jobs.queues.query();
      // Past the second for which the counts are kept.
      await new Promise(resolve => setTimeout(resolve, 1_000));
    }, 1_000),
    'list, first page': await measure(() => list.query({})),
    'list of a queue and state': await measure(() => list.query({ queue: store.name, state: 'completed' })),
    'list, half way down': await measure(() => list.query({ queue: store.name, cursor: deep })),
    byId: await measure(() => client.system.jobs.byId.query({ queue: store.name, id })),
    'search by id': await measure(() => list.query({ search: id })),
    'search by words, some found': await measure(() => list.query({ search: 'track 7' })),
    'search by words, none found': await measure(() => list.query({ search: 'no such words' })),
    'history of a week': await measure(() => client.system.jobs.history.query({ range: 'week' })),
    'jobs/s in batches of 500, without and with the million': [before, await throughput(app)],
  };
  for (const [name, figure] of Object.entries(figures)) console.log(name.padEnd(58), figure);
  console.log(JSON.stringify(figures));
};

/** Nine of ten are done, as in a server that has run for a week. */
const fill = async ({ scope }: TestApp, jobs: number): Promise<number> => {
  const started = performance.now();
  const share = { completed: 0.9, created: 0.04, failed: 0.03, cancelled: 0.02, retry: 0.01, active: 0 };
  for (const state of states) {
    await scope.db.raw(
      `insert into pgboss.job (id, name, data, state, created_on, started_on, completed_on, output, retry_count, start_after, keep_until)
       select gen_random_uuid(), ?, jsonb_build_object('songId', gen_random_uuid(), 'title', 'track ' || n % 1000),
         ?::pgboss.job_state, now() - n * interval '0.5 s', now() - n * interval '0.5 s', now() - n * interval '0.4 s',
         case when ? = 'failed' then jsonb_build_object('message', 'The file ' || n || ' is broken.', 'stack', repeat('at x ', 40)) end,
         0, now() + interval '1 day', now() + interval '14 days'
       from generate_series(1, ?::int) n`,
      [store.name, state, state, Math.round(jobs * share[state])],
    );
  }
  await scope.db.raw('vacuum analyze pgboss.job');
  return (performance.now() - started) / 1_000;
};

const deepCursor = async ({ scope }: TestApp): Promise<string> => {
  const { rows } = await scope.db.raw(
    `select created_on::text || '|' || id as cursor from pgboss.job
     where name = ? and state = 'completed' order by created_on desc offset 400000 limit 1`,
    [store.name],
  );
  return z.array(z.object({ cursor: z.string() })).parse(rows)[0]?.cursor ?? `2020-01-01|${newId()}`;
};

/** Inserted, taken and completed through the queue, batch by batch. */
const throughput = async ({ scope: { db, get } }: TestApp): Promise<number> => {
  const { boss } = get(queuesService);
  await boss.createQueue(empty);
  // The planner must have heard of the queue, as it has of any that is at work for a minute.
  await boss.insert(
    empty,
    Array.from({ length: 10 * batch }, (_, n) => ({ data: { n } })),
  );
  await db.raw('analyze pgboss.job');
  const started = performance.now();
  let done = 0;
  while (performance.now() - started < 10_000) {
    await boss.insert(
      empty,
      Array.from({ length: batch }, (_, n) => ({ data: { n } })),
    );
    const taken = await boss.fetch(empty, { batchSize: batch });
    await boss.complete(
      empty,
      taken.map(({ id }) => id),
    );
    done += taken.length;
  }
  const rate = Math.round(done / ((performance.now() - started) / 1_000));
  await boss.deleteAllJobs(empty);
  return rate;
};

/** p50 and p95 in milliseconds, as a client on the same machine sees them. */
const measure = async (call: () => Promise<unknown>, without = 0): Promise<[number, number]> => {
  const times: number[] = [];
  for (let round = 0; round < (without > 0 ? calls / 4 : calls); round++) {
    const started = performance.now();
    await call();
    times.push(performance.now() - started - without);
  }
  times.sort((one, other) => one - other);
  const at = (share: number) => Math.round((times[Math.floor(times.length * share)] ?? 0) * 10) / 10;
  return [at(0.5), at(0.95)];
};

const { values } = parseArgs({ options: { jobs: { type: 'string', default: '1000000' } } });
await bench(Number(values.jobs));
process.exit(0);
