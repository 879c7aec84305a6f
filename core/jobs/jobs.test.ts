import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { z } from 'zod';
import { defineEvent, defineJob, defineModule, listen } from '../define.ts';
import { type TestApp, testApp } from '../testing/app.ts';
import { router } from '../trpc.ts';
import { cancelJob, jobProgress } from './progress.ts';

/** What the jobs below have done, and a way to wait for the next one. */
const done: string[] = [];
let told = Promise.withResolvers<string>();
const tell = (what: string) => {
  done.push(what);
  told.resolve(what);
};
const next = async () => {
  const what = await told.promise;
  told = Promise.withResolvers<string>();
  return what;
};

const greet = defineJob({
  name: 'testing.greet',
  input: z.strictObject({ name: z.string() }),
  run: async (_, { name }) => tell(`hello ${name}`),
});

const stumble = defineJob({
  name: 'testing.stumble',
  input: z.strictObject({}),
  retries: 2,
  retryDelay: 0,
  run: async ({ job }) => {
    if (job.attempt === 1) throw new Error('stumbled');
    tell(`attempt ${job.attempt}`);
  },
});

const linger = defineJob({
  name: 'testing.linger',
  input: z.strictObject({}),
  retries: 0,
  run: async ({ job, progress }) => {
    await progress({ progress: 10, message: 'lingering' });
    await new Promise<void>(resolve => job.signal.addEventListener('abort', () => resolve(), { once: true }));
    tell(String(job.signal.reason.message));
  },
});

const sung = defineEvent({ name: 'testing.sung', data: z.strictObject({ song: z.string() }) });
const hum = listen(sung, 'testing.hum', async (_, { song }) => tell(`hum ${song}`));

const testing = defineModule({
  name: 'testing',
  router: router({}),
  jobs: [greet, stumble, linger],
  events: [sung],
  listens: [hum],
});

const jobs = suite('jobs', { app: undefined as TestApp | undefined });

jobs.before(async context => {
  context.app = await testApp({ extra: [testing] });
});
jobs.after(async ({ app }) => app?.[Symbol.asyncDispose]());

const scopeOf = ({ app }: { app: TestApp | undefined }) => {
  if (app === undefined) throw new Error('The host did not start.');
  return app.scope;
};

jobs('run with the input they were sent with', async context => {
  await scopeOf(context).send(greet, { name: 'ann' });
  assert.is(await next(), 'hello ann');
});

jobs('refuse an input of another shape where they are sent', async context => {
  const wrong: { name: string } = JSON.parse('{"name":"ann","age":7}');
  await scopeOf(context)
    .send(greet, wrong)
    .then(
      () => assert.unreachable(),
      error => assert.instance(error, z.ZodError),
    );
});

jobs('are queued with their transaction and not without it', async context => {
  const scope = scopeOf(context);
  const undone = scope.transaction(async inside => {
    await inside.send(greet, { name: 'nobody' });
    throw new Error('undone');
  });
  await undone.catch(() => undefined);
  await scope.transaction(inside => inside.send(greet, { name: 'bea' }));
  assert.is(await next(), 'hello bea');
  assert.not.ok(done.includes('hello nobody'));
});

jobs('are tried again after a failure', async context => {
  await scopeOf(context).send(stumble, {});
  assert.is(await next(), 'attempt 2');
});

jobs('hear that they are cancelled, and tell how far they are', async context => {
  const scope = scopeOf(context);
  const stop = new AbortController();
  const reports = scope.follow(jobProgress, stop.signal);
  const id = await scope.send(linger, {});
  for await (const report of reports) {
    assert.equal([report.id, report.progress, report.message], [id, 10, 'lingering']);
    break;
  }
  await cancelJob(scope, { queue: linger.name, id: id ?? '' });
  assert.is(await next(), 'This job was cancelled.');
  assert.is((await scope.db('job_progress').where({ job_id: id }).first()).message, 'lingering');
});

jobs('follow events, inside the transaction that publishes them', async context => {
  await scopeOf(context).transaction(inside => inside.publish(sung, { song: 'a round' }));
  assert.is(await next(), 'hum a round');
});

jobs.run();
