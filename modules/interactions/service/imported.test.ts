import { randomUUID } from 'node:crypto';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { type TestApp, testApp } from '../../../core/testing/app.ts';
import { makeSong } from '../../catalog/testing.ts';
import { importPlays } from './imported.ts';

const imported = suite<{ app: TestApp; ann: Awaited<ReturnType<TestApp['as']>> }>('imported plays');

imported.before(async context => {
  context.app = await testApp();
  context.ann = await context.app.as({ username: 'ann' });
});
imported.after(async ({ app }) => app[Symbol.asyncDispose]());

const countOf = async (app: TestApp, id: string) =>
  (await app.client.catalog.song.byId.query({ id })).playCount;

const playOf = (songId: string, playedAt: string) => ({
  ...{ clientId: randomUUID(), songId, playedAt: new Date(playedAt) },
});

imported('are kept once, however old they are, and count for the song', async ({ app, ann }) => {
  const song = await makeSong(app.scope, { title: 'Old' });
  const plays = [playOf(song.id, '2005-02-01T10:00:00Z'), playOf(song.id, '2005-02-01T10:01:00Z')];
  const bring = () => importPlays(app.scope, { userId: ann.id, from: 'testing', plays });
  assert.equal([await bring(), await bring()], [2, 0]);
  assert.is(await countOf(app, song.id), 2);
  const { items } = await ann.client.interactions.plays.history.query({ to: '2006-01-01T00:00:00Z' });
  assert.equal(
    items.map(item => item.playedAt),
    ['2005-02-01T10:01:00.000Z', '2005-02-01T10:00:00.000Z'],
  );
});

imported('are not those that were heard here', async ({ app, ann }) => {
  const song = await makeSong(app.scope, { title: 'Here', duration: 200_000 });
  const playedAt = new Date(Date.now() - 3_600_000);
  const here = { clientId: randomUUID(), songId: song.id, durationPlayed: 200_000, completed: true };
  await ann.client.interactions.plays.record.mutate({ ...here, playedAt: playedAt.toISOString() });
  const after = (seconds: number) =>
    playOf(song.id, new Date(playedAt.getTime() + seconds * 1_000).toISOString());
  const plays = [after(0), after(119), after(-119), after(121)];
  assert.is(await importPlays(app.scope, { userId: ann.id, from: 'testing', plays }), 1);
  assert.is(await countOf(app, song.id), 2);
});

imported('of songs that are gone are left out', async ({ app, ann }) => {
  const plays = [playOf(randomUUID(), '2020-01-01T00:00:00Z')];
  assert.is(await importPlays(app.scope, { userId: ann.id, from: 'testing', plays }), 0);
  assert.is(await importPlays(app.scope, { userId: ann.id, from: 'testing', plays: [] }), 0);
});

imported('are told to nobody', async ({ app, ann }) => {
  const song = await makeSong(app.scope, { title: 'Silent' });
  const waiting = async () => (await app.scope.db('pgboss.job').where('name', 'like', '%play%')).length;
  const before = await waiting();
  const plays = [playOf(song.id, '2021-01-01T00:00:00Z')];
  await importPlays(app.scope, { userId: ann.id, from: 'testing', plays });
  assert.is(await waiting(), before);
});

imported.run();
