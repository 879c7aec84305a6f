import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { z } from 'zod';
import { connect } from './database/connect.ts';
import { defineTopic } from './define.ts';
import { openLive } from './live.ts';
import { createLogger } from './log.ts';
import { testDatabase } from './testing/database.ts';

const topic = defineTopic({ name: 'testing.news', data: z.object({ text: z.string() }) });

/** Two processes on one database, as far as live events can tell. */
const twoHosts = async () => {
  const stack = new AsyncDisposableStack();
  const { url } = stack.use(await testDatabase());
  const db = connect(url);
  stack.defer(() => db.destroy());
  const open = async () => {
    const live = await openLive(url, createLogger('silent'));
    stack.defer(() => live.close());
    return live;
  };
  return { db, one: await open(), other: await open(), [Symbol.asyncDispose]: () => stack.disposeAsync() };
};

const first = async <T>(events: AsyncIterable<T>) => {
  for await (const event of events) return event;
};

const live = suite('live events');

live('reach other processes', async () => {
  await using hosts = await twoHosts();
  const stop = new AbortController();
  const heard = hosts.other.follow(topic, stop.signal);
  await hosts.one.emit(hosts.db, topic, { text: 'hello' });
  assert.equal(await first(heard), { text: 'hello' });
});

live('come with their transaction and not without it', async () => {
  await using hosts = await twoHosts();
  const heard = hosts.other.follow(topic, new AbortController().signal);
  const undone = hosts.db.transaction(async trx => {
    await hosts.one.emit(trx, topic, { text: 'never' });
    throw new Error('undone');
  });
  await undone.catch(() => undefined);
  await hosts.db.transaction(trx => hosts.one.emit(trx, topic, { text: 'after' }));
  assert.equal(await first(heard), { text: 'after' });
});

live('go on after the connection broke', async () => {
  await using hosts = await twoHosts();
  const heard = hosts.other.follow(topic, new AbortController().signal);
  const listeners = "query like 'LISTEN%' and datname = current_database()";
  await hosts.db.raw(`select pg_terminate_backend(pid) from pg_stat_activity where ${listeners}`);
  const back = async (): Promise<void> => {
    const { rows } = await hosts.db.raw(`select count(*) as count from pg_stat_activity where ${listeners}`);
    if (rows[0].count < 2) await back();
  };
  await back();
  await hosts.one.emit(hosts.db, topic, { text: 'again' });
  assert.equal(await first(heard), { text: 'again' });
});

live('end with their signal', async () => {
  await using hosts = await twoHosts();
  const stop = new AbortController();
  const heard = hosts.one.follow(topic, stop.signal);
  stop.abort();
  assert.is(await first(heard), undefined);
});

live('refuse what PostgreSQL would not carry', async () => {
  await using hosts = await twoHosts();
  await hosts.one.emit(hosts.db, topic, { text: 'x'.repeat(8_000) }).then(
    () => assert.unreachable(),
    (error: Error) => assert.match(error.message, 'send an id'),
  );
});

live.run();
