import { randomBytes } from 'node:crypto';
import { mkdtemp, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { type TestApp, testApp } from '../../core/testing/app.ts';
import { get, type Kind, refusalOf, songAt, until } from './testing.ts';

interface World {
  app: TestApp;
  folder: string;
  ann: Awaited<ReturnType<TestApp['as']>>;
  /** A file of 300,000 bytes, its bytes, its song and an address of it. */
  path: string;
  bytes: Buffer;
  songId: string;
  url: string;
  clock: { now: Date };
}

const originals = suite<World>('originals');

const size = 300_000;
const hour = 3_600_000;

originals.before(async world => {
  world.clock = { now: new Date('2026-03-01T10:20:00Z') };
  world.app = await testApp({ now: () => world.clock.now });
  world.folder = await mkdtemp(join(tmpdir(), 'melody-originals-'));
  world.ann = await world.app.as({ username: 'ann' });
  world.path = join(world.folder, 'song.flac');
  world.bytes = randomBytes(size);
  await writeFile(world.path, world.bytes);
  world.songId = await songAt(world.app, world.path);
});

originals.before.each(async world => {
  const { url } = await world.ann.client.audio.stream.query({ songId: world.songId });
  world.url = url;
});

originals.after(async ({ app, folder }) => {
  await app[Symbol.asyncDispose]();
  await rm(folder, { recursive: true, force: true });
});

originals('come whole from an address that needs nothing else', async ({ app, ann, songId, bytes }) => {
  const answer = await ann.client.audio.stream.query({ songId });
  assert.is(answer.quality, 'original');
  assert.is(answer.duration, 30_000);
  assert.is(answer.contentType, 'audio/flac');
  const { status, headers, body } = await get(app, answer.url);
  assert.is(status, 200);
  assert.is(headers.get('content-type'), 'audio/flac');
  assert.is(headers.get('accept-ranges'), 'bytes');
  assert.match(headers.get('cache-control') ?? '', 'private');
  assert.ok(body.equals(bytes));
});

originals('are streamed to people who are signed in', async ({ app, songId }) => {
  const refused = await app.client.audio.stream.query({ songId }).catch(error => error);
  assert.is(refused.data.reason, 'sign_in_needed');
});

originals('say which input is wrong', async ({ app, ann, songId }) => {
  const ask = (input: object) =>
    fetch(`${app.url}/trpc/audio.stream?input=${encodeURIComponent(JSON.stringify(input))}`, {
      headers: { authorization: `Bearer ${ann.accessToken}` },
    }).then(async response => (await response.json()).error.data);
  const wrong: [object, string, string][] = [
    [{ songId: 'x' }, 'bad_input', 'songId'],
    [{ songId, quality: 'best' }, 'bad_input', 'quality'],
    [{ songId, quality: ['high'] }, 'bad_input', 'quality'],
    [{ songId, accept: ['tape'] }, 'bad_input', 'accept.0'],
    [{ songId, accept: [] }, 'bad_input', 'accept'],
    [{ songId, sourceId: songId }, 'bad_input', ''],
  ];
  for (const [input, reason, field] of wrong) {
    const { reason: given, field: named } = await ask(input);
    assert.equal([given, named], [reason, field], JSON.stringify(input));
  }
  const unknown = await ann.client.audio.stream.query({ songId: ann.id }).catch(error => error);
  assert.is(unknown.data.reason, 'not_found');
});

originals('come in ranges from anywhere', async ({ app, url, bytes }) => {
  const ranges: [string, number, number][] = [
    ['bytes=0-0', 0, 0],
    ['bytes=1000-200999', 1_000, 200_999],
    ['bytes=299000-', 299_000, size - 1],
    ['bytes=-500', size - 500, size - 1],
    ['bytes=0-99999999', 0, size - 1],
  ];
  for (const [range, start, end] of ranges) {
    const { status, headers, body } = await get(app, url, { range });
    assert.is(status, 206, range);
    assert.is(headers.get('content-range'), `bytes ${start}-${end}/${size}`);
    assert.is(headers.get('content-length'), String(end - start + 1));
    assert.ok(body.equals(bytes.subarray(start, end + 1)), range);
  }
});

originals('refuse ranges that are not in the file', async ({ app, url }) => {
  const many = `bytes=${new Array(3_000).fill('0-0').join(',')}`;
  for (const range of [`bytes=${size}-`, 'bytes=500-100', many]) {
    const { status, headers, body } = await get(app, url, { range });
    assert.is(status, 416);
    assert.is(headers.get('content-range'), `bytes */${size}`);
    assert.is(refusalOf(body).reason, 'bad_input');
  }
});

originals('come whole where several ranges are asked for', async ({ app, url, bytes }) => {
  const { status, body } = await get(app, url, { range: 'bytes=0-10,20-30' });
  assert.is(status, 200);
  assert.ok(body.equals(bytes));
});

originals('tell HEAD what GET would', async ({ app, url }) => {
  const response = await fetch(app.url + url, { method: 'HEAD' });
  assert.is(response.status, 200);
  assert.is(response.headers.get('content-length'), String(size));
  assert.is(response.headers.get('etag'), (await get(app, url)).headers.get('etag'));
  assert.is((await response.arrayBuffer()).byteLength, 0);
  const part = await fetch(app.url + url, { method: 'HEAD', headers: { range: 'bytes=5-9' } });
  assert.is(part.headers.get('content-range'), `bytes 5-9/${size}`);
});

originals('are not sent again to whoever has them', async ({ app, url }) => {
  const { headers } = await get(app, url);
  const etag = headers.get('etag') ?? '';
  assert.match(etag, /^"[^"]+"$/);
  // Without its own word on caching, fetch would ask for a new copy.
  const ask = async (condition: Record<string, string>) =>
    (await get(app, url, { 'cache-control': 'max-age=0', ...condition })).status;
  assert.is(await ask({ 'if-none-match': etag }), 304);
  assert.is(await ask({ 'if-none-match': '"other"' }), 200);
  assert.is(await ask({ 'if-modified-since': headers.get('last-modified') ?? '' }), 304);
});

originals(
  'send the whole when the part that a client has is of another state',
  async ({ app, url, path }) => {
    const range = 'bytes=100-199';
    const before = (await get(app, url)).headers;
    const etag = before.get('etag') ?? '';
    assert.is((await get(app, url, { range, 'if-range': etag })).status, 206);
    assert.is((await get(app, url, { range, 'if-range': before.get('last-modified') ?? '' })).status, 206);
    assert.is((await get(app, url, { range, 'if-range': '"older"' })).status, 200);
    await utimes(path, new Date(), new Date('2026-02-02T02:02:02Z'));
    assert.is((await get(app, url, { range, 'if-range': etag })).status, 200);
  },
);

const types: Record<Kind, string> = {
  flac: 'audio/flac',
  wav: 'audio/wav',
  aiff: 'audio/aiff',
  mp3: 'audio/mpeg',
  m4a: 'audio/mp4',
  ogg: 'audio/ogg',
  opus: 'audio/ogg',
  aac: 'audio/aac',
};

originals('have the content type of their format', async ({ app, ann, folder }) => {
  for (const [kind, type] of Object.entries(types)) {
    const path = join(folder, `type.${kind}`);
    await writeFile(path, kind);
    const songId = await songAt(app, path);
    const accept = ['flac', 'wav', 'aiff', 'mp3', 'm4a', 'vorbis', 'opus', 'aac'] as const;
    const { url, contentType } = await ann.client.audio.stream.query({ songId, accept: [...accept] });
    assert.is(contentType, type);
    assert.is((await get(app, url)).headers.get('content-type'), type);
  }
});

originals(
  'are refused with a sentence when any part of the address was changed',
  async ({ app, url, ann }) => {
    const changes = {
      quality: 'low',
      format: 'mp3',
      listener: ann.id.replace(/.$/, last => (last === '0' ? '1' : '0')),
      expires: '9999999999',
      signature: 'A'.repeat(43),
    };
    const [path = '', query = ''] = url.split('?');
    for (const [name, value] of Object.entries(changes)) {
      for (const change of [
        (q: URLSearchParams) => q.set(name, value),
        (q: URLSearchParams) => q.delete(name),
      ]) {
        const changed = new URLSearchParams(query);
        change(changed);
        const { status, body } = await get(app, `${path}?${changed}`);
        assert.is(status, 403, name);
        assert.equal(refusalOf(body), {
          reason: 'not_allowed',
          message: 'This address of a song was changed or is not complete. Ask for a new one.',
        });
      }
      assert.is((await get(app, `${url}&${name}=${value}`)).status, 403, `two of ${name}`);
    }
    assert.is((await get(app, `/stream/${ann.id}?${query}`)).status, 403);
    assert.is((await get(app, `/stream/..%2f..%2fetc%2fpasswd?${query}`)).status, 403);
  },
);

originals('are refused when the address is too old', async ({ app, ann, songId, clock }) => {
  const { url, expiresAt } = await ann.client.audio.stream.query({ songId });
  const before = clock.now;
  const lasts = new Date(expiresAt).getTime() - before.getTime();
  assert.ok(lasts >= 6 * hour && lasts <= 7 * hour);
  try {
    clock.now = new Date(new Date(expiresAt).getTime() - 1);
    assert.is((await get(app, url)).status, 200);
    clock.now = new Date(expiresAt);
    const { status, body } = await get(app, url);
    assert.is(status, 403);
    assert.is(refusalOf(body).reason, 'link_expired');
  } finally {
    clock.now = before;
  }
});

originals(
  'keep their address within the hour, so that a browser finds what it has',
  async ({ ann, songId, clock }) => {
    const first = await ann.client.audio.stream.query({ songId });
    clock.now = new Date(clock.now.getTime() + 60_000);
    assert.is((await ann.client.audio.stream.query({ songId })).url, first.url);
  },
);

originals('that have gone are not found, and the sentence says what to do', async ({ app, ann, folder }) => {
  const path = join(folder, 'going.flac');
  await writeFile(path, 'soon gone');
  const songId = await songAt(app, path);
  const { url } = await ann.client.audio.stream.query({ songId });
  await rm(path);
  const { status, body } = await get(app, url);
  assert.is(status, 404);
  assert.match(refusalOf(body).message, 'Its disk may be off');
  const refused = await ann.client.audio.stream.query({ songId }).catch(error => error);
  assert.is(refused.data.reason, 'source_unavailable');
});

originals('do not begin in the middle', async ({ app, url }) => {
  const { status, body } = await get(app, `${url}&start=10`);
  assert.is(status, 400);
  assert.match(refusalOf(body).message, 'Ask for a range of bytes');
});

originals(
  'that a listener opens without end are refused, and again given when he closes some',
  async world => {
    const { app, ann, folder } = world;
    const path = join(folder, 'large.flac');
    await writeFile(path, Buffer.alloc(40_000_000));
    const songId = await songAt(app, path);
    const { url } = await ann.client.audio.stream.query({ songId });
    const leaving = new AbortController();
    const open = await Promise.all(
      Array.from({ length: 40 }, () => fetch(app.url + url, { signal: leaving.signal })),
    );
    const refused = open.filter(response => response.status === 429);
    assert.is(refused.length, 16);
    assert.is(refused[0]?.headers.get('retry-after'), '5');
    const ben = await app.as({ username: 'ben' });
    const other = await ben.client.audio.stream.query({ songId });
    assert.is((await get(app, other.url, { range: 'bytes=0-9' })).status, 206);
    leaving.abort();
    await until(
      async () => (await get(app, url, { range: 'bytes=0-9' })).status === 206,
      'the places are free',
    );
  },
);

originals('are sent as they are, whatever is in them', async ({ app, url, path }) => {
  assert.ok((await get(app, url)).body.equals(await readFile(path)));
});

originals.run();
