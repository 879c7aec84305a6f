import { TRPCClientError } from '@trpc/client';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { newId } from '../../ids.ts';
import type { JobState } from '../../jobs/changes.ts';
import { deadLetter } from '../../jobs/queues.ts';
import { type Client, type TestApp, testApp } from '../../testing/app.ts';
import { until } from '../../testing/until.ts';
import { add, deliver, linger, nightly, outside, testing } from './testing.ts';

const dashboard = suite('the job dashboard');
let app: TestApp;
let admin: Client;

dashboard.before(async () => {
  app = await testApp({ extra: [testing] });
  admin = (await app.as({ username: 'ann' })).client;
});
dashboard.after(async () => {
  await app[Symbol.asyncDispose]();
});

dashboard('runs a job with an input that its own schema has checked', async () => {
  const { id, queue } = await run(add.name, { a: 2 });
  const job = await ended(queue, id, 'completed');
  assert.equal([job.output, job.attempt, job.error], [{ sum: 3 }, 1, null]);
  assert.equal(
    job.timeline.map(({ what }) => what),
    ['created', 'started', 'completed'],
  );
});

dashboard('names the field of an input that is wrong', async () => {
  const wrong = async (input: unknown) => refusal(admin.system.jobs.run.mutate({ queue: add.name, input }));
  assert.equal(await wrong({ a: 'two' }), ['bad_input', 'a']);
  assert.equal(await wrong({ a: 101 }), ['bad_input', 'a']);
  assert.equal(await wrong({ a: 1, more: true }), ['bad_input', '']);
  assert.equal(await refusal(admin.system.jobs.run.mutate({ queue: 'no.such' })), ['not_found', undefined]);
});

dashboard('gives the schema of each input for a form', async () => {
  const queue = (await admin.system.jobs.queues.query()).find(({ name }) => name === add.name);
  assert.match(JSON.stringify(queue?.input), 'The first number.');
});

dashboard('tells why a job failed, without its secrets, and redrives it when that is mended', async () => {
  outside.broken = true;
  const { id } = await run(deliver.name, { to: 'bea', password: 'hunter2' });
  const failed = await ended(deliver.name, id, 'failed');
  assert.match(failed.error?.message ?? '', 'The letter box is shut');
  assert.match(failed.error?.stack ?? '', 'testing.ts');
  assert.not.match(JSON.stringify(failed), /hunter2|abc123/);
  const letter = await letterOf(id);
  assert.equal([letter.source?.queue, letter.actions], [deliver.name, ['redrive', 'delete']]);
  assert.match(letter.error?.message ?? '', 'The letter box is shut');

  outside.broken = false;
  await admin.system.jobs.retry.mutate({ jobs: [{ queue: deadLetter, id: letter.id }] });
  const again = await newestOf(deliver.name, 'completed');
  const done = await admin.system.jobs.byId.query({ queue: deliver.name, id: again.id });
  assert.equal(done.output, { delivered: true });
  // One piece of work stands in one place.
  assert.is((await listed({ queue: deadLetter })).length, 0);
  assert.is((await listed({ queue: deliver.name, state: 'failed' })).length, 0);
});

dashboard('tries a failed job again in its own queue, and takes its dead letter away', async () => {
  outside.broken = true;
  const { id, queue } = await run(deliver.name, { to: 'cid', password: 'x' });
  await ended(queue, id, 'failed');
  await letterOf(id);
  outside.broken = false;
  await admin.system.jobs.retry.mutate({ jobs: [{ queue, id }] });
  const done = await ended(queue, id, 'completed');
  assert.equal([done.attempt, done.failures.length], [2, 1]);
  assert.is((await listed({ queue: deadLetter })).length, 0);
});

dashboard('redrives all that have failed', async () => {
  outside.broken = true;
  const jobs = await Promise.all(['d', 'e', 'f'].map(to => run(deliver.name, { to, password: 'x' })));
  for (const { id } of jobs) await letterOf(id);
  outside.broken = false;
  const answer = await admin.system.jobs.retryAllFailed.mutate({ queue: deadLetter, from: deliver.name });
  assert.equal(answer, { done: 3, more: false });
  await until(async () => ((await listed({ queue: deadLetter })).length === 0 ? true : undefined), {
    what: 'no dead letter',
  });
});

dashboard('refuses what makes no sense for the state of a job', async () => {
  const { id, queue } = await run(add.name, { a: 1 });
  await ended(queue, id, 'completed');
  const jobs = [{ queue, id }];
  assert.equal(await refusal(admin.system.jobs.retry.mutate({ jobs })), ['job_not_failed', undefined]);
  assert.equal(await refusal(admin.system.jobs.cancel.mutate({ jobs })), ['job_finished', undefined]);
  assert.equal(await refusal(admin.system.jobs.resume.mutate({ jobs })), ['job_not_cancelled', undefined]);
  assert.equal(await refusal(admin.system.jobs.retry.mutate({ jobs: [{ queue, id: newId() }] })), [
    'not_found',
    undefined,
  ]);
  assert.equal(await admin.system.jobs.delete.mutate({ jobs }), { done: 1, skipped: 0 });
  assert.equal(await refusal(admin.system.jobs.byId.query({ queue, id })), ['not_found', undefined]);
});

dashboard('cancels a job that runs, shows how far it was, and resumes it', async () => {
  const { id, queue } = await run(linger.name, {});
  const jobs = [{ queue, id }];
  const going = await until(
    async () => {
      const job = await admin.system.jobs.byId.query({ queue, id });
      return job.progress === null ? undefined : job;
    },
    { what: 'progress' },
  );
  assert.equal([going.state, going.progress], ['active', { progress: 40, message: 'waiting for a word' }]);
  const host = await until(
    async () =>
      (await admin.system.jobs.workers.query()).find(({ running }) => running.some(each => each.id === id)),
    { what: 'the host that runs it' },
  );
  assert.equal([host.pid, host.lost], [process.pid, false]);
  assert.equal(await refusal(admin.system.jobs.delete.mutate({ jobs })), ['job_running', undefined]);
  await admin.system.jobs.cancel.mutate({ jobs });
  await ended(queue, id, 'cancelled');
  await admin.system.jobs.resume.mutate({ jobs });
  await ended(queue, id, 'active');
  await admin.system.jobs.cancel.mutate({ jobs });
});

dashboard('finds jobs by id, by the name of a queue and by words', async () => {
  const { id } = await run(add.name, { a: 77 });
  await ended(add.name, id, 'completed');
  const search = async (words: string) => admin.system.jobs.list.query({ search: words });
  assert.equal(
    (await search(id)).items.map(job => job.id),
    [id],
  );
  const named = await search('testing.ad');
  assert.equal([named.how, named.items.every(({ queue }) => queue === add.name)], ['queue', true]);
  const worded = await search('"a": 77');
  assert.equal([worded.how, worded.items.map(job => job.id)], ['words', [id]]);
  assert.ok((worded.looked ?? 0) > 1);
  assert.equal((await search('100%_')).items, []);
  const retried = await admin.system.jobs.list.query({ minRetries: 1 });
  assert.ok(retried.items.some(({ queue }) => queue === deliver.name));
  assert.ok(retried.items.every(({ attempt }) => attempt > 1));
});

dashboard('lists the newest first, page by page', async () => {
  const first = await admin.system.jobs.list.query({ limit: 2 });
  const second = await admin.system.jobs.list.query({ limit: 2, cursor: first.nextCursor ?? '' });
  const times = [...first.items, ...second.items].map(({ createdAt }) => createdAt);
  assert.is(times.length, 4);
  assert.equal(times, times.toSorted().reverse());
  assert.equal(await refusal(admin.system.jobs.list.query({ limit: 101 })), ['bad_input', 'limit']);
  assert.equal(await refusal(admin.system.jobs.list.query({ cursor: 'x' })), ['bad_input', 'cursor']);
});

dashboard('keeps figures of each minute for its charts', async () => {
  const history = await until(
    async () => {
      const found = await admin.system.jobs.history.query({ queue: deliver.name });
      return found.failed.some(count => count > 0) ? found : undefined;
    },
    { what: 'a failure in the figures' },
  );
  assert.is(history.at.length, 60);
  assert.ok(history.duration.some(value => value !== null));
  assert.is((await admin.system.jobs.history.query({ range: 'week' })).at.length, 84);
});

dashboard('pauses, changes and adds schedules, and refuses what is no cron', async () => {
  const { setSchedule } = admin.system.jobs;
  const find = async (queue: string) =>
    (await admin.system.jobs.schedules.query()).schedules.find(each => each.queue === queue);
  assert.is((await find(nightly.name))?.next.length, 5);
  await setSchedule.mutate({ queue: nightly.name, paused: true });
  const paused = await find(nightly.name);
  assert.equal([paused?.paused, paused?.next], [true, []]);
  await setSchedule.mutate({ queue: nightly.name, paused: false, cron: '30 5 * * 1' });
  assert.match((await find(nightly.name))?.next[0] ?? '', 'T05:30');
  await setSchedule.mutate({ queue: nightly.name, cron: null });
  assert.is((await find(nightly.name))?.cron, '0 4 * * *');
  await setSchedule.mutate({ queue: add.name, cron: '*/5 * * * *' });
  assert.is((await find(add.name))?.declared, null);
  await setSchedule.mutate({ queue: add.name, cron: null });
  assert.is(await find(add.name), undefined);
  for (const cron of ['every day', '0 25 * * *', '* * * * * *', ''])
    assert.equal(await refusal(setSchedule.mutate({ queue: add.name, cron })), ['bad_input', 'cron']);
});

dashboard('tells those who follow what has changed', async () => {
  const seen = Promise.withResolvers<void>();
  const depths = Promise.withResolvers<number>();
  let wanted = '';
  const follow = admin.system.jobs.live.subscribe(
    {},
    {
      onData: ({ queues, jobs }) => {
        depths.resolve(queues.length);
        if (jobs.some(({ id, state }) => id === wanted && state === 'completed')) seen.resolve();
      },
      onError: seen.reject,
    },
  );
  assert.ok((await depths.promise) > 4);
  wanted = (await run(add.name, { a: 5 })).id;
  await seen.promise;
  follow.unsubscribe();
});

dashboard.run();

const run = (queue: string, input: unknown) => admin.system.jobs.run.mutate({ queue, input });

const ended = (queue: string, id: string, state: JobState) =>
  until(
    async () => {
      const job = await admin.system.jobs.byId.query({ queue, id });
      return job.state === state && (state !== 'failed' || job.failures.length > 0) ? job : undefined;
    },
    { what: `${queue} to be ${state}` },
  );

const listed = async (filter: { queue: string; state?: JobState }) =>
  (await admin.system.jobs.list.query(filter)).items;

const newestOf = (queue: string, state: JobState) =>
  until(async () => (await listed({ queue, state }))[0], { what: `a job of ${queue} that is ${state}` });

const letterOf = (sourceId: string) =>
  until(
    async () => {
      const letters = await listed({ queue: deadLetter });
      const details = await Promise.all(
        letters.map(({ id }) => admin.system.jobs.byId.query({ queue: deadLetter, id })),
      );
      return details.find(({ source }) => source?.id === sourceId);
    },
    { what: 'the dead letter' },
  );

const refusal = async (call: Promise<unknown>): Promise<[unknown, unknown]> => {
  try {
    await call;
  } catch (error) {
    if (error instanceof TRPCClientError) return [error.data?.reason, error.data?.field];
    throw error;
  }
  return ['done', undefined];
};
