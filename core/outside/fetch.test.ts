import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { createLogger } from '../log.ts';
import { isPublicAddress } from './address.ts';
import { outsideFetch } from './fetch.ts';

const log = createLogger('silent');

const addresses = suite('outside addresses');

for (const address of [
  '127.0.0.1',
  '10.1.2.3',
  '172.16.0.1',
  '192.168.1.1',
  '169.254.169.254',
  '100.64.0.1',
  '0.0.0.0',
  '224.0.0.1',
  '255.255.255.255',
  '::1',
  '::',
  'fe80::1',
  'fc00::1',
  '::ffff:127.0.0.1',
  '::ffff:7f00:1',
  '64:ff9b::7f00:1',
  '2002:7f00:1::',
  '2001:0:7f00:1::',
  'not an address',
  '',
]) {
  addresses(`${address || 'nothing'} is not public`, () => assert.not.ok(isPublicAddress(address)));
}
for (const address of ['93.184.216.34', '2606:2800:220:1:248:1893:25c8:1946', '::ffff:93.184.216.34']) {
  addresses(`${address} is public`, () => assert.ok(isPublicAddress(address)));
}
addresses.run();

const fetching = suite('outside fetch', { server: undefined as Server | undefined, origin: '' });

const routes: Record<string, RequestListener> = {
  '/hello': (_, res) => void res.end('hello'),
  '/inside': (_, res) => void res.writeHead(302, { location: 'http://127.0.0.1:1/secret' }).end(),
  '/around': (_, res) => void res.writeHead(302, { location: '/around' }).end(),
  '/moved': (_, res) => void res.writeHead(301, { location: '/hello' }).end(),
  '/large': (_, res) => void res.end(Buffer.alloc(5_000)),
  '/bomb': (_, res) =>
    void res.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync(Buffer.alloc(5_000_000))),
  '/silent': () => undefined,
};

fetching.before(async context => {
  context.server = createServer((req, res) =>
    (routes[req.url ?? ''] ?? ((_, answer) => void answer.writeHead(404).end()))(req, res),
  );
  await new Promise<void>(resolve => context.server?.listen(0, '127.0.0.1', resolve));
  context.origin = `http://127.0.0.1:${(context.server.address() as AddressInfo).port}`;
});
fetching.after(({ server }) => {
  server?.closeAllConnections();
  server?.close();
});

const refusedWith = (reason: string) => (error: { reason?: string }) => assert.is(error.reason, reason);

fetching('reaches an origin that the admin has named', async ({ origin }) => {
  const get = outsideFetch({ owner: 'test', log, trusted: [origin] });
  assert.is(await (await get(`${origin}/hello`)).text(), 'hello');
  assert.is(await (await get(`${origin}/moved`)).text(), 'hello');
});

for (const host of [
  '127.0.0.1',
  '2130706433',
  '0x7f.1',
  '0177.0.0.1',
  '[::1]',
  '[::ffff:127.0.0.1]',
  'localhost',
  '169.254.169.254',
]) {
  fetching(`refuses http://${host}/`, async () => {
    await outsideFetch({ owner: 'test', log })(`http://${host}/`).then(
      () => assert.unreachable(),
      refusedWith('outside_refused'),
    );
  });
}

for (const url of ['file:///etc/passwd', 'ftp://example.org/', 'http://name:word@93.184.216.34/']) {
  fetching(`refuses ${url}`, async () => {
    await outsideFetch({ owner: 'test', log })(url).then(
      () => assert.unreachable(),
      refusedWith('outside_refused'),
    );
  });
}

fetching('refuses a redirect to the inside', async ({ origin }) => {
  const get = outsideFetch({ owner: 'test', log, trusted: [origin] });
  await get(`${origin}/inside`).then(() => assert.unreachable(), refusedWith('outside_refused'));
});

fetching('ends redirects that go around', async ({ origin }) => {
  const get = outsideFetch({ owner: 'test', log, trusted: [origin] });
  await get(`${origin}/around`).then(() => assert.unreachable(), refusedWith('outside_refused'));
});

for (const path of ['/large', '/bomb']) {
  fetching(`breaks off a body over the limit: ${path}`, async ({ origin }) => {
    const get = outsideFetch({ owner: 'test', log, trusted: [origin], maximumBytes: 1_000 });
    const answer = await get(`${origin}${path}`);
    await answer.text().then(() => assert.unreachable(), refusedWith('provider_down'));
  });
}

fetching('gives up on a server that says nothing', async ({ origin }) => {
  const get = outsideFetch({ owner: 'test', log, trusted: [origin], timeoutMs: 50 });
  await get(`${origin}/silent`).then(() => assert.unreachable(), refusedWith('provider_down'));
});

fetching.run();
