import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { newId } from '../../../core/ids.ts';
import { type TestApp, testApp } from '../../../core/testing/app.ts';
import { preferencesOf } from '../index.ts';
import { post } from '../testing.ts';

let app: TestApp;
let ann: Awaited<ReturnType<TestApp['as']>>;
const preferences = suite('preferences');

preferences.before(async () => {
  app = await testApp();
});
preferences.after(async () => {
  await app[Symbol.asyncDispose]();
});

let made = 0;
preferences.before.each(async () => {
  made += 1;
  ann = await app.as({ username: `ann${made}` });
});

preferences('are there before anything was chosen', async () => {
  assert.equal(await ann.client.users.me.preferences.query(), {
    explicitContent: true,
    autoplay: true,
    audioQuality: 'original',
    crossfadeMs: 0,
    gapless: true,
    replayGain: 'album',
    language: null,
    theme: 'system',
    privateSession: false,
    notifications: {},
  });
  assert.equal(await preferencesOf(app.scope, newId()), await ann.client.users.me.preferences.query());
});

preferences('change one by one', async () => {
  await ann.client.users.me.updatePreferences.mutate({ theme: 'dark', crossfadeMs: 8_000 });
  const after = await ann.client.users.me.updatePreferences.mutate({ language: 'pt-BR' });
  assert.equal([after.theme, after.crossfadeMs, after.language], ['dark', 8_000, 'pt-BR']);
  assert.equal(await ann.client.users.me.preferences.query(), after);
  assert.equal(await ann.client.users.me.updatePreferences.mutate({}), after);
});

preferences('keep what two devices change at once', async () => {
  const changes = [
    { theme: 'dark' },
    { autoplay: false },
    { gapless: false },
    { replayGain: 'album' },
  ] as const;
  await Promise.all(changes.map(change => ann.client.users.me.updatePreferences.mutate(change)));
  const { theme, autoplay, gapless, replayGain } = await ann.client.users.me.preferences.query();
  assert.equal({ theme, autoplay, gapless, replayGain }, Object.assign({}, ...changes));
});

preferences('are each person’s own', async () => {
  await ann.client.users.me.updatePreferences.mutate({ privateSession: true });
  const otto = await app.as({ username: `otto${made}` });
  assert.is((await otto.client.users.me.preferences.query()).privateSession, false);
  assert.is((await preferencesOf(app.scope, ann.id)).privateSession, true);
});

preferences('hold the channels of each type of notification', async () => {
  const notifications = { 'catalog.release': { email: true, push: false } };
  assert.equal(
    (await ann.client.users.me.updatePreferences.mutate({ notifications })).notifications,
    notifications,
  );
});

preferences('refuse what is not theirs', async () => {
  const wrong = [
    { userId: newId() },
    { theme: 'pink' },
    { theme: ['dark'] },
    { autoplay: 'yes' },
    { crossfadeMs: -1 },
    { crossfadeMs: 12_001 },
    { crossfadeMs: 1.5 },
    { crossfadeMs: 1e9 },
    { audioQuality: '' },
    { language: 'x'.repeat(10_000) },
    { notifications: { __proto__x: { email: true, push: true } } },
    { notifications: { release: { email: true, push: true, sms: true } } },
    { notifications: [] },
  ];
  for (const input of wrong) {
    const headers = { authorization: `Bearer ${ann.accessToken}` };
    const answer = await post(app, 'users.me.updatePreferences', { input, headers });
    assert.is(answer.reason, 'bad_input', JSON.stringify(input).slice(0, 60));
  }
});

preferences.run();
