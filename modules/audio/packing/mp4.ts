import { adtsFrames } from './adts.ts';
import { box, fullBox, u32, u64 } from './boxes.ts';
import { mp4Head } from './mp4-head.ts';
import { type Layout, type Packing, packetsFor, packetsIn, packingRate } from './packing.ts';

const packetSamples = 1_024;
/** 1.6 seconds. */
const usualPacketsPerChunk = 75;
/** An index counts its fragments in 16 bits: those of very long files are longer. */
const mostChunks = 20_000;
/** The first frame of ffmpeg's encoder only primes the decoder. */
const delay = 1_024;
/**
 * The encoder keeps its bitrate over seconds, not frame by frame: fragments of 1.6 s took up to 1.13 of it, for bursts
 * of noise between silences. What is not used is a `free` box.
 */
const headroom = 1.25;

/** AAC in fragmented MP4: fragments padded to one length, with an index of them in front. */
export const mp4: Packing = {
  contentType: 'audio/mp4; codecs="mp4a.40.2"',
  packetSamples,
  delay,
  encoder: bitrate => ['-c:a', 'aac', '-b:a', String(bitrate), '-f', 'adts'],
  splitter: () => adtsFrames(),
  lay: (samples, bitrate) => {
    const packets = packetsFor(samples, mp4);
    const packetsPerChunk = usualPacketsPerChunk * Math.ceil(packets / (usualPacketsPerChunk * mostChunks));
    const file = { packets, packetsPerChunk, chunks: Math.ceil(packets / packetsPerChunk) };
    const last = packetsIn(file, file.chunks - 1);
    const chunkSize = sizeOf(file.chunks > 1 ? packetsPerChunk : last, bitrate);
    const lastSize = sizeOf(last, bitrate);
    const sizeAt = (index: number) => (index === file.chunks - 1 ? lastSize : chunkSize);
    const head = mp4Head({
      ...{ samples, delay, bitrate },
      fragments: file.chunks,
      bytesOf: sizeAt,
      samplesOf: index => packetsIn(file, index) * packetSamples,
    });
    const pack: Layout['pack'] = (index, parts) =>
      fragment({ index, time: index * packetsPerChunk * packetSamples, size: sizeAt(index) }, parts);
    const size = head.length + (file.chunks - 1) * chunkSize + lastSize;
    return { ...file, head, chunkSize, size, silence, pack };
  },
};

/** Of a fragment with so many packets: what they need, what describes them, and room. */
const sizeOf = (count: number, bitrate: number) =>
  overhead(count) + Math.ceil(((count * packetSamples) / packingRate) * (bitrate / 8) * headroom);

/** A stereo frame without sound. */
const silence = Buffer.from('210049900219002380', 'hex');

interface Place {
  readonly index: number;
  /** Samples before it. */
  readonly time: number;
  readonly size: number;
}

const fragment = (place: Place, packets: readonly Buffer[]): Buffer => {
  const room = place.size - overhead(packets.length);
  const fitting = fit(packets, room);
  const sizes = fitting.map(packet => packet.length);
  const used = sizes.reduce((sum, size) => sum + size, 0);
  return Buffer.concat([
    describe(place, sizes),
    box('mdat', ...fitting),
    box('free', Buffer.alloc(room - used)),
  ]);
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

const overhead = (count: number) =>
  describe({ index: 0, time: 0 }, new Array<number>(count).fill(0)).length + 16;

/** What stands before the packets: where they belong and how long each is. */
const describe = ({ index, time }: Omit<Place, 'size'>, sizes: readonly number[]): Buffer => {
  const moof = (dataOffset: number) =>
    box(
      'moof',
      fullBox('mfhd', 0, u32(index + 1)),
      box(
        'traf',
        fullBox('tfhd', 0x02_00_00, u32(1)), // offsets count from the fragment's own start
        fullBox('tfdt', 0x01_00_00_00, u64(time)),
        fullBox('trun', 0x00_02_01, u32(sizes.length, dataOffset), u32(...sizes)),
      ),
    );
  return moof(moof(0).length + 8);
};
