import sharp from 'sharp';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { storage } from '../../core/storage.ts';
import { type TestApp, testApp } from '../../core/testing/app.ts';

const hash = '0123456789abcdef0123456789abcdef';
const browser = { accept: 'image/avif,image/webp,image/apng,*/*;q=0.8' };

let app: TestApp;

const art = suite('art');

art.before(async () => {
  app = await testApp();
  const cover = await sharp({ create: { width: 900, height: 600, channels: 3, background: '#336699' } })
    .jpeg()
    .toBuffer();
  await app.scope.get(storage).put(`art/01/${hash}`, cover);
});

art.after(async () => {
  await app[Symbol.asyncDispose]();
});

const get = (path: string, headers: Record<string, string> = {}) => fetch(`${app.url}${path}`, { headers });

art('comes in the size and format that the page asks for', async () => {
  for (const [size, type, accept] of [
    [160, 'image/webp', browser.accept],
    [640, 'image/avif', browser.accept],
    [640, 'image/webp', '*/*'],
  ] as const) {
    const answer = await get(`/art/${hash}?size=${size}`, { accept });
    assert.equal([answer.status, answer.headers.get('content-type')], [200, type]);
    const { width } = await sharp(Buffer.from(await answer.arrayBuffer())).metadata();
    assert.is(width, size);
  }
});

art('may be kept for ever, by format', async () => {
  const { headers } = await get(`/art/${hash}?size=64`);
  assert.is(headers.get('cache-control'), 'public, max-age=31536000, immutable');
  assert.is(headers.get('vary'), 'Accept');
});

art('is not sent again to who has it', async () => {
  const { headers } = await get(`/art/${hash}?size=64`);
  const answer = await get(`/art/${hash}?size=64`, { 'if-none-match': headers.get('etag') ?? '' });
  assert.is(answer.status, 304);
  assert.is(await answer.text(), '');
});

art('is made once, and is the same for all who ask at the same time and later', async () => {
  const ask = async () =>
    Buffer.from(await (await get(`/art/${hash}?size=320`)).arrayBuffer()).toString('hex');
  const answers = await Promise.all(Array.from({ length: 20 }, ask));
  assert.is(new Set([...answers, await ask()]).size, 1);
  assert.equal(
    await app.scope
      .get(storage)
      .list('art-sizes/01/')
      .then(keys => keys.filter(key => key.includes('-320.'))),
    [`art-sizes/01/${hash}-320.webp`],
  );
});

art('answers HEAD with the length and no body', async () => {
  const answer = await fetch(`${app.url}/art/${hash}?size=64`, { method: 'HEAD' });
  assert.is(answer.status, 200);
  assert.ok(Number(answer.headers.get('content-length')) > 0);
});

art('refuses another size with a sentence', async () => {
  for (const size of ['0', '-1', '65', '1e9', 'NaN', '160.0', '', '160&size=320', '../64']) {
    const answer = await get(`/art/${hash}?size=${size}`);
    assert.is(answer.status, 400, size);
    assert.match(
      (await answer.json()).error.message,
      'Pictures come in the sizes 64, 160, 320, 640, 1200, not',
    );
  }
});

art('is not found by a name that is no hash or of no picture', async () => {
  for (const name of [
    'f'.repeat(32),
    'x',
    hash.toUpperCase(),
    `${hash}0`,
    '..%2f..%2fsecret.key',
    '%00',
    `${hash}%00`,
  ]) {
    const answer = await get(`/art/${name}?size=64`);
    assert.is(answer.status, 404, name);
    assert.is(answer.headers.get('etag'), null);
  }
});

art('that can not be decoded is not found, and is tried again', async () => {
  const broken = 'abcdef0123456789abcdef0123456789';
  await app.scope.get(storage).put(`art/ab/${broken}`, Buffer.from('<svg onload="alert(1)"/>'));
  for (let time = 0; time < 2; time += 1) assert.is((await get(`/art/${broken}?size=64`)).status, 404);
});

art.run();
