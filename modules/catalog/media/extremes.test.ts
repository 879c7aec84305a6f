import { open, readFile, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import {
  makeSound,
  oggPages,
  syncsafeBytes,
  temporaryFolder,
  textFrame,
  vorbisComment,
  withoutId3,
} from './fixtures.ts';
import { MediaError } from './problems.ts';
import { readTags } from './tags.ts';

const extremes = suite('extreme files');
const MEGABYTE = 1024 * 1024;
const extensions = ['mp3', 'flac', 'ogg', 'm4a'] as const;
let folder: Awaited<ReturnType<typeof temporaryFolder>>;
const whole = new Map<string, Buffer>();
const at = (name: string) => join(folder.path, name);
const bytesOf = (extension: (typeof extensions)[number]) => whole.get(extension) ?? Buffer.alloc(0);

extremes.before(async () => {
  folder = await temporaryFolder();
  for (const extension of extensions) {
    await makeSound(at(`whole.${extension}`), { tags: { title: 'Whole', artist: 'Ana' } });
    whole.set(extension, await readFile(at(`whole.${extension}`)));
  }
});
extremes.after(() => folder.remove());

const refusalOf = async (name: string, content: Uint8Array) => {
  await writeFile(at(name), content);
  const read = await readTags(at(name)).catch((error: unknown) => error);
  return read instanceof MediaError ? read.reason : null;
};

/** Writes parts at places in a file of holes, so that 256 MB take no disk. */
const sparse = async (name: string, size: number, parts: readonly (readonly [number, Uint8Array])[]) => {
  await writeFile(at(name), '');
  await truncate(at(name), size);
  await using file = await open(at(name), 'r+');
  for (const [position, bytes] of parts) await file.write(bytes, 0, bytes.length, position);
};

/** Bytes that the work held outside of the heap at most, looked at between its steps. */
const heldDuring = async <T>(work: () => Promise<T>): Promise<{ result: T; megabytes: number }> => {
  const before = process.memoryUsage().arrayBuffers;
  let most = before;
  const timer = setInterval(() => {
    most = Math.max(most, process.memoryUsage().arrayBuffers);
  }, 1);
  const result = await work();
  clearInterval(timer);
  most = Math.max(most, process.memoryUsage().arrayBuffers);
  return { result, megabytes: (most - before) / MEGABYTE };
};

extremes(
  'leaves out a picture of 250 MB in ID3 without holding it, and reads the tags around it',
  async () => {
    const size = 250 * MEGABYTE;
    const title = textFrame('TIT2', 'Before');
    const album = textFrame('TALB', 'After');
    const picture = Buffer.concat([
      Buffer.from('APIC'),
      syncsafeBytes(size),
      Buffer.alloc(2),
      Buffer.from('\0image/png\0\x03\0'),
    ]);
    const total = title.length + 10 + size + album.length;
    const head = Buffer.concat([Buffer.from('ID3\x04\0\0'), syncsafeBytes(total), title, picture]);
    const sound = withoutId3(bytesOf('mp3'));
    await sparse('huge.mp3', 10 + total + sound.length, [
      [0, head],
      [10 + total - album.length, album],
      [10 + total, sound],
    ]);
    const { result, megabytes } = await heldDuring(() => readTags(at('huge.mp3')));
    assert.equal([result.title, result.album, result.picture], ['Before', 'After', null]);
    assert.equal(
      result.problems.map(one => one.reason),
      ['picture-too-large'],
    );
    assert.ok(megabytes < 30, `${megabytes} MB`);
  },
);

extremes('leaves out a picture of 250 MB in MP4', async () => {
  const box = (name: string, length: number) => Buffer.concat([uint32(length), Buffer.from(name)]);
  const file = bytesOf('m4a');
  const moov = file.indexOf('moov') - 4;
  const ilst = file.indexOf('ilst') - 4;
  const picture = 250 * MEGABYTE;
  const grown = Buffer.from(file);
  for (const name of ['moov', 'udta', 'meta', 'ilst']) {
    const place = file.indexOf(name) - 4;
    grown.writeUInt32BE(file.readUInt32BE(place) + picture, place);
  }
  const split = ilst + file.readUInt32BE(ilst);
  assert.ok(moov > 0 && split <= file.length);
  const head = Buffer.concat([box('covr', picture), box('data', picture - 8), uint32(14), uint32(0)]);
  await sparse('huge.m4a', file.length + picture, [
    [0, grown.subarray(0, split)],
    [split, head],
    [split + picture, grown.subarray(split)],
  ]);
  const { result, megabytes } = await heldDuring(() => readTags(at('huge.m4a')));
  assert.equal([result.title, result.problems.map(one => one.reason)], ['Whole', ['picture-too-large']]);
  assert.ok(megabytes < 30, `${megabytes} MB`);
});

extremes('leaves out a picture of 60 MB in Ogg, and comments that are no text of a song', async () => {
  const ogg = bytesOf('ogg');
  const serial = ogg.readUInt32LE(14);
  const second = ogg.indexOf('OggS', 4);
  const withComment = async (name: string) => {
    const comment = vorbisComment([
      [name, Buffer.alloc(60 * MEGABYTE, 'A')],
      ['TITLE', 'Large'],
    ]);
    const packet = Buffer.concat([Buffer.from('\x03vorbis'), comment, Buffer.of(1)]);
    await writeFile(
      at('large.ogg'),
      Buffer.concat([ogg.subarray(0, second), oggPages(packet, { serial, from: 1 }), ogg.subarray(second)]),
    );
    const { result, megabytes } = await heldDuring(() => readTags(at('large.ogg')));
    assert.ok(megabytes < 30, `${megabytes} MB`);
    return [result.title, result.problems.map(one => one.reason)];
  };
  assert.equal(await withComment('METADATA_BLOCK_PICTURE'), ['Large', ['picture-too-large']]);
  assert.equal(await withComment('COMMENT'), ['Large', ['tags-too-large']]);
});

extremes('does not believe boxes of 4 GB and more', async () => {
  const box = Buffer.concat([uint32(0xffffffff), Buffer.from('moov')]);
  const wide = Buffer.concat([uint32(1), Buffer.from('moov'), Buffer.alloc(8, 0x7f)]);
  const head = bytesOf('m4a').subarray(0, bytesOf('m4a').readUInt32BE(0));
  assert.is(await refusalOf('box.m4a', Buffer.concat([head, box])), 'damaged');
  assert.is(await refusalOf('wide.m4a', Buffer.concat([head, wide])), 'damaged');
});

extremes('does not believe a duration that the size contradicts', async () => {
  const lying = Buffer.from(bytesOf('flac'));
  // The low 32 bits of the number of samples: 13 hours in a file of a few kilobytes.
  lying.writeUInt32BE(0x7fffffff, 22);
  await writeFile(at('lying.flac'), lying);
  const { format, problems } = await readTags(at('lying.flac'));
  assert.is(format.durationMs, null);
  assert.equal(
    problems.map(one => one.reason),
    ['duration-unbelievable'],
  );
});

extremes('reads ten hours, 32 channels and 768 kHz', async () => {
  const wav = (channels: number, rate: number, seconds: number) => {
    const bytes = channels * rate * seconds;
    const head = Buffer.alloc(44);
    head.write('RIFF').toString();
    head.writeUInt32LE(36 + bytes, 4);
    head.write('WAVEfmt ', 8);
    head.writeUInt32LE(16, 16);
    head.writeUInt16LE(1, 20);
    head.writeUInt16LE(channels, 22);
    head.writeUInt32LE(rate, 24);
    head.writeUInt32LE(channels * rate, 28);
    head.writeUInt16LE(channels, 32);
    head.writeUInt16LE(8, 34);
    head.write('data', 36);
    head.writeUInt32LE(bytes, 40);
    return sparse('odd.wav', 44 + bytes, [[0, head]]);
  };
  await wav(1, 8000, 36_000);
  assert.is((await readTags(at('odd.wav'))).format.durationMs, 36_000_000);
  await wav(32, 768_000, 2);
  const { channels, sampleRate, durationMs } = (await readTags(at('odd.wav'))).format;
  assert.equal([channels, sampleRate, durationMs], [32, 768_000, 2000]);
});

extremes('adds up the parts of chained Ogg', async () => {
  const other = await readFile(await makeSound(at('other.ogg'), { length: 1 }));
  const repeated = Buffer.from(other);
  for (let page = repeated.indexOf('OggS'); page >= 0; page = repeated.indexOf('OggS', page + 1))
    repeated.writeUInt32LE(77, page + 14);
  await writeFile(at('chained.ogg'), Buffer.concat([bytesOf('ogg'), repeated]));
  const { durationMs } = (await readTags(at('chained.ogg'))).format;
  assert.ok(durationMs !== null && Math.abs(durationMs - 1500) < 60, `${durationMs} ms`);
});

const uint32 = (value: number) => {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
};

extremes.run();
