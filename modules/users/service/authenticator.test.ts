import { once } from 'node:events';
import { SignJWT, UnsecuredJWT } from 'jose';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { WebSocket } from 'ws';
import { newId } from '../../../core/ids.ts';
import { secrets } from '../../../core/secrets.ts';
import { type TestApp, testApp } from '../../../core/testing/app.ts';
import { Session, User } from '../model.ts';
import { password, post, refusal, unlimited } from '../testing.ts';

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

const signIn = () => app.client.users.auth.login.mutate({ login: 'ann', password });
const me = (token: string) => refusal(app.clientWith(token).users.me.get.query());
const change = (user: object) => User.query(app.scope.db).where({ username: 'ann' }).patch(user);

const tokens = suite('access tokens');
tokens.before(open);
tokens.after(close);

/** A token that is right in all but what is given. */
interface Wrong {
  readonly claims?: Record<string, unknown>;
  readonly header?: { alg?: string; typ?: string };
  readonly purpose?: string;
}

const forge = async ({ claims = {}, header = {}, purpose = 'access-token' }: Wrong = {}) => {
  const session = await Session.query(app.scope.db).orderBy('id', 'desc').first();
  const now = Math.floor(clock.getTime() / 1_000);
  const right = { sub: session?.userId ?? '', sid: session?.id ?? '', iat: now, exp: now + 900 };
  return new SignJWT({ ...right, ...claims })
    .setProtectedHeader({ alg: 'HS256', typ: 'at+jwt', ...header })
    .sign(app.scope.get(secrets).key(purpose));
};

tokens('are a JWT of a quarter of an hour that says who, in which session and as what', async () => {
  const { user, accessToken } = await signIn();
  const payload = JSON.parse(Buffer.from(accessToken.split('.')[1] ?? '', 'base64url').toString());
  assert.is(payload.sub, user.id);
  assert.equal(payload.roles, ['listener', 'admin']);
  assert.is(payload.exp - payload.iat, 900);
  assert.equal(Object.keys(payload).sort(), ['exp', 'iat', 'roles', 'sid', 'sub']);
});

tokens('are taken when everything in them is right', async () => {
  await signIn();
  assert.is(await me(await forge()), 'none');
});

tokens('are refused when anything in them is not', async () => {
  const { user } = await signIn();
  const wrong: Wrong[] = [
    { purpose: 'refresh-token' },
    { purpose: 'stream' },
    { header: { typ: 'JWT' } },
    { header: { alg: 'HS512' } },
    { claims: { exp: Math.floor(clock.getTime() / 1_000) - 1 } },
    { claims: { exp: undefined } },
    { claims: { exp: 'tomorrow' } },
    { claims: { sub: newId() } },
    { claims: { sub: 'ann' } },
    { claims: { sub: [user.id] } },
    { claims: { sid: newId() } },
    { claims: { sid: user.id } },
    { claims: { sid: undefined } },
    { claims: { sid: "' or 1=1 --" } },
    { claims: { nbf: Math.floor(clock.getTime() / 1_000) + 60 } },
  ];
  for (const one of wrong) assert.is(await me(await forge(one)), 'session_ended', JSON.stringify(one));
});

tokens('are refused without a signature, or with one of another text', async () => {
  const { accessToken } = await signIn();
  const [header = '', payload = '', signature = ''] = accessToken.split('.');
  const { sub, sid, exp } = JSON.parse(Buffer.from(payload, 'base64url').toString());
  const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const wrong = [
    new UnsecuredJWT({ sub, sid, exp }).encode(),
    `${encode({ alg: 'none', typ: 'at+jwt' })}.${payload}.`,
    `${encode({ alg: 'None', typ: 'at+jwt' })}.${payload}.${signature}`,
    `${header}.${payload}.`,
    `${header}.${payload}`,
    `${header}.${encode({ sub, sid, exp, roles: ['admin'] })}.${signature}`,
    `${header}.${payload}.${signature.slice(0, -2)}`,
  ];
  for (const token of wrong) assert.is(await me(token), 'session_ended', token);
});

tokens('are refused when they are nonsense of any size', async () => {
  const { accessToken } = await signIn();
  for (const token of [
    'x',
    '..',
    'null',
    `${accessToken}${'A'.repeat(10_000)}`,
    '%00',
    '{}',
    'a'.repeat(10_000),
  ]) {
    assert.is(await me(token), 'session_ended', token.slice(0, 40));
  }
});

tokens('count as none when the header is not of the one kind that is known', async () => {
  const { accessToken } = await signIn();
  for (const authorization of [
    '',
    'Bearer',
    'Bearer ',
    `Basic ${accessToken}`,
    accessToken,
    `Bearer ${accessToken} x`,
  ]) {
    const answer = await post(app, 'users.auth.logout', { headers: { authorization } });
    assert.equal([answer.status, answer.reason], [401, 'sign_in_needed'], authorization.slice(0, 20));
  }
});

tokens('of a refresh are not of access', async () => {
  const answer = await app.client.users.auth.login.mutate({ login: 'ann', password, tokens: 'body' });
  assert.is(await me('refreshToken' in answer ? answer.refreshToken : ''), 'session_ended');
});

tokens('run out', async () => {
  const { accessToken } = await signIn();
  clock = new Date(clock.getTime() + 899_000);
  assert.is(await me(accessToken), 'none');
  clock = new Date(clock.getTime() + 2_000);
  assert.is(await me(accessToken), 'session_ended');
});

tokens.run();

const standing = suite('the account behind a token');
standing.before(open);
standing.after(close);

standing('is refused at once when it is suspended, and taken again when it is not', async () => {
  const { accessToken } = await signIn();
  await change({ suspendedAt: clock });
  assert.is(await me(accessToken), 'session_ended');
  await change({ suspendedAt: null });
  assert.is(await me(accessToken), 'none');
});

standing('has the roles of now, not those of the token', async () => {
  const { accessToken } = await signIn();
  const plugins = () => refusal(app.clientWith(accessToken).system.plugins.query());
  assert.is(await plugins(), 'none');
  await change({ roles: ['listener'] });
  assert.is(await plugins(), 'not_allowed');
  await change({ roles: ['listener', 'admin'] });
});

standing('is noted as seen once a minute', async () => {
  const { accessToken } = await signIn();
  const seen = async () => {
    assert.is(await me(accessToken), 'none');
    return (await User.query(app.scope.db).findOne({ username: 'ann' }))?.lastSeenAt;
  };
  const first = await seen();
  clock = new Date(clock.getTime() + 59_000);
  assert.equal(await seen(), first);
  clock = new Date(clock.getTime() + 2_000);
  assert.equal(await seen(), clock);
});

standing('is gone with its sessions when it is deleted', async () => {
  const { user, accessToken } = await app.client.users.auth.register.mutate({
    username: 'otto',
    email: 'otto@example.org',
    password,
  });
  await User.query(app.scope.db).deleteById(user.id);
  assert.is(await me(accessToken), 'session_ended');
});

standing.run();

const sockets = suite('sockets');
sockets.before(open);
sockets.after(close);

/** An open socket that has proved who it is. */
const connect = async (token: string): Promise<WebSocket> => {
  const socket = new WebSocket(`${app.url.replace('http', 'ws')}/trpc?connectionParams=1`);
  await once(socket, 'open');
  socket.send(JSON.stringify({ method: 'connectionParams', data: { token } }));
  await ask(socket);
  return socket;
};

const ask = async (socket: WebSocket): Promise<string> => {
  socket.send(JSON.stringify({ id: 1, method: 'query', params: { path: 'users.me.get' } }));
  const [message] = await once(socket, 'message');
  return String(message);
};

sockets('are closed when their session ends, and no others', async () => {
  const [here, there] = [await signIn(), await signIn()];
  const [mine, ended] = [await connect(here.accessToken), await connect(there.accessToken)];
  const closed = once(ended, 'close');
  const { items } = await app.clientWith(there.accessToken).users.auth.sessions.query();
  const sessionId = items.find(item => item.current)?.id ?? '';
  await app.clientWith(here.accessToken).users.auth.revokeSession.mutate({ sessionId });
  const [code] = await closed;
  assert.is(code, 4002);
  assert.match(await ask(mine), '"username":"ann"');
  mine.close();
});

sockets('can not sign in, for they can not set cookies', async () => {
  const socket = await connect((await signIn()).accessToken);
  const params = { path: 'users.auth.login', input: { login: 'ann', password } };
  socket.send(JSON.stringify({ id: 2, method: 'mutation', params }));
  const [message] = await once(socket, 'message');
  assert.match(String(message), 'call this procedure over HTTP');
  socket.close();
});

sockets.run();
