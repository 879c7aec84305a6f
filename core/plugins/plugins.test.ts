import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { getUntypedClient, TRPCClientError } from '@trpc/client';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { z } from 'zod';
import { definePlugin, defineService, provide } from '../define.ts';
import { secretText } from '../env.ts';
import { type Client, type TestApp, testApp } from '../testing/app.ts';
import { router, userProcedure } from '../trpc.ts';

interface Teller {
  tell(): Promise<string>;
}

const teller = defineService<Teller>('weather.teller');

const weather = definePlugin({
  name: 'weather',
  about: { title: 'Weather', adds: 'Tells the weather.', sends: 'Nothing but the question.' },
  env: z.object({
    WEATHER_KEY: secretText().describe('The key of your account.'),
    WEATHER_CITY: z.string().min(2).default('Oslo').describe('The city.'),
    WEATHER_BASE_URL: z.url().describe('The address of the service.'),
  }),
  limits: { perDay: 12 },
  router: router({ tell: userProcedure.query(({ ctx }) => ctx.get(teller).tell()) }),
  setup: ({ env, fetch }) => [
    provide(teller, {
      tell: async () => {
        const answer = await fetch(`${env.WEATHER_BASE_URL}/${env.WEATHER_CITY}?key=${env.WEATHER_KEY}`);
        return answer.text();
      },
    }),
  ],
  test: async scope => `It says: ${await scope.get(teller).tell()}`,
});

let service: Server;
let status = 200;
let app: TestApp;
let admin: Client;

const plugin = suite('plugins');

plugin.before(async () => {
  service = createServer((req, res) => res.writeHead(status).end(`sun over ${req.url?.split('?')[0]}`));
  await new Promise<void>(resolve => service.listen(0, '127.0.0.1', resolve));
  app = await testApp({ extraPlugins: [weather], env: { WEATHER_CITY: 'Bergen', WATCH: 'off' } });
  admin = (await app.as({ username: 'head' })).client;
});
plugin.before.each(() => {
  status = 200;
});
plugin.after(async () => {
  await app[Symbol.asyncDispose]();
  service.close();
});

const address = () => `http://127.0.0.1:${(service.address() as AddressInfo).port}`;
const ask = (client: Client) => getUntypedClient(client).query('plugins.weather.tell');
const shown = async () => (await admin.system.plugins.query()).find(({ name }) => name === 'weather');
const refusal = async (work: Promise<unknown>) => {
  const error = await work
    .then(() => assert.unreachable('it was not refused'))
    .catch((cause: unknown) => cause);
  if (!(error instanceof TRPCClientError)) throw error;
  return {
    code: error.data?.code,
    reason: error.data?.reason,
    field: error.data?.field,
    message: error.message,
  };
};

plugin('that misses a variable is off, and says which one', async () => {
  const { code, reason, message } = await refusal(ask(admin));
  assert.equal([code, reason], ['PRECONDITION_FAILED', 'plugin_off']);
  assert.match(message, /"weather" is off: .*WEATHER_KEY is not set/);
  assert.is((await shown())?.state, 'missing');
  assert.not((await admin.system.info.query()).plugins.includes('weather'));
});

plugin('is on as soon as an admin has entered what is missing', async () => {
  const state = await admin.system.configurePlugin.mutate({
    name: 'weather',
    values: { WEATHER_KEY: 'rain-or-shine', WEATHER_BASE_URL: address() },
  });
  assert.is(state.state, 'on');
  assert.is(await ask(admin), 'sun over /Bergen');
});

plugin('keeps its secrets encrypted and shows them to nobody', async () => {
  const page = await shown();
  assert.equal(page?.secretsSet, ['WEATHER_KEY']);
  assert.equal(page?.values, { WEATHER_BASE_URL: address() });
  assert.not.match(JSON.stringify(page), 'rain-or-shine');
  const rows = await app.scope.db('plugin_settings').select();
  assert.not.match(JSON.stringify(rows), 'rain-or-shine');
});

plugin(
  'takes a variable from the environment before one from the page, and does not let it be changed',
  async () => {
    assert.equal((await shown())?.locked, ['WEATHER_CITY']);
    const change = admin.system.configurePlugin.mutate({ name: 'weather', values: { WEATHER_CITY: 'Rome' } });
    assert.equal(await refusal(change).then(({ reason, field }) => [reason, field]), [
      'set_by_environment',
      'WEATHER_CITY',
    ]);
  },
);

plugin('refuses what is not right, naming the variable, and changes nothing', async () => {
  const set = (values: Record<string, string>) =>
    admin.system.configurePlugin.mutate({ name: 'weather', values });
  assert.is((await refusal(set({ WEATHER_BASE_URL: 'not an address' }))).field, 'WEATHER_BASE_URL');
  assert.is((await refusal(set({ NO_SUCH_THING: 'x' }))).field, 'NO_SUCH_THING');
  assert.is((await refusal(admin.system.configurePlugin.mutate({ name: 'nothing' }))).code, 'NOT_FOUND');
  assert.is(await ask(admin), 'sun over /Bergen');
});

plugin('tries the connection out for the admin', async () => {
  const { message } = await admin.system.testPlugin.mutate({ name: 'weather' });
  assert.is(message, 'It says: sun over /Bergen');
});

plugin('has each of its requests written down, without what was asked', async () => {
  const { items } = await admin.system.pluginRequests.query({ name: 'weather' });
  assert.ok(items.length >= 3);
  assert.ok(items.every(({ host, status: code }) => host === address().slice(7) && code === 200));
  assert.not.match(JSON.stringify(items), 'rain-or-shine');
  const today = (await shown())?.today;
  assert.ok((today?.requests ?? 0) >= 3 && today?.failed === 0 && today.bytes > 0);
});

plugin('stops asking a service that fails again and again, and says so', async () => {
  status = 503;
  for (let attempt = 0; attempt < 5; attempt++) await ask(admin);
  const { reason, message } = await refusal(ask(admin));
  assert.is(reason, 'provider_down');
  assert.match(message, 'Weather has not answered lately');
});

plugin('begins anew when its settings change', async () => {
  await admin.system.configurePlugin.mutate({ name: 'weather', values: { WEATHER_KEY: 'another-key' } });
  assert.is(await ask(admin), 'sun over /Bergen');
});

plugin('asks no more in a day than it may', async () => {
  let reason = '';
  for (let attempt = 0; attempt < 12 && reason === ''; attempt++) {
    reason = await ask(admin).then(
      () => '',
      error => error.data?.reason,
    );
  }
  assert.is(reason, 'quota_used_up');
});

plugin('is off when an admin has switched it off, and keeps its settings', async () => {
  assert.is((await admin.system.configurePlugin.mutate({ name: 'weather', wanted: false })).state, 'off');
  assert.match((await refusal(ask(admin))).message, 'switched it off');
  assert.is((await admin.system.configurePlugin.mutate({ name: 'weather', wanted: true })).state, 'on');
});

plugin('is settled by admins alone', async () => {
  const { client } = await app.as({ username: 'ann' });
  assert.is((await refusal(client.system.plugins.query())).code, 'FORBIDDEN');
  assert.is((await refusal(client.system.configurePlugin.mutate({ name: 'weather' }))).code, 'FORBIDDEN');
  assert.is((await refusal(client.system.testPlugin.mutate({ name: 'weather' }))).code, 'FORBIDDEN');
});

plugin.run();
