import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { newId } from '../../../core/ids.ts';
import { secrets } from '../../../core/secrets.ts';
import { type TestApp, testApp } from '../../../core/testing/app.ts';
import { User } from '../model.ts';
import { password, post, refusal, unlimited } from '../testing.ts';
import { refresh as renew } from './refresh.ts';

let app: TestApp;
let clock = new Date();
const open = async () => {
  clock = new Date();
  app = await testApp({ extra: [unlimited], now: () => clock });
  await app.client.users.auth.register.mutate({ username: 'ann', email: 'ann@example.org', password });
};
const close = async () => {
  await app[Symbol.asyncDispose]();
};
const pass = (seconds: number) => {
  clock = new Date(clock.getTime() + seconds * 1_000);
};

const isAlive = async (accessToken: string) =>
  (await refusal(app.clientWith(accessToken).users.me.get.query())) === 'none';

/** A client that keeps its token itself. */
const signIn = async () => {
  const answer = await app.client.users.auth.login.mutate({ login: 'ann', password, tokens: 'body' });
  return { accessToken: answer.accessToken, token: tokenIn(answer) };
};
const tokenIn = (answer: object): string => ('refreshToken' in answer ? String(answer.refreshToken) : '');
const refresh = (token: string) =>
  app.client.users.auth.refresh.mutate({ refreshToken: token, tokens: 'body' });

/** A browser: its token stands in a cookie. */
const agent = 'Mozilla/5.0 Firefox/128.0';
const cookieOf = (answer: { setCookie: string[] }) => answer.setCookie[0]?.split(';')[0] ?? '';
const openBrowser = async () =>
  cookieOf(
    await post(app, 'users.auth.login', {
      input: { login: 'ann', password },
      headers: { 'user-agent': agent },
    }),
  );
const refreshBrowser = (cookie: string, userAgent = agent) =>
  post(app, 'users.auth.refresh', { headers: { cookie, 'user-agent': userAgent } });

const rotation = suite('refreshing');
rotation.before(open);
rotation.after(close);

rotation('answers like signing in, with a new token each time', async () => {
  const { token } = await signIn();
  const answer = await refresh(token);
  assert.is(answer.user.username, 'ann');
  assert.is(answer.expiresIn, 900);
  assert.is.not(tokenIn(answer), token);
  assert.is.not(tokenIn(await refresh(tokenIn(answer))), tokenIn(answer));
});

rotation('keeps a session for thirty days after its last use', async () => {
  const { token } = await signIn();
  pass(29 * 86_400);
  const next = tokenIn(await refresh(token));
  pass(29 * 86_400);
  const last = tokenIn(await refresh(next));
  pass(31 * 86_400);
  assert.is(await refusal(refresh(last)), 'session_ended');
});

rotation('ends the session when a spent token comes back', async () => {
  const { accessToken, token } = await signIn();
  const stolen = token;
  const next = tokenIn(await refresh(token));
  assert.is(await refusal(refresh(stolen)), 'session_ended');
  assert.is(await refusal(refresh(next)), 'session_ended');
  assert.not(await isAlive(accessToken));
});

rotation('ends the session for the oldest token too, and leaves other sessions alone', async () => {
  const [other, { token }] = [await signIn(), await signIn()];
  let newest = token;
  for (let times = 0; times < 4; times += 1) newest = tokenIn(await refresh(newest));
  assert.is(await refusal(refresh(token)), 'session_ended');
  assert.is(await refusal(refresh(newest)), 'session_ended');
  assert.is(await refusal(refresh(other.token)), 'none');
});

rotation('lets one win of twenty that come at once with the same token', async () => {
  const { token } = await signIn();
  const origin = { ip: '203.0.113.7', userAgent: '' };
  const outcomes = await Promise.all(
    Array.from({ length: 20 }, () => refusal(renew(app.scope, { token, keptBy: 'client', origin }))),
  );
  assert.is(outcomes.filter(outcome => outcome === 'none').length, 1);
  assert.ok(
    outcomes.every(outcome => ['none', 'already_renewed', 'session_ended'].includes(outcome)),
    outcomes.join(),
  );
});

rotation('refuses a suspended account', async () => {
  const { token } = await signIn();
  await User.query(app.scope.db).where({ username: 'ann' }).patch({ suspendedAt: new Date() });
  assert.is(await refusal(refresh(token)), 'account_suspended');
  await User.query(app.scope.db).where({ username: 'ann' }).patch({ suspendedAt: null });
});

rotation('is of no use after signing out', async () => {
  const { accessToken, token } = await signIn();
  await app.clientWith(accessToken).users.auth.logout.mutate();
  assert.is(await refusal(refresh(token)), 'session_ended');
});

rotation('refuses what is no refresh token, and no session suffers from it', async () => {
  const { accessToken, token } = await signIn();
  const [session = '', secret = '', signature = ''] = token.split('.');
  const forged = [
    `${session}.${secret}`,
    `${session}.${secret}.`,
    `${session}.${secret}.${signature}.`,
    `${session}.${secret.slice(1)}.${signature}`,
    `${newId()}.${secret}.${signature}`,
    `${session}.x.${app.scope.get(secrets).sign('access-token', `${session}.x`)}`,
    `${session.toUpperCase()}.${secret}.${signature}`,
    accessToken,
    '',
    '..',
    '\u0000.\u0000.\u0000',
    '%',
  ];
  for (const wrong of forged)
    assert.is(await refusal(refresh(wrong)), 'session_ended', JSON.stringify(wrong));
  for (const wrong of [null, 7, [token], {}, 'x'.repeat(10_000)]) {
    const answer = await post(app, 'users.auth.refresh', { input: { refreshToken: wrong, tokens: 'body' } });
    assert.is(answer.status, 400, JSON.stringify(wrong).slice(0, 40));
  }
  assert.is(await refusal(refresh(token)), 'none');
});

rotation.run();

const browsers = suite('refreshing in a browser');
browsers.before(open);
browsers.after(close);

browsers('takes the cookie, answers with a new one and with no token that a script could read', async () => {
  const cookie = await openBrowser();
  const answer = await refreshBrowser(cookie);
  assert.is(answer.status, 200);
  assert.is(answer.data.refreshToken, undefined);
  assert.is.not(cookieOf(answer), cookie);
});

browsers('does not read the cookie out to a script that asks for it', async () => {
  const cookie = await openBrowser();
  const answer = await post(app, 'users.auth.refresh', { input: { tokens: 'body' }, headers: { cookie } });
  assert.equal([answer.status, answer.field], [400, 'tokens']);
});

browsers('gives twenty tabs that start at once the same new token', async () => {
  const cookie = await openBrowser();
  const answers = await Promise.all(Array.from({ length: 20 }, () => refreshBrowser(cookie)));
  assert.equal([...new Set(answers.map(answer => answer.status))], [200]);
  const next = new Set(answers.map(cookieOf));
  assert.is(next.size, 1);
  for (const renewed of next) assert.is((await refreshBrowser(renewed)).status, 200);
});

browsers('gives it again to a page that was reloaded before the answer came', async () => {
  const cookie = await openBrowser();
  const lost = await refreshBrowser(cookie);
  pass(9);
  assert.is(cookieOf(await refreshBrowser(cookie)), cookieOf(lost));
});

browsers('ends the session when the old cookie comes back after ten seconds', async () => {
  const cookie = await openBrowser();
  const next = cookieOf(await refreshBrowser(cookie));
  pass(11);
  assert.is((await refreshBrowser(cookie)).reason, 'session_ended');
  assert.is((await refreshBrowser(next)).reason, 'session_ended');
});

browsers('ends it at once when the old cookie comes from another browser', async () => {
  const cookie = await openBrowser();
  const next = cookieOf(await refreshBrowser(cookie));
  assert.is((await refreshBrowser(cookie, 'curl/8.5.0')).reason, 'session_ended');
  assert.is((await refreshBrowser(next)).reason, 'session_ended');
});

browsers('ends it at once when the new cookie has been used already', async () => {
  const cookie = await openBrowser();
  const next = cookieOf(await refreshBrowser(cookie));
  const last = cookieOf(await refreshBrowser(next));
  assert.is((await refreshBrowser(cookie)).reason, 'session_ended');
  assert.is((await refreshBrowser(last)).reason, 'session_ended');
});

browsers('has no grace for a cookie’s token that a script sends in the body', async () => {
  const cookie = await openBrowser();
  await refreshBrowser(cookie);
  const input = { refreshToken: cookie.split('=')[1], tokens: 'body' };
  const answer = await post(app, 'users.auth.refresh', { input, headers: { 'user-agent': agent } });
  assert.is(answer.reason, 'session_ended');
});

browsers('takes the cookie away when signing out', async () => {
  const answer = await refreshBrowser(await openBrowser());
  const headers = { authorization: `Bearer ${answer.data.accessToken}` };
  const out = await post(app, 'users.auth.logout', { headers });
  assert.match(out.setCookie[0] ?? '', /^melody_refresh=; path=\/trpc; expires=Thu, 01 Jan 1970/);
});

browsers('is refused without a cookie, and from the page of another site', async () => {
  assert.is((await post(app, 'users.auth.refresh')).reason, 'session_ended');
  const headers = { cookie: await openBrowser(), origin: 'https://elsewhere.example' };
  assert.is((await post(app, 'users.auth.refresh', { headers })).status, 403);
});

browsers.run();
