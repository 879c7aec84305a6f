import { copyFile, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { storage } from '../../core/storage.ts';
import { type TestApp, testApp } from '../../core/testing/app.ts';
import { convert, decode, makeScale, toneAt, toneOf } from './fixtures.ts';
import { Rendition } from './model.ts';
import { evictRenditions, sweepRenditions } from './renditions.ts';
import type { Form, Quality } from './schema.ts';
import { get, refusalOf, songAt, until } from './testing.ts';

type Person = Awaited<ReturnType<TestApp['as']>>;

interface World {
  app: TestApp;
  folder: string;
  ann: Person;
  /** The path of a scale of 30 seconds in FLAC, and a copy of it that nobody has heard yet. */
  flac: string;
  fresh: () => Promise<{ path: string; songId: string }>;
}

const transcodes = suite<World>('transcodes of songs');

const seconds = 30;
const day = 86_400_000;

transcodes.before(async world => {
  world.app = await testApp();
  world.folder = await mkdtemp(join(tmpdir(), 'melody-songs-'));
  world.ann = await world.app.as({ username: 'ann' });
  world.flac = join(world.folder, 'scale.flac');
  await makeScale(join(world.folder, 'scale.wav'), seconds);
  await convert(join(world.folder, 'scale.wav'), world.flac);
  let copies = 0;
  world.fresh = async () => {
    const path = join(world.folder, `copy-${++copies}.flac`);
    await copyFile(world.flac, path);
    return { path, songId: await songAt(world.app, path, { seconds }) };
  };
});

transcodes.after(async ({ app, folder }) => {
  await app[Symbol.asyncDispose]();
  await rm(folder, { recursive: true, force: true });
});

const ask = (person: Person, songId: string, quality: Quality, accept?: Form[]) =>
  person.client.audio.stream.query({ songId, quality, ...(accept && { accept }) });

const soundOf = async (folder: string, file: Buffer, extension: string): Promise<Float32Array> => {
  const path = join(folder, `heard.${extension}`);
  await writeFile(path, file);
  return decode(path);
};

const isScale = (sound: Float32Array, places: readonly number[], shift = 0) => {
  for (const second of places) {
    const tone = toneAt(sound, second + 0.5);
    assert.ok(Math.abs(tone - toneOf(second + shift)) < 3, `${tone} Hz at ${second} s`);
  }
};

const chosen: [string, Form[], Quality, string, Quality][] = [
  ['Opus before all others', ['mp3', 'm4a', 'webm'], 'normal', 'audio/webm; codecs="opus"', 'normal'],
  ['AAC before MP3', ['mp3', 'm4a'], 'low', 'audio/mp4; codecs="mp4a.40.2"', 'low'],
  ['MP3 where nothing else plays', ['mp3'], 'high', 'audio/mpeg', 'high'],
  [
    'the best transcode of an original that does not play',
    ['webm', 'mp3'],
    'original',
    'audio/webm; codecs="opus"',
    'high',
  ],
  ['the original where it plays', ['flac', 'mp3'], 'original', 'audio/flac', 'original'],
];

for (const [what, accept, quality, type, given] of chosen) {
  transcodes(`answer with ${what}`, async ({ app, ann, flac }) => {
    const songId = await songAt(app, flac, { seconds });
    const answer = await ask(ann, songId, quality, accept);
    assert.equal([answer.contentType, answer.quality, answer.duration], [type, given, seconds * 1_000]);
    const { status, headers } = await get(app, answer.url, { range: 'bytes=0-99' });
    assert.equal([status, headers.get('content-type')], [206, type]);
  });
}

transcodes('are not made of what is small already', async ({ app, ann, folder, flac }) => {
  const path = join(folder, 'small.mp3');
  await convert(flac, path, '-b:a', '128k');
  const songId = await songAt(app, path, { seconds });
  assert.is((await ask(ann, songId, 'high')).quality, 'original');
  assert.is((await ask(ann, songId, 'low')).quality, 'low');
});

transcodes('are refused where the player takes none of them', async ({ ann, fresh }) => {
  const { songId } = await fresh();
  const refused = await ask(ann, songId, 'high', ['alac']).catch(error => error);
  assert.equal([refused.data.reason, refused.data.field], ['unplayable', 'accept']);
});

const formats: [Form, string][] = [
  ['webm', 'webm'],
  ['m4a', 'm4a'],
  ['mp3', 'mp3'],
];

for (const [form, extension] of formats) {
  transcodes(
    `play whole and from anywhere at first hearing, in ${form}`,
    async ({ app, ann, folder, fresh }) => {
      const { songId } = await fresh();
      const { url } = await ask(ann, songId, 'normal', [form]);
      const head = await fetch(app.url + url, { method: 'HEAD' });
      const size = Number(head.headers.get('content-length'));
      const start = Math.floor(size * 0.8);
      const far = await get(app, url, { range: `bytes=${start}-` });
      assert.equal(
        [far.status, far.headers.get('content-range')],
        [206, `bytes ${start}-${size - 1}/${size}`],
      );
      const whole = await get(app, url);
      assert.is(whole.body.length, size);
      assert.is(whole.headers.get('etag'), head.headers.get('etag'));
      assert.ok(far.body.equals(whole.body.subarray(start)));
      isScale(await soundOf(folder, whole.body, extension), [0, 10, 20, 24, 28]);
    },
  );
}

transcodes('begin nothing for a HEAD, and answer ranges beyond the end', async ({ app, ann, fresh }) => {
  const { songId } = await fresh();
  const { url } = await ask(ann, songId, 'low', ['mp3']);
  const { headers } = await fetch(app.url + url, { method: 'HEAD' });
  const size = Number(headers.get('content-length'));
  const beyond = await get(app, url, { range: `bytes=${size}-` });
  assert.equal([beyond.status, beyond.headers.get('content-range')], [416, `bytes */${size}`]);
});

transcodes('begin at a second when the address says so', async ({ app, ann, folder, fresh }) => {
  const { songId } = await fresh();
  const { url } = await ask(ann, songId, 'normal', ['mp3']);
  const { body } = await get(app, `${url}&start=12.5`);
  const sound = await soundOf(folder, body, 'mp3');
  assert.ok(Math.abs(sound.length - 17.5 * 48_000) <= 1);
  assert.ok(Math.abs(toneAt(sound, 1) - toneOf(13)) < 3);
});

transcodes('say what is wrong with a second to begin at', async ({ app, ann, fresh }) => {
  const { songId } = await fresh();
  const { url } = await ask(ann, songId, 'normal', ['mp3']);
  for (const start of ['-1', 'x', 'NaN', '1e9', '30', '1&start=2']) {
    const { status, body } = await get(app, `${url}&start=${start}`);
    assert.equal([status, refusalOf(body).reason], [400, 'bad_input'], start);
    assert.match(refusalOf(body).message, 'start');
  }
});

const keptOf = (app: TestApp) => Rendition.query(app.scope.db).resultSize();

transcodes('are kept once, whoever and how many listened, and then come from the store', async world => {
  const { app, ann, fresh } = world;
  const { path, songId } = await fresh();
  const before = await keptOf(app);
  const ben = await app.as({ username: 'ben' });
  const addresses = await Promise.all([ask(ann, songId, 'normal'), ask(ben, songId, 'normal')]);
  const bodies = await Promise.all(addresses.map(async ({ url }) => (await get(app, url)).body));
  await until(async () => (await keptOf(app)) > before, 'it is kept');
  assert.is(await keptOf(app), before + 1);
  const { url } = await ask(ann, songId, 'normal');
  const kept = await get(app, url, { range: 'bytes=1000-50000' });
  assert.is(kept.status, 206);
  assert.ok(bodies.every(body => body.subarray(1_000, 50_001).equals(kept.body)));
  await convert(world.flac, path, '-t', '20');
  const changed = await fetch(app.url + url, { method: 'HEAD' });
  assert.is.not(changed.headers.get('etag'), kept.headers.get('etag'));
});

transcodes('whose stored file was lost are made again', async ({ app, ann, fresh }) => {
  const { songId } = await fresh();
  const before = await keptOf(app);
  const { url } = await ask(ann, songId, 'normal');
  const { body } = await get(app, url);
  await until(async () => (await keptOf(app)) > before, 'it is kept');
  await app.scope.get(storage).remove('renditions/');
  const again = await get(app, url);
  assert.equal([again.status, again.body.length], [200, body.length]);
});

transcodes('that were not heard for longest make room', async ({ app, ann, fresh }) => {
  await evictRenditions(app.scope, 0);
  const sizes: number[] = [];
  for (const count of [1, 2]) {
    const { url } = await ask(ann, (await fresh()).songId, 'normal');
    sizes.push((await get(app, url)).body.length);
    await until(async () => (await keptOf(app)) === count, 'it is kept');
  }
  const [older, newer] = await Rendition.query(app.scope.db).orderBy('used_at');
  await evictRenditions(app.scope, sizes[1]);
  assert.equal(
    (await Rendition.query(app.scope.db)).map(row => row.id),
    [newer?.id],
  );
  assert.is(await app.scope.get(storage).stat(older?.storageKey ?? ''), null);
});

transcodes('that no row names are swept, but not at once', async ({ app }) => {
  const files = app.scope.get(storage);
  await files.put('renditions/00/left-over.webm', Buffer.from('half'));
  await sweepRenditions(app.scope);
  assert.ok((await files.stat('renditions/00/left-over.webm')) !== null);
  const known = (await Rendition.query(app.scope.db)).map(row => row.storageKey);
  await sweepRenditions({ ...app.scope, now: () => new Date(Date.now() + day) });
  assert.is(await files.stat('renditions/00/left-over.webm'), null);
  for (const key of known) assert.ok((await files.stat(key)) !== null);
});

transcodes(
  'that a listener floods the server with are refused with a time to wait',
  async ({ app, ann, fresh }) => {
    const addresses = await Promise.all(
      Array.from({ length: 22 }, async () => (await ask(ann, (await fresh()).songId, 'high', ['mp3'])).url),
    );
    const answers = await Promise.all(addresses.map(url => get(app, url, { range: 'bytes=0-99' })));
    const refused = answers.filter(({ status }) => status === 429);
    assert.ok(refused.length > 0);
    assert.ok(answers.every(({ status }) => status === 206 || status === 429));
    assert.ok(answers.some(({ status }) => status === 206));
    for (const { headers, body } of refused) {
      assert.is(refusalOf(body).reason, 'too_busy');
      assert.is(headers.get('retry-after'), '3');
    }
  },
);

transcodes('of a file that is no sound are refused with a sentence', async ({ app, ann, folder }) => {
  const path = join(folder, 'noise.flac');
  await writeFile(path, Buffer.alloc(50_000, 9));
  const { url } = await ask(ann, await songAt(app, path), 'normal');
  const { status, body } = await get(app, url);
  assert.equal([status, refusalOf(body).reason], [412, 'unplayable']);
});

transcodes.run();

const without = suite('a server without ffmpeg');

without('says so, and plays originals', async () => {
  await using app = await testApp({ env: { FFMPEG_PATH: '/nowhere/ffmpeg', LOG_LEVEL: 'silent' } });
  const folder = await mkdtemp(join(tmpdir(), 'melody-without-'));
  const path = join(folder, 'song.wav');
  await makeScale(path, 1);
  const ann = await app.as({ username: 'ann' });
  const songId = await songAt(app, path, { seconds: 1 });
  const transcode = await get(app, (await ask(ann, songId, 'low')).url);
  assert.is(transcode.status, 412);
  assert.match(refusalOf(transcode.body).message, 'FFMPEG_PATH');
  assert.is((await get(app, (await ask(ann, songId, 'original')).url)).status, 200);
  await rm(folder, { recursive: true });
});

without.run();
