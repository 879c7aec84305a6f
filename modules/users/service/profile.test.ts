import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { newId } from '../../../core/ids.ts';
import { type TestApp, testApp } from '../../../core/testing/app.ts';
import { displayNames } from '../index.ts';
import { User } from '../model.ts';
import { post, refusal, unlimited } from '../testing.ts';

let app: TestApp;
let ann: Awaited<ReturnType<TestApp['as']>>;
const profile = suite('one’s own account');

profile.before(async () => {
  app = await testApp({ extra: [unlimited] });
  await app.as({ username: 'head' });
});
profile.after(async () => {
  await app[Symbol.asyncDispose]();
});

let made = 0;
profile.before.each(async () => {
  made += 1;
  ann = await app.as({ username: `ann${made}` });
});

const send = (input: unknown) =>
  post(app, 'users.me.update', { input, headers: { authorization: `Bearer ${ann.accessToken}` } });

profile('shows what its owner may know', async () => {
  const account = await ann.client.users.me.get.query();
  assert.equal(Object.keys(account).sort(), [
    ...['avatar', 'bio', 'birthDate', 'country', 'createdAt', 'email', 'emailVerified', 'firstName', 'id'],
    ...['lastName', 'phone', 'roles', 'username'],
  ]);
});

profile('changes what is given and leaves the rest', async () => {
  await ann.client.users.me.update.mutate({
    firstName: 'Ann',
    lastName: 'Lee',
    country: 'de',
    birthDate: '1990-02-28',
  });
  const account = await ann.client.users.me.update.mutate({ bio: 'Two\r\nlines ', lastName: '' });
  assert.equal(
    [account.firstName, account.lastName, account.country, account.birthDate, account.bio],
    ['Ann', null, 'DE', '1990-02-28', 'Two\nlines'],
  );
  assert.equal(await ann.client.users.me.get.query(), account);
});

profile('changes nothing when nothing is given', async () => {
  const before = await ann.client.users.me.get.query();
  assert.equal(await ann.client.users.me.update.mutate({}), before);
});

profile('refuses fields that are not its owner’s to change', async () => {
  for (const field of [
    'id',
    'roles',
    'emailVerifiedAt',
    'suspendedAt',
    'passwordHash',
    'userId',
    'phone',
    'avatar',
  ]) {
    assert.is((await send({ [field]: 'x' })).reason, 'bad_input', field);
  }
});

profile('refuses nonsense in each field', async () => {
  const nonsense: Record<string, unknown[]> = {
    firstName: [7, [], 'x'.repeat(61), 'two\nlines', '\u0000', '\u202eann'],
    bio: [{}, 'x'.repeat(2_001), 'bell\u0007', '\ud800'],
    country: ['', 'ZZZ', 'Germany', '12', 'xx\u0000'],
    birthDate: ['', 'yesterday', '1990-02-30', '1800-01-01', '2999-01-01', 19_900_101],
    username: [null, '', 'a%b', 'x'.repeat(10_000)],
    email: [null, 'ann', 'a@b', `${'x'.repeat(10_000)}@example.org`],
  };
  for (const [field, values] of Object.entries(nonsense)) {
    for (const value of values) {
      const answer = await send({ [field]: value });
      assert.equal(
        [answer.status, answer.field],
        [400, field],
        `${field}: ${JSON.stringify(value).slice(0, 40)}`,
      );
    }
  }
});

profile('takes another user name, with which one then signs in', async () => {
  await ann.client.users.me.update.mutate({ username: `Renamed${made}` });
  const password = `ann${made}-password-1`;
  assert.is(await refusal(app.client.users.auth.login.mutate({ login: `renamed${made}`, password })), 'none');
  assert.is(
    await refusal(app.client.users.auth.login.mutate({ login: `ann${made}`, password })),
    'wrong_credentials',
  );
});

profile('takes its own user name in another case', async () => {
  const { username } = await ann.client.users.me.update.mutate({ username: `ANN${made}` });
  assert.is(username, `ANN${made}`);
});

profile('refuses a user name or an address that others have, or that nobody may have', async () => {
  assert.is(await refusal(ann.client.users.me.update.mutate({ username: 'HEAD' })), 'username_taken');
  assert.is(await refusal(ann.client.users.me.update.mutate({ username: 'admin' })), 'username_taken');
  const email = { email: 'Head@Example.org', password: `ann${made}-password-1` };
  assert.is(await refusal(ann.client.users.me.update.mutate(email)), 'email_taken');
});

profile('asks for the password before it takes another address, which is then not verified', async () => {
  await User.query(app.scope.db).findById(ann.id).patch({ emailVerifiedAt: new Date() });
  const email = `new${made}@example.org`;
  assert.equal((await send({ email })).field, 'password');
  assert.equal((await send({ email, password: 'wrong' })).reason, 'wrong_password');
  const account = await ann.client.users.me.update.mutate({ email, password: `ann${made}-password-1` });
  assert.equal([account.email, account.emailVerified], [email, false]);
});

profile('asks for no password when the address stays', async () => {
  assert.is((await send({ email: `ANN${made}@example.org`, firstName: 'Ann' })).status, 200);
});

profile('is shown to others by name, or by user name where it has none', async () => {
  const otto = await app.as({ username: `otto${made}` });
  await ann.client.users.me.update.mutate({ firstName: 'Ann', lastName: 'Lee' });
  const names = await displayNames(app.scope, [ann.id, otto.id, ann.id, newId()]);
  assert.equal([...names.values()].map(({ name }) => name).sort(), ['Ann Lee', `otto${made}`]);
  assert.is((await displayNames(app.scope, [])).size, 0);
});

profile.run();

const guessing = suite('guessing one’s own password');

guessing('is stopped, for who holds a stolen access token', async () => {
  await using limited = await testApp();
  const eve = await limited.as({ username: 'eve' });
  const outcomes: string[] = [];
  for (let attempt = 0; attempt < 11; attempt += 1) {
    const input = { email: 'eve2@example.org', password: `guess-${attempt}` };
    outcomes.push(await refusal(eve.client.users.me.update.mutate(input)));
  }
  assert.equal(outcomes, [...Array(10).fill('wrong_password'), 'too_often']);
});

guessing.run();
