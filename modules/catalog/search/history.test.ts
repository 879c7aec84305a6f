import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { type TestApp, testApp } from '../../../core/testing/app.ts';

interface Context {
  app: TestApp;
  ann: Awaited<ReturnType<TestApp['as']>>;
  time: number;
}

const history = suite<Context>('search history');

history.before(async context => {
  context.time = Date.parse('2031-01-01T00:00:00Z');
  // Each look at the clock is a second later.
  const now = () => {
    context.time += 1_000;
    return new Date(context.time);
  };
  context.app = await testApp({ now });
  context.ann = await context.app.as({ username: 'ann' });
});

history.after(async ({ app }) => {
  await app[Symbol.asyncDispose]();
});

history.before.each(async ({ ann }) => {
  await ann.client.catalog.search.clearHistory.mutate();
});

const queries = async ({ ann }: Context) =>
  (await ann.client.catalog.search.history.query()).items.map(item => item.query);

history('shows the last search first, and the same words once', async context => {
  const { remember } = context.ann.client.catalog.search;
  for (const query of ['Björk', 'Jóga', 'bjork']) await remember.mutate({ query });
  assert.equal(await queries(context), ['bjork', 'Jóga']);
});

history('is walked by its cursor', async ({ ann }) => {
  const { remember, history } = ann.client.catalog.search;
  for (const query of ['one', 'two', 'three']) await remember.mutate({ query });
  const first = await history.query({ limit: 2 });
  const second = await history.query({ limit: 2, cursor: first.nextCursor ?? '' });
  assert.equal(
    [...first.items, ...second.items].map(item => item.query),
    ['three', 'two', 'one'],
  );
  assert.is(second.nextCursor, null);
});

history('keeps the last hundred', async context => {
  const { remember, history } = context.ann.client.catalog.search;
  for (let at = 0; at < 103; at += 1) await remember.mutate({ query: `search ${at}` });
  const { items, nextCursor } = await history.query({ limit: 100 });
  assert.equal(
    [items.length, nextCursor, items[0]?.query, items.at(-1)?.query],
    [100, null, 'search 102', 'search 3'],
  );
});

history('forgets one search or all', async context => {
  const { remember, clearHistory } = context.ann.client.catalog.search;
  for (const query of ['keep', 'drop']) await remember.mutate({ query });
  await clearHistory.mutate({ query: 'DROP' });
  assert.equal(await queries(context), ['keep']);
  await clearHistory.mutate();
  assert.equal(await queries(context), []);
});

history('belongs to its listener alone', async ({ app, ann }) => {
  await ann.client.catalog.search.remember.mutate({ query: 'secret' });
  const bob = await app.as({ username: 'bob' });
  await bob.client.catalog.search.clearHistory.mutate();
  assert.equal((await bob.client.catalog.search.history.query()).items, []);
  assert.is((await ann.client.catalog.search.history.query()).items.length, 1);
  const refusal = await app.client.catalog.search.history.query().catch(error => error.data?.reason);
  assert.is(refusal, 'sign_in_needed');
});

history.run();
