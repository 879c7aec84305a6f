import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { createLogger } from '../../../core/log.ts';
import type { Container } from '../ffmpeg.ts';
import { anyFfmpeg, convert, decode, makeScale, toneAt, toneOf } from '../fixtures.ts';
import { type Target, targets } from '../formats.ts';
import type { Recipe } from './transcode.ts';
import { createTranscodes, type Listening, type Transcodes } from './transcodes.ts';

const transcodes = suite('transcodes');

const seconds = 40;
let folder: string;
let flac: string;
let open: Transcodes;
let keys = 0;

transcodes.before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'melody-transcodes-'));
  flac = join(folder, 'scale.flac');
  await makeScale(join(folder, 'scale.wav'), seconds);
  await convert(join(folder, 'scale.wav'), flac);
  open = createTranscodes({ folder: join(folder, 'growing'), log: createLogger('silent') });
});

transcodes.after(async () => {
  await open.close();
  await rm(folder, { recursive: true, force: true });
});

interface Made {
  readonly format?: Target;
  readonly path?: string;
  readonly container?: Container;
  readonly offset?: number;
  /** Seconds that the source says it has. */
  readonly stated?: number;
}

/** A recipe of its own, and the file that it is kept as. */
const order = async ({
  format = 'webm',
  path = flac,
  container = 'flac',
  offset = 0,
  stated = seconds,
}: Made = {}) => {
  const { packing, bitrates } = targets[format];
  const whole = Promise.withResolvers<Buffer>();
  const recipe: Recipe = {
    key: `recipe-${keys++}`,
    encoding: { ffmpeg: await anyFfmpeg(), path, container, packing, bitrate: bitrates.normal },
    offset,
    layout: packing.lay((stated - offset) * 48_000, bitrates.normal),
    keep: async ({ content }) => whole.resolve(await buffer(content())),
  };
  return { recipe, whole: whole.promise };
};

const listen = async (recipe: Recipe, id = 'ann') => {
  const leaving = new AbortController();
  const listening = await open.join(recipe, { id, gone: leaving.signal });
  return { listening, leave: () => leaving.abort(new Error('gone')) };
};

const readAll = async (listening: Listening, from = 0): Promise<Buffer> => {
  const parts: Buffer[] = [];
  for (let at = from; at < listening.size; ) {
    const into = Buffer.alloc(65_536);
    const count = await listening.read(into, at);
    parts.push(into.subarray(0, count));
    at += count;
  }
  return Buffer.concat(parts);
};

const soundOf = async (file: Buffer, format: Target): Promise<Float32Array> => {
  const path = join(folder, `${keys++}.${format}`);
  await writeFile(path, file);
  return decode(path);
};

const isScale = (sound: Float32Array, places: readonly number[], shift = 0) => {
  for (const second of places) {
    const tone = toneAt(sound, second + 0.5);
    assert.ok(Math.abs(tone - toneOf(second + shift)) < 3, `${tone} Hz at ${second} s`);
  }
};

for (const format of ['webm', 'm4a', 'mp3'] as const) {
  transcodes(`makes the whole song in ${format} as it is read, and keeps it`, async () => {
    const { recipe, whole } = await order({ format });
    const { listening, leave } = await listen(recipe);
    const file = await readAll(listening);
    assert.is(file.length, listening.size);
    isScale(await soundOf(file, format), [0, 15, 30, 38]);
    assert.ok((await whole).equals(file));
    leave();
  });

  transcodes(`plays ${format} from a place that is not made yet, and fills the gap behind it`, async () => {
    const { recipe, whole } = await order({ format });
    const { listening, leave } = await listen(recipe);
    await listening.ready(Math.floor(listening.size * 0.7));
    isScale(await soundOf(await whole, format), [0, 10, 20, 27, 28, 29, 30, 38]);
    leave();
  });
}

transcodes('gives two listeners of one song the same bytes', async () => {
  const { recipe } = await order();
  const [ann, ben] = await Promise.all([listen(recipe, 'ann'), listen(recipe, 'ben')]);
  const [first, second] = await Promise.all([readAll(ann.listening), readAll(ben.listening)]);
  assert.ok(first.equals(second));
  ann.leave();
  ben.leave();
});

transcodes('begins anywhere in the song', async () => {
  const { recipe } = await order({ format: 'mp3', offset: 20 });
  const { listening, leave } = await listen(recipe);
  const sound = await soundOf(await readAll(listening), 'mp3');
  assert.ok(Math.abs(sound.length - 20 * 48_000) <= 1);
  isScale(sound, [0, 10, 18], 20);
  leave();
});

transcodes('keeps its length when the source ends before it said', async () => {
  const { recipe } = await order({ format: 'mp3', stated: seconds + 20 });
  const { listening, leave } = await listen(recipe);
  const sound = await soundOf(await readAll(listening), 'mp3');
  assert.ok(Math.abs(sound.length - (seconds + 20) * 48_000) <= 1);
  isScale(sound, [0, 38]);
  leave();
});

transcodes('says that a file without sound can not be played', async () => {
  const path = join(folder, 'noise.flac');
  await writeFile(path, Buffer.alloc(100_000, 7));
  const { recipe } = await order({ path });
  const { listening, leave } = await listen(recipe);
  const refusal = await listening.ready(0).then(
    () => '',
    error => error.reason,
  );
  assert.is(refusal, 'unplayable');
  leave();
});

transcodes('does not read a playlist of other files that calls itself music', async () => {
  const path = join(folder, 'list.flac');
  await writeFile(path, `ffconcat version 1.0\nfile ${flac}\n`);
  const { recipe } = await order({ path });
  const { listening, leave } = await listen(recipe);
  const refusal = await listening.ready(0).then(
    () => '',
    error => error.reason,
  );
  assert.is(refusal, 'unplayable');
  leave();
});

transcodes('takes a file name for a name, whatever it looks like', async () => {
  for (const name of [
    '-i.flac',
    "it's %03d $HOME; 100%.flac",
    'line\nbreak.flac',
    'http:song.flac',
    'ノイズ*?.flac',
  ]) {
    const path = join(folder, name);
    await convert(flac, `file:${path}`, '-t', '2');
    const { recipe } = await order({ path, stated: 2 });
    const { listening, leave } = await listen(recipe);
    isScale(await soundOf(await readAll(listening), 'webm'), [0]);
    leave();
  }
});

transcodes('stops waiting when the listener goes', async () => {
  const { recipe } = await order();
  const { listening, leave } = await listen(recipe);
  const waiting = listening.ready(0).then(
    () => 'ready',
    error => error.message,
  );
  leave();
  assert.is(await waiting, 'gone');
});

transcodes('leaves no file behind while it works', async () => {
  const { recipe } = await order();
  const { listening, leave } = await listen(recipe);
  await listening.ready(0);
  assert.equal(await readdir(join(folder, 'growing')), []);
  leave();
});

transcodes('ends its ffmpegs when it is closed', async () => {
  const own = createTranscodes({ folder: join(folder, 'own'), log: createLogger('silent') });
  const { recipe } = await order();
  const leaving = new AbortController();
  const listening = await own.join(recipe, { id: 'ann', gone: leaving.signal });
  await listening.ready(0);
  leaving.abort(new Error('gone'));
  await own.close();
  const refusal = await listening.ready(listening.size - 1).then(
    () => '',
    error => error.message,
  );
  assert.is(refusal, 'gone');
});

transcodes.run();
