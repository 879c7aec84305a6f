import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { connect } from '../../core/database/connect.ts';
import { migrateDown, migrateUp, pluginHistory } from '../../core/database/migrate.ts';
import { testApp } from '../../core/testing/app.ts';
import { testDatabase } from '../../core/testing/database.ts';
import { makeSong } from '../../modules/catalog/testing.ts';
import { lastfm } from './index.ts';
import { standIn, startStandIn } from './standin.ts';
import { isSuspended, noteSuspension } from './suspension.ts';
import { testKey } from './test-key.ts';
import { link, playOf, startBench, variablesOf } from './testing.ts';

const whole = suite('the last.fm plugin');

whole('shows and scrobbles what is played, through the queues and the way out of the host', async () => {
  await using service = await startStandIn();
  await using app = await testApp({ env: variablesOf(service) });
  const ann = await app.as({ username: 'ann' });
  await link(ann, 'mira_listens');
  const song = await makeSong(app.scope, { title: 'Jóga', artist: 'Björk' });
  const [shown, sent, loved] = ['track.updateNowPlaying', 'track.scrobble', 'track.love'].map(service.next);
  await ann.client.interactions.nowPlaying.set.mutate({ songId: song.id });
  await shown;
  assert.is(service.listener('mira_listens').playing?.track, 'Jóga');
  await ann.client.interactions.plays.record.mutate(playOf(song.id, new Date()));
  await sent;
  assert.equal(
    service.received.map(({ artist, track }) => [artist, track]),
    [['Björk', 'Jóga']],
  );
  await ann.client.interactions.songs.like.mutate({ songId: song.id });
  await loved;
  assert.equal(
    service.listener('mira_listens').loved.map(({ track }) => track),
    ['Jóga'],
  );
});

whole('imports a history through the queues, and tells how far it is', async () => {
  await using service = await startStandIn();
  await using app = await testApp({ env: variablesOf(service) });
  const ann = await app.as({ username: 'ann' });
  await link(ann, 'mira_listens');
  const { lastfm: mine } = ann.client.plugins;
  service.addHistory('mira_listens', 300);
  const { promise: end, resolve } = Promise.withResolvers<unknown>();
  const following = mine.importProgress.subscribe(undefined, {
    onData: ({ state, progress, counts }) => state === 'done' && resolve([progress, counts]),
  });
  await mine.startImport.mutate();
  assert.equal(await end, [100, { done: 300, total: 300, matched: 0 }]);
  following.unsubscribe();
});

whole('tells an admin whether the key is right, and asks again with one that is', async () => {
  await using bench = await startBench();
  await noteSuspension(bench.scope);
  assert.match(await testKey(bench.scope), 'accepts');
  assert.is(await isSuspended(bench.scope), false);
  bench.standIn.failNext(10);
  await testKey(bench.scope).then(
    () => assert.unreachable(),
    error => assert.match(error.message, 'does not accept the API key'),
  );
});

whole('takes its tables with it', async () => {
  await using database = await testDatabase();
  const db = connect(database.url);
  const tables = async () => {
    const { rows } = await db.raw("select tablename from pg_tables where tablename like 'lastfm_%'");
    return rows.length;
  };
  const history = pluginHistory(lastfm.name, lastfm.migrations ?? new URL('./migrations/', import.meta.url));
  try {
    await migrateUp(db, history);
    assert.is(await tables(), 8);
    await migrateDown(db, history, true);
    assert.is(await tables(), 0);
    await migrateUp(db, history);
  } finally {
    await db.destroy();
  }
});

whole('comes with a stand-in that a development server can start', async () => {
  const { env, stop } = await standIn.start();
  assert.ok(lastfm.env.safeParse(env).success);
  assert.match(await (await fetch(`${env.LASTFM_AUTH_URL}?api_key=${env.LASTFM_API_KEY}`)).text(), 'Allow');
  await stop();
});

whole.run();
