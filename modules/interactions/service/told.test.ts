import { randomUUID } from 'node:crypto';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { defineModule, listen } from '../../../core/define.ts';
import { type TestApp, testApp } from '../../../core/testing/app.ts';
import { router } from '../../../core/trpc.ts';
import { makeSong } from '../../catalog/testing.ts';
import { refusal } from '../../users/testing.ts';
import { songLiked, songStarted, songUnliked } from '../events.ts';
import { likeSong, unlikeSong } from './likes.ts';

interface Context {
  app: TestApp;
  ann: Awaited<ReturnType<TestApp['as']>>;
}

/** What listeners have heard, and a way to wait for the next of it. */
const heard: string[] = [];
let told = Promise.withResolvers<string>();
const tell = async (what: string) => told.resolve(what);
const next = async () => {
  const what = await told.promise;
  told = Promise.withResolvers<string>();
  heard.push(what);
  return what;
};

const ear = defineModule({
  name: 'testing',
  router: router({}),
  listens: [
    listen(songStarted, 'testing.started', (_, { songId }) => tell(`started ${songId}`)),
    listen(songLiked, 'testing.liked', (_, { songId, origin }) => tell(`liked ${songId} ${origin ?? ''}`)),
    listen(songUnliked, 'testing.unliked', (_, { songId, origin }) =>
      tell(`unliked ${songId} ${origin ?? ''}`),
    ),
  ],
});

const events = suite<Context>('what listeners do is told');

events.before(async context => {
  context.app = await testApp({ extra: [ear] });
  context.ann = await context.app.as({ username: 'ann' });
});
events.after(async ({ app }) => app[Symbol.asyncDispose]());

events('when a song begins, save in a private session', async ({ app, ann }) => {
  const { nowPlaying } = ann.client.interactions;
  const [secret, open] = [await makeSong(app.scope), await makeSong(app.scope)];
  await ann.client.users.me.updatePreferences.mutate({ privateSession: true });
  await nowPlaying.set.mutate({ songId: secret.id });
  await ann.client.users.me.updatePreferences.mutate({ privateSession: false });
  await nowPlaying.set.mutate({ songId: null });
  await nowPlaying.set.mutate({ songId: open.id });
  assert.is(await next(), `started ${open.id}`);
});

events('when a song is liked or not any more, once a change', async ({ app, ann }) => {
  const { songs } = ann.client.interactions;
  const { id } = await makeSong(app.scope);
  await songs.unlike.mutate({ songId: id });
  await songs.like.mutate({ songId: id });
  assert.is(await next(), `liked ${id} `);
  await songs.like.mutate({ songId: id });
  await songs.unlike.mutate({ songId: id });
  assert.is(await next(), `unliked ${id} `);
});

events('with the name of the plugin that has brought the change', async ({ app, ann }) => {
  const { id } = await makeSong(app.scope);
  const change = { userId: ann.id, songId: id, origin: 'elsewhere' };
  await likeSong(app.scope, change);
  assert.is(await next(), `liked ${id} elsewhere`);
  await unlikeSong(app.scope, change);
  assert.is(await next(), `unliked ${id} elsewhere`);
});

events('not of a song that is not there', async ({ ann }) => {
  const songId = randomUUID();
  assert.is(await refusal(ann.client.interactions.nowPlaying.set.mutate({ songId })), 'not_found');
  assert.is(await refusal(ann.client.interactions.songs.like.mutate({ songId })), 'not_found');
  assert.is(heard.filter(what => what.includes(songId)).length, 0);
});

events.run();
