import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { newId } from '../../../core/ids.ts';
import { type TestApp, testApp } from '../../../core/testing/app.ts';
import { password, post, refusal, unlimited } from '../testing.ts';

let app: TestApp;
let login = '';
const sessions = suite('sessions');

sessions.before(async () => {
  app = await testApp({ extra: [unlimited] });
});
sessions.after(async () => {
  await app[Symbol.asyncDispose]();
});

let made = 0;
sessions.before.each(async () => {
  made += 1;
  login = `ann${made}`;
  await app.client.users.auth.register.mutate({ username: login, email: `${login}@example.org`, password });
});

const signIn = async (userAgent = '') => {
  const input = { login, password };
  const answer = await post(app, 'users.auth.login', { input, headers: { 'user-agent': userAgent } });
  return app.clientWith(String(answer.data.accessToken));
};
type Client = Awaited<ReturnType<typeof signIn>>;
const listed = async (client: Client) => (await client.users.auth.sessions.query()).items;
const idOf = async (client: Client) => (await listed(client)).find(item => item.current)?.id ?? '';
const works = (client: Client) => refusal(client.users.me.get.query());

sessions('are listed with the device in words, the one that asks marked', async () => {
  await signIn('Mozilla/5.0 (Windows NT 10.0) Gecko/20100101 Firefox/128.0');
  const phone = await signIn(
    'Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) Version/17.5 Safari/604.1',
  );
  const list = await listed(phone);
  assert.equal(
    list.map(({ device, current }) => [device, current]),
    [
      ['Safari on iPhone', true],
      ['Firefox on Windows', false],
      ['node', false],
    ],
  );
  assert.equal(Object.keys(list[0] ?? {}).sort(), [
    'createdAt',
    'current',
    'device',
    'expiresAt',
    'id',
    'ip',
    'lastUsedAt',
  ]);
});

sessions('come in pages, each once', async () => {
  const client = await signIn();
  for (let more = 0; more < 3; more += 1) await signIn();
  const ids: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await client.users.auth.sessions.query({
      limit: 2,
      ...(cursor !== undefined && { cursor }),
    });
    ids.push(...page.items.map(item => item.id));
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
  assert.is(ids.length, 5);
  assert.is(new Set(ids).size, 5);
});

sessions('refuse a cursor that belongs to no list of theirs', async () => {
  const client = await signIn();
  for (const cursor of ['x', '', 'W10', Buffer.from('["2026-01-01T00:00:00Z","x"]').toString('base64url')]) {
    assert.is(await refusal(client.users.auth.sessions.query({ cursor })), 'bad_input', cursor);
  }
});

sessions('can be ended one by one', async () => {
  const [here, there] = [await signIn(), await signIn()];
  const sessionId = await idOf(there);
  await here.users.auth.revokeSession.mutate({ sessionId });
  assert.is(await works(there), 'session_ended');
  assert.is(await works(here), 'none');
  assert.not((await listed(here)).some(item => item.id === sessionId));
  assert.is(await refusal(here.users.auth.revokeSession.mutate({ sessionId })), 'not_found');
});

sessions('of others can not be ended, nor can those that never were', async () => {
  const ann = await signIn();
  const otto = await app.as({ username: `otto${made}` });
  for (const sessionId of [await idOf(ann), newId()]) {
    assert.is(await refusal(otto.client.users.auth.revokeSession.mutate({ sessionId })), 'not_found');
  }
  for (const sessionId of ['', '0', '../', 'x'.repeat(10_000)]) {
    assert.is(await refusal(otto.client.users.auth.revokeSession.mutate({ sessionId })), 'bad_input');
  }
  assert.is(await works(ann), 'none');
});

sessions('end by signing out, the own one only', async () => {
  const [here, there] = [await signIn(), await signIn()];
  await here.users.auth.logout.mutate();
  assert.is(await works(here), 'session_ended');
  assert.is(await works(there), 'none');
});

sessions('end everywhere at once, for one account', async () => {
  const [here, there] = [await signIn(), await signIn()];
  const otto = await app.as({ username: `otto${made}` });
  assert.equal(await here.users.auth.logoutEverywhere.mutate(), { ended: 3 });
  assert.is(await works(here), 'session_ended');
  assert.is(await works(there), 'session_ended');
  assert.is(await works(otto.client), 'none');
});

sessions.run();
