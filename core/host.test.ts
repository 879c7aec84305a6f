import { readdir } from 'node:fs/promises';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { connect } from './database/connect.ts';
import { hostHistory, hostMigrations, migrateDown, migrateUp } from './database/migrate.ts';
import { type TestApp, testApp } from './testing/app.ts';
import { testDatabase } from './testing/database.ts';

const host = suite('host', { app: undefined as TestApp | undefined });

host.before(async context => {
  context.app = await testApp();
});
host.after(async ({ app }) => app?.[Symbol.asyncDispose]());

const get = (app: TestApp | undefined, path: string, init?: RequestInit) => fetch(`${app?.url}${path}`, init);

host('is live and ready', async ({ app }) => {
  assert.equal(await (await get(app, '/health/live')).json(), { status: 'live' });
  assert.equal(await (await get(app, '/health/ready')).json(), { status: 'ready' });
  assert.is((await app?.client.system.health.query())?.status, 'ready');
});

host('tells anybody what it is, and no more', async ({ app }) => {
  const info = await app?.client.system.info.query();
  assert.equal(Object.keys(info ?? {}).sort(), ['needsSetup', 'plugins', 'registration', 'version']);
  assert.is(info?.needsSetup, true);
});

host('shows figures to this machine', async ({ app }) => {
  const text = await (await get(app, '/metrics')).text();
  assert.match(text, 'melody_http_request_seconds_bucket');
});

host('sends the headers that protect a page', async ({ app }) => {
  const { headers } = await get(app, '/health/live');
  assert.match(headers.get('content-security-policy') ?? '', "script-src 'self'");
  assert.is(headers.get('x-content-type-options'), 'nosniff');
  assert.is(headers.get('x-frame-options'), 'DENY');
  assert.match(headers.get('x-request-id') ?? '', /^[0-9a-f-]{36}$/);
});

host('refuses writes from another site', async ({ app }) => {
  const answer = await get(app, '/trpc/users.auth.login', {
    method: 'POST',
    headers: { origin: 'https://other.example' },
    body: '{}',
  });
  assert.is(answer.status, 403);
  assert.is((await answer.json()).error.reason, 'wrong_origin');
});

host('answers an unknown procedure and bad JSON with a reason', async ({ app }) => {
  const unknown = await get(app, '/trpc/no.such');
  assert.is(unknown.status, 404);
  assert.is((await unknown.json()).error.data.reason, 'not_found');
  const broken = await get(app, '/trpc/users.auth.login', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{',
  });
  assert.is(broken.status, 400);
  const error = (await broken.json()).error;
  assert.is(error.data.reason, 'bad_input');
  assert.is(error.data.stack, undefined);
});

host('opens the page at every address that is not a file', async ({ app }) => {
  const page = await get(app, '/albums/some-album', { headers: { accept: 'text/html' } });
  assert.is(page.status, 200);
  assert.is((await get(app, '/assets/gone.js', { headers: { accept: '*/*' } })).status, 404);
});

host.run();

const migrations = suite('migrations');

migrations('go down to nothing and up again', async () => {
  await using database = await testDatabase();
  const db = connect(database.url);
  const count = (await readdir(hostMigrations)).length;
  const tables = async () =>
    (await db.raw("select table_name from information_schema.tables where table_schema = 'public'")).rows
      .length;
  const before = await tables();
  assert.is((await migrateDown(db, hostHistory, true)).length, count);
  assert.is(await tables(), 2, 'the history and its lock are left');
  assert.is((await migrateUp(db, hostHistory)).length, count);
  assert.is(await tables(), before);
  await db.destroy();
});

migrations.run();
