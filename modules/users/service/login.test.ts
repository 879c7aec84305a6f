import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { type TestApp, testApp } from '../../../core/testing/app.ts';
import { User } from '../model.ts';
import { password, post, refusal, unlimited, withHasher } from '../testing.ts';
import { login } from './login.ts';

let app: TestApp;
const open = async () => {
  app = await testApp({ extra: [unlimited] });
  await app.client.users.auth.register.mutate({ username: 'Ann', email: 'ann@example.org', password });
};
const close = async () => {
  await app[Symbol.asyncDispose]();
};
const signIn = (login: string, given = password) =>
  app.client.users.auth.login.mutate({ login, password: given });
const send = (input: unknown) => post(app, 'users.auth.login', { input });

const names = suite('signing in');
names.before(open);
names.after(close);

names('works with the user name or the e-mail address, in any case', async () => {
  for (const name of ['Ann', 'ann', ' ANN ', 'ann@example.org', 'ANN@EXAMPLE.ORG']) {
    assert.is((await signIn(name)).user.username, 'Ann', name);
  }
});

names('works with a field for each of the names, and one of them at a time', async () => {
  assert.is((await send({ email: 'ann@example.org', password })).status, 200);
  assert.is((await send({ username: 'ann', password })).status, 200);
  for (const input of [{ password }, { username: 'ann', email: 'ann@example.org', password }]) {
    assert.equal((await send(input)).field, 'login');
  }
});

names('gives the same refusal for a wrong password and for nobody', async () => {
  const [wrong, nobody] = [
    await send({ login: 'ann', password: 'x' }),
    await send({ login: 'nobody-here', password }),
  ];
  assert.is(wrong.reason, 'wrong_credentials');
  assert.equal(wrong, nobody);
});

names('takes no pattern, look-alike or other nonsense for a name', async () => {
  const nonsense = [
    '%',
    'a%',
    '___',
    'A__',
    'аnn',
    '\u0000',
    "ann' or '1'='1",
    'ann\u0000',
    'ann\u200b',
    '@',
    'ann@',
    'a'.repeat(254),
  ];
  for (const name of nonsense)
    assert.is(await refusal(signIn(name)), 'wrong_credentials', JSON.stringify(name));
});

names('takes nobody for another whose name looks the same', async () => {
  await app.client.users.auth.register.mutate({ username: 'coca', email: 'coca@example.org', password });
  assert.is(await refusal(signIn('соса')), 'wrong_credentials');
});

names('refuses wrong types, lists and 10 kB in each field', async () => {
  const nonsense = [null, 7, true, [], {}, ['ann'], { $gt: '' }, '', 'x'.repeat(10_000)];
  for (const field of ['login', 'password']) {
    for (const value of nonsense) {
      const answer = await send({ login: 'ann', password, [field]: value });
      assert.equal(
        [answer.status, answer.field],
        [400, field],
        `${field}: ${JSON.stringify(value).slice(0, 40)}`,
      );
    }
  }
  assert.is((await send({ login: 'ann', password, admin: true })).status, 400);
});

names('is not possible without a password of one’s own', async () => {
  await app.client.users.auth.register.mutate({ username: 'otto', email: 'otto@example.org', password });
  await User.query(app.scope.db).where({ username: 'otto' }).patch({ passwordHash: null });
  assert.is(await refusal(signIn('otto')), 'wrong_credentials');
});

names('tells a suspended person why, and nobody else', async () => {
  await app.client.users.auth.register.mutate({ username: 'susan', email: 'susan@example.org', password });
  await User.query(app.scope.db)
    .where({ username: 'susan' })
    .patch({ suspendedAt: new Date(), suspendedReason: 'Spam in reviews.' });
  const error = await signIn('susan').catch((thrown: Error) => thrown);
  assert.is(
    error instanceof Error && error.message,
    'This account is suspended. The reason: Spam in reviews.',
  );
  assert.is(await refusal(signIn('susan', 'wrong')), 'wrong_credentials');
});

names(
  'puts the refresh token in the body only on demand, else in a cookie that scripts can not read',
  async () => {
    const browser = await send({ login: 'ann', password });
    assert.is(browser.data.refreshToken, undefined);
    assert.is(browser.setCookie.length, 1);
    assert.match(
      browser.setCookie[0] ?? '',
      /^melody_refresh=[\w.-]+; path=\/trpc; expires=[^;]+; samesite=strict; httponly$/,
    );
    const program = await send({ login: 'ann', password, tokens: 'body' });
    assert.type(program.data.refreshToken, 'string');
    assert.equal(program.setCookie, []);
  },
);

names.run();

const equality = suite('signing in, known or not');
equality.before(open);
equality.after(close);

/** A hasher that writes down what it is asked. */
const noting = (asked: (string | null)[]) => ({
  hash: async () => 'never',
  verify: async (hash: string | null) => {
    asked.push(hash);
    return false;
  },
});

equality('computes one hash whether or not there is such an account', async () => {
  for (const name of ['ann', 'ann@example.org', 'nobody', 'nobody@example.org', '%', 'not an address@']) {
    const asked: (string | null)[] = [];
    const attempt = login(
      withHasher(app, noting(asked)),
      { login: name, password },
      { ip: '203.0.113.7', userAgent: '' },
    );
    assert.is(await refusal(attempt), 'wrong_credentials');
    assert.is(asked.length, 1, name);
    assert.is(asked[0] !== null, name.startsWith('ann'), name);
  }
});

equality.run();

const guessing = suite('guessing passwords');

guessing('is stopped for an account, whoever asks and whether or not it exists', async () => {
  await using limited = await testApp();
  await limited.as({ username: 'ann' });
  for (const name of ['ann', 'nobody-here']) {
    const outcomes: string[] = [];
    for (let attempt = 0; attempt < 12; attempt += 1) {
      const headers = { 'x-forwarded-for': `203.0.113.${attempt}`, 'x-real-ip': `203.0.113.${attempt}` };
      const input = { login: attempt % 2 ? name : name.toUpperCase(), password: `guess-${attempt}` };
      outcomes.push((await post(limited, 'users.auth.login', { input, headers })).reason ?? 'none');
    }
    assert.equal(outcomes, [...Array(10).fill('wrong_credentials'), 'too_often', 'too_often'], name);
  }
});

guessing('all at once gets no further', async () => {
  await using limited = await testApp();
  await limited.as({ username: 'ann' });
  const outcomes = await Promise.all(
    Array.from({ length: 30 }, (_, guess) =>
      refusal(limited.client.users.auth.login.mutate({ login: 'ann', password: `guess-${guess}` })),
    ),
  );
  assert.is(outcomes.filter(outcome => outcome === 'wrong_credentials').length, 10);
});

guessing('is forgotten after the right password', async () => {
  await using limited = await testApp();
  await limited.as({ username: 'ann' });
  const attempt = (given: string) =>
    refusal(limited.client.users.auth.login.mutate({ login: 'ann', password: given }));
  for (let round = 0; round < 3; round += 1) {
    for (let guess = 0; guess < 7; guess += 1) assert.is(await attempt('mistyped'), 'wrong_credentials');
    assert.is(await attempt('ann-password-1'), 'none');
  }
});

guessing.run();

const change = suite('changing the password');
change.before(open);
change.after(close);

const newPassword = 'eleven-quiet-harbours';

change('asks for the old one', async () => {
  const ann = app.clientWith((await signIn('ann')).accessToken);
  const attempt = ann.users.auth.changePassword.mutate({ currentPassword: 'wrong', newPassword });
  assert.is(await refusal(attempt), 'wrong_password');
});

change('refuses one that is easy to guess', async () => {
  const ann = app.clientWith((await signIn('ann')).accessToken);
  const attempt = (wrong: string) =>
    refusal(ann.users.auth.changePassword.mutate({ currentPassword: password, newPassword: wrong }));
  assert.is(await attempt('ann@example.org'), 'weak_password');
  assert.is(await attempt('short'), 'bad_input');
});

change('ends every other session and keeps the one that asks', async () => {
  const [here, there] = [await signIn('ann'), await signIn('ann')];
  await app
    .clientWith(here.accessToken)
    .users.auth.changePassword.mutate({ currentPassword: password, newPassword });
  assert.is(await refusal(app.clientWith(here.accessToken).users.me.get.query()), 'none');
  assert.is(await refusal(app.clientWith(there.accessToken).users.me.get.query()), 'session_ended');
  assert.is(await refusal(signIn('ann')), 'wrong_credentials');
  assert.is(await refusal(signIn('ann', newPassword)), 'none');
});

change.run();
