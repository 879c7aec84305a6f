import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { startEncoder } from '../ffmpeg.ts';
import { anyFfmpeg, decode, makeScale, toneAt, toneOf } from '../fixtures.ts';
import { targets } from '../formats.ts';
import { chunkAt, chunkStart, type Layout, packetsIn } from './packing.ts';

const packing = suite('packing');

const seconds = 7.5;
const samples = seconds * 48_000;
/** WebM and MP3 say where the song ends within a packet; MP4 begins and ends with whole ones. */
const tolerance: Record<string, number> = { webm: 1, mp3: 1, m4a: 2_048 };

let folder: string;
let source: string;

packing.before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'melody-packing-'));
  source = join(folder, 'scale.wav');
  await makeScale(source, seconds);
});

packing.after(() => rm(folder, { recursive: true, force: true }));

const formats = Object.entries(targets).flatMap(([name, { packing, bitrates }]) =>
  Object.entries(bitrates).map(([quality, bitrate]) => ({ name, quality, packing, bitrate })),
);
type Format = (typeof formats)[number];

const packetsOf = async ({ packing, bitrate }: Format): Promise<Buffer[]> => {
  const ffmpeg = await anyFfmpeg();
  const child = startEncoder({ ffmpeg, path: source, container: 'wav', from: 0, packing, bitrate });
  const split = packing.splitter(bitrate);
  const packets: Buffer[] = [];
  for await (const bytes of child.stdout ?? []) packets.push(...split(bytes));
  return packets;
};

/** The file of the packets, the rest of it silent. */
const fileOf = (layout: Layout, packets: readonly Buffer[]): Buffer => {
  const all = [...packets, ...new Array<Buffer>(layout.packets).fill(layout.silence)];
  const chunks = Array.from({ length: layout.chunks }, (_, index) => {
    const from = index * layout.packetsPerChunk;
    return layout.pack(index, all.slice(from, from + packetsIn(layout, index)));
  });
  return Buffer.concat([layout.head, ...chunks]);
};

for (const format of formats) {
  packing(
    `knows the length of ${format.name} at ${format.quality} before it is encoded, and decodes to the song`,
    async () => {
      const layout = format.packing.lay(samples, format.bitrate);
      const packets = await packetsOf(format);
      const file = fileOf(layout, packets);
      assert.is(file.length, layout.size);
      const path = join(folder, `whole-${format.quality}.${format.name}`);
      await writeFile(path, file);
      const sound = await decode(path);
      assert.ok(Math.abs(sound.length - samples) <= (tolerance[format.name] ?? 0), `${sound.length} samples`);
      for (const second of [0, 3, 6]) assert.ok(Math.abs(toneAt(sound, second + 0.5) - toneOf(second)) < 3);
    },
  );
}

for (const { name, packing: form, bitrate } of formats) {
  packing(`keeps every chunk of ${name} at ${bitrate} bit/s in its place`, () => {
    const layout = form.lay(samples, bitrate);
    for (let index = 0; index < layout.chunks; index++) {
      const chunk = layout.pack(index, new Array<Buffer>(packetsIn(layout, index)).fill(layout.silence));
      const end = index === layout.chunks - 1 ? layout.size : chunkStart(layout, index + 1);
      assert.is(chunk.length, end - chunkStart(layout, index));
      assert.is(chunkAt(layout, chunkStart(layout, index)), index);
      assert.is(chunkAt(layout, end - 1), index);
    }
    assert.is(chunkAt(layout, layout.head.length - 1), -1);
  });
}

for (const format of formats.filter(({ quality }) => quality === 'normal')) {
  packing(`falls silent in ${format.name} where there are no packets`, async () => {
    const layout = format.packing.lay(samples, format.bitrate);
    const packets = (await packetsOf(format)).slice(
      0,
      Math.ceil((3 * 48_000) / format.packing.packetSamples),
    );
    const path = join(folder, `half.${format.name}`);
    await writeFile(path, fileOf(layout, packets));
    const sound = await decode(path);
    assert.ok(Math.abs(sound.length - samples) <= (tolerance[format.name] ?? 0));
    assert.ok(Math.abs(toneAt(sound, 2.5) - toneOf(2)) < 3);
    const loudest = sound.subarray(4 * 48_000).reduce((most, value) => Math.max(most, Math.abs(value)), 0);
    assert.ok(loudest < 0.01, `${loudest}`);
  });
}

packing('lays out a song of a moment, and a recording of a week with a small head', () => {
  for (const { packing: form, bitrate } of formats) {
    assert.is(form.lay(1, bitrate).chunks, 1);
    const week = form.lay(7 * 86_400 * 48_000, bitrate);
    assert.ok(week.head.length < 250_000, `${week.head.length} bytes`);
    assert.ok(week.size > (7 * 86_400 * bitrate) / 8);
  }
});

packing('lets the largest frames fall silent rather than leave a fragment of MP4 that does not fit', () => {
  const layout = targets.m4a.packing.lay(samples, 96_000);
  const packets = Array.from({ length: layout.packetsPerChunk }, (_, at) =>
    Buffer.alloc(at < 5 ? 1_536 : 500, 1),
  );
  assert.is(layout.pack(0, packets).length, layout.chunkSize);
});

packing.run();
