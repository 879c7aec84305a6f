import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { type TestApp, testApp } from '../../../core/testing/app.ts';
import { User } from '../model.ts';
import { password, post, refusal, unlimited, withHasher } from '../testing.ts';
import { makeFirstAdmin, register } from './accounts.ts';

const rolesOf = async (app: TestApp) =>
  (await User.query(app.scope.db).select('roles')).map(user => user.roles.join());
const account = (username: string) => ({ username, email: `${username}@example.org`, password });

const first = suite('the first account');

first('becomes the admin, and the server says that it needs one until then', async () => {
  await using app = await testApp();
  assert.is((await app.client.system.info.query()).needsSetup, true);
  const { user } = await app.client.users.auth.register.mutate(account('ann'));
  assert.equal(user.roles, ['listener', 'admin']);
  assert.is((await app.client.system.info.query()).needsSetup, false);
});

/** Hashes take turns, and would keep what comes at once apart. */
const instantly = { hash: async () => 'hash', verify: async () => false };
const origin = { ip: '203.0.113.7', userAgent: '' };

first('is one, of many that register at once', async () => {
  await using app = await testApp();
  const scope = withHasher(app, instantly);
  const names = Array.from({ length: 12 }, (_, number) => `first-${number}`);
  await Promise.all(names.map(name => register(scope, { ...account(name), tokens: 'cookie' }, origin)));
  const roles = await rolesOf(app);
  assert.is(roles.length, 12);
  assert.is(roles.filter(role => role.includes('admin')).length, 1);
});

first('is the only one when registration is closed, even of many at once', async () => {
  await using app = await testApp({ env: { REGISTRATION: 'closed' } });
  const scope = withHasher(app, instantly);
  const names = Array.from({ length: 6 }, (_, number) => `first-${number}`);
  const outcomes = await Promise.all(
    names.map(name => refusal(register(scope, { ...account(name), tokens: 'cookie' }, origin))),
  );
  assert.equal(outcomes.sort(), ['none', ...Array(5).fill('registration_closed')]);
  assert.is(await refusal(app.client.users.auth.register.mutate(account('late'))), 'registration_closed');
  assert.equal(await rolesOf(app), ['listener,admin']);
});

first('may be called admin', async () => {
  await using app = await testApp();
  assert.is(await refusal(app.client.users.auth.register.mutate(account('admin'))), 'none');
});

first('is made at the start from ADMIN_EMAIL, once, whichever process comes first', async () => {
  const env = { ADMIN_EMAIL: 'Head.Of@Example.org', ADMIN_PASSWORD: password };
  await using app = await testApp({ env });
  assert.is(await makeFirstAdmin(app.scope), false);
  assert.equal(await rolesOf(app), ['listener,admin']);
  const { user } = await app.client.users.auth.login.mutate({ login: 'head.of@example.org', password });
  assert.is(user.username, 'Head.Of');
  await User.query(app.scope.db).delete();
  const scope = withHasher(app, instantly);
  const again = await Promise.all(Array.from({ length: 6 }, () => makeFirstAdmin(scope)));
  assert.is(again.filter(Boolean).length, 1);
});

first.run();

const registering = suite('registering');
let app: TestApp;

registering.before(async () => {
  app = await testApp({ extra: [unlimited] });
  await app.as({ username: 'head' });
});
registering.after(async () => {
  await app[Symbol.asyncDispose]();
});

const tryTo = (input: Record<string, unknown>) =>
  post(app, 'users.auth.register', { input: { ...account('someone'), ...input } });

registering('answers with the account, a token for it and nothing secret', async () => {
  const answer = await post(app, 'users.auth.register', { input: { ...account('Ann'), firstName: ' Ann ' } });
  assert.is(answer.status, 200);
  assert.equal(Object.keys(answer.data).sort(), ['accessToken', 'expiresIn', 'user']);
  assert.is(answer.data.expiresIn, 900);
  assert.match(
    JSON.stringify(answer.data.user),
    /"username":"Ann".*"roles":\["listener"\],"firstName":"Ann"/,
  );
  assert.not.match(JSON.stringify(answer.data), /argon2|hash|suspended/i);
});

registering('keeps no password and no token as it was given', async () => {
  const answer = await tryTo({ ...account('kept'), password: 'never-to-be-found', tokens: 'body' });
  const { rows } = await app.scope.db.raw(
    'select u::text || s::text as all from users u join sessions s on s.user_id = u.id',
  );
  const stored = JSON.stringify(rows);
  assert.not.match(stored, /never-to-be-found/);
  for (const part of String(answer.data.refreshToken).split('.').slice(1)) assert.not(stored.includes(part));
});

registering('refuses a name or an address that is taken, in another case or width too', async () => {
  await tryTo(account('taken'));
  for (const username of ['taken', 'TAKEN', 'ｔａｋｅｎ']) {
    const answer = await tryTo({ username, email: 'free@example.org' });
    assert.equal([answer.reason, answer.field], ['username_taken', 'username'], username);
  }
  const answer = await tryTo({ username: 'free', email: ' TAKEN@Example.org ' });
  assert.equal([answer.reason, answer.field], ['email_taken', 'email']);
});

registering('refuses a name that looks like one that is there', async () => {
  await tryTo(account('coca'));
  assert.is(
    (await tryTo({ ...account('x'), username: 'соса', email: 'coca2@example.org' })).reason,
    'username_taken',
  );
});

registering('refuses names that would speak for the server', async () => {
  for (const username of ['admin', 'Root', 'supp0rt']) {
    assert.is((await tryTo({ username, email: 'free@example.org' })).reason, 'username_taken', username);
  }
});

registering('lets one of two that want the same name at once have it', async () => {
  const outcomes = await Promise.all(
    ['one', 'two', 'three'].map(local => tryTo({ username: 'wanted', email: `${local}@example.org` })),
  );
  assert.equal(outcomes.map(({ reason }) => reason ?? 'none').sort(), [
    'none',
    'username_taken',
    'username_taken',
  ]);
});

registering('refuses passwords that are too short, too long or well known', async () => {
  for (const wrong of ['', 'short-one', 'x1y2z3w4'.repeat(26)]) {
    const answer = await tryTo({ ...account('weak'), password: wrong });
    assert.equal([answer.reason, answer.field], ['bad_input', 'password'], wrong);
  }
  const answer = await tryTo({ ...account('weak'), password: 'Password123' });
  assert.equal([answer.reason, answer.field], ['weak_password', 'password']);
});

registering('refuses fields that it does not know, so that nobody gives themself a role', async () => {
  for (const extra of [{ roles: ['admin'] }, { role: 'admin' }, { id: 'x' }, { isAdmin: true }]) {
    assert.is((await tryTo({ ...account('sly'), ...extra })).reason, 'bad_input', JSON.stringify(extra));
  }
});

registering('refuses nonsense in every field, naming it, and makes no account', async () => {
  const before = (await rolesOf(app)).length;
  const nonsense = [
    null,
    7,
    true,
    [],
    {},
    ['ann'],
    { $ne: '' },
    '',
    ' ',
    '\u0000',
    'x'.repeat(10_000),
    '%',
    '\u202eann',
  ];
  for (const field of ['username', 'email', 'password']) {
    for (const value of nonsense) {
      const answer = await tryTo({ ...account('nonsense'), [field]: value });
      assert.equal(
        [answer.status, answer.reason],
        [400, 'bad_input'],
        `${field}: ${JSON.stringify(value)}`.slice(0, 80),
      );
      assert.is(answer.field?.split('.')[0], field);
    }
  }
  for (const input of [undefined, null, [], 'ann', 7]) {
    assert.is((await post(app, 'users.auth.register', { input })).status, 400, JSON.stringify(input));
  }
  assert.is((await rolesOf(app)).length, before);
});

registering.run();

const limit = suite('registering too often');

limit('is refused for an address, with the time to wait', async () => {
  await using closed = await testApp({ env: { REGISTRATION: 'closed' } });
  await closed.as({ username: 'head' });
  const outcomes: string[] = [];
  for (let attempt = 0; attempt < 52; attempt += 1) {
    outcomes.push(await refusal(closed.client.users.auth.register.mutate(account('more'))));
  }
  assert.is(outcomes[0], 'registration_closed');
  assert.is(outcomes.at(-1), 'too_often');
});

limit.run();
