import { adtsFrames } from './adts.ts';
import { box, fullBox, u32, u64 } from './boxes.ts';
import { mp4Head } from './mp4-head.ts';
import { type Layout, type Packing, packetsFor, packetsIn, packingRate } from './packing.ts';

const packetSamples = 1_024;
const packetsPerChunk = 150;
/** The first frame of ffmpeg's encoder only primes the decoder. */
const delay = 1_024;
/**
 * The encoder keeps its bitrate over seconds, not frame by frame: fragments of 3.2 s stayed below 1.31 of it on bursts
 * of noise between silences. What is not used is a `free` box.
 */
const headroom = 1.5;

/** AAC in fragmented MP4: fragments padded to one length, with an index of them in front. */
export const mp4: Packing = {
  contentType: 'audio/mp4; codecs="mp4a.40.2"',
  packetSamples,
  delay,
  encoder: bitrate => ['-c:a', 'aac', '-b:a', String(bitrate), '-f', 'adts'],
  splitter: () => adtsFrames(),
  lay: (samples, bitrate) => {
    const packets = packetsFor(samples, mp4);
    const file = { packets, packetsPerChunk, chunks: Math.ceil(packets / packetsPerChunk) };
    const sizes = Array.from({ length: file.chunks }, (_, index) => sizeOf(packetsIn(file, index), bitrate));
    const counts = sizes.map((_, index) => packetsIn(file, index) * packetSamples);
    const head = mp4Head({ samples, delay, bitrate, sizes, counts });
    const pack: Layout['pack'] = (index, parts) => fragment(index, parts, sizes[index] ?? 0);
    const size = sizes.reduce((sum, part) => sum + part, head.length);
    return { ...file, head, chunkSize: sizes[0] ?? 0, size, silence, pack };
  },
};

/** Of a fragment with so many packets: what they need, what describes them, and room. */
const sizeOf = (count: number, bitrate: number) =>
  overhead(count) + Math.ceil(((count * packetSamples) / packingRate) * (bitrate / 8) * headroom);

/** A stereo frame without sound. */
const silence = Buffer.from('210049900219002380', 'hex');

const fragment = (index: number, packets: readonly Buffer[], size: number): Buffer => {
  const room = size - overhead(packets.length);
  const fitting = fit(packets, room);
  const used = fitting.reduce((sum, packet) => sum + packet.length, 0);
  const moof = moofOf(
    index,
    fitting.map(packet => packet.length),
  );
  return Buffer.concat([moof, box('mdat', ...fitting), box('free', Buffer.alloc(room - used))]);
};

/** Should a fragment ever not fit, its largest frames fall silent, for 21 ms each. */
const fit = (packets: readonly Buffer[], room: number): Buffer[] => {
  const fitting = [...packets];
  let over = fitting.reduce((sum, packet) => sum + packet.length, 0) - room;
  while (over > 0) {
    const largest = fitting.reduce(
      (best, packet, at) => (packet.length > (fitting[best]?.length ?? 0) ? at : best),
      0,
    );
    over -= (fitting[largest]?.length ?? 0) - silence.length;
    fitting[largest] = silence;
  }
  return fitting;
};

const overhead = (count: number) => moofOf(0, new Array<number>(count).fill(0)).length + 16;

const moofOf = (index: number, sizes: readonly number[]): Buffer => {
  const describe = (dataOffset: number) =>
    box(
      'moof',
      fullBox('mfhd', 0, u32(index + 1)),
      box(
        'traf',
        fullBox('tfhd', 0x02_00_00, u32(1)), // offsets count from the fragment's own start
        fullBox('tfdt', 0x01_00_00_00, u64(index * packetsPerChunk * packetSamples)),
        fullBox('trun', 0x00_02_01, u32(sizes.length, dataOffset), u32(...sizes)),
      ),
    );
  return describe(describe(0).length + 8);
};
