import { element, opened, real, signed, text, whole } from './ebml.ts';
import { oggPackets } from './ogg.ts';
import { type Layout, type Packing, packetsFor, packetsIn, packingRate } from './packing.ts';

const packetSamples = 960;
const packetMs = 20;
const packetsPerChunk = 50;
/** What libopus looks ahead, by the pre-skip that it writes itself. */
const delay = 312;
/** So many places in the index at most: every two seconds of a song, and still a small head for ten hours. */
const mostCues = 120;
const nanoseconds = 1_000_000_000;

/** Opus in WebM: one cluster a second, with an index before the first. */
export const webm: Packing = {
  contentType: 'audio/webm; codecs="opus"',
  packetSamples,
  delay,
  encoder: bitrate => [
    ...['-c:a', 'libopus', '-b:a', String(bitrate), '-vbr', 'off', '-compression_level', '5'],
    ...['-frame_duration', String(packetMs), '-application', 'audio', '-f', 'ogg'],
  ],
  splitter: () => oggPackets(),
  lay: (samples, bitrate) => {
    const packets = packetsFor(samples, webm);
    const file = { packets, packetsPerChunk, chunks: Math.ceil(packets / packetsPerChunk) };
    const silence = silentPacket(packetSize(bitrate));
    const padding = packets * packetSamples - delay - samples;
    const pack: Layout['pack'] = (index, parts) =>
      cluster({ index, parts, padding: index === file.chunks - 1 ? padding : null });
    const full = (index: number) => Array.from({ length: packetsIn(file, index) }, () => silence);
    const chunkSize = file.chunks > 1 ? pack(0, full(0)).length : 0;
    const lastSize = pack(file.chunks - 1, full(file.chunks - 1)).length;
    const clusters = (file.chunks - 1) * chunkSize + lastSize;
    const head = headOf({ samples, chunks: file.chunks, chunkSize, clusters });
    return { ...file, head, chunkSize: chunkSize || lastSize, size: head.length + clusters, silence, pack };
  },
};

const packetSize = (bitrate: number) => (bitrate * packetMs) / 8_000;

interface Cluster {
  readonly index: number;
  readonly parts: readonly Buffer[];
  /** Samples behind the end of the song, in the last cluster. */
  readonly padding: number | null;
}

const cluster = ({ index, parts, padding }: Cluster): Buffer =>
  element(
    '1f43b675',
    element('e7', whole(index * packetsPerChunk * packetMs)),
    ...parts.map((packet, at) =>
      padding !== null && at === parts.length - 1
        ? lastBlock(packet, at, padding)
        : element('a3', blockHead(at, 0x80), packet),
    ),
  );

const lastBlock = (packet: Buffer, at: number, padding: number) =>
  element(
    'a0',
    element('a1', blockHead(at, 0), packet),
    element('75a2', signed(Math.round((padding * nanoseconds) / packingRate))),
  );

/** Track 1, the time after the cluster's own in milliseconds, flags. */
const blockHead = (at: number, flags: number): Buffer => {
  const head = Buffer.from([0x81, 0, 0, flags]);
  head.writeInt16BE(at * packetMs, 1);
  return head;
};

interface Index {
  readonly samples: number;
  readonly chunks: number;
  readonly chunkSize: number;
  /** Bytes of all clusters. */
  readonly clusters: number;
}

const headOf = (index: Index): Buffer => {
  const before = Buffer.concat([info(index.samples), tracks()]);
  const step = Math.ceil(index.chunks / mostCues);
  const count = Math.ceil(index.chunks / step);
  // Of one length whatever it says: so the first cluster's place is known before the index is written.
  const cueLength = cue(0, 0).length;
  const content = before.length + element('1c53bb6b').length + count * cueLength;
  const cues = Array.from({ length: count }, (_, at) =>
    cue(at * step * packetsPerChunk * packetMs, content + at * step * index.chunkSize),
  );
  return Buffer.concat([
    element('1a45dfa3', element('4282', text('webm')), element('4287', whole(4)), element('4285', whole(2))),
    opened('18538067', content + index.clusters),
    before,
    element('1c53bb6b', ...cues),
  ]);
};

const cue = (ms: number, position: number) =>
  element(
    'bb',
    element('b3', whole(ms)),
    element('b7', element('f7', whole(1)), element('f1', whole(position))),
  );

const info = (samples: number) =>
  element(
    '1549a966',
    element('2ad7b1', whole(1_000_000)),
    element('4489', real((samples * 1_000) / packingRate)),
    element('4d80', text('Melody Studio')),
    element('5741', text('Melody Studio')),
  );

const tracks = () =>
  element(
    '1654ae6b',
    element(
      'ae',
      ...[element('d7', whole(1)), element('73c5', whole(1)), element('83', whole(2))],
      ...[element('86', text('A_OPUS')), element('63a2', opusHead())],
      element('56aa', whole((delay * nanoseconds) / packingRate)),
      element('56bb', whole(80_000_000)), // what a decoder hears before it is in tune again (RFC 7845, 4.6)
      element('e1', element('b5', real(packingRate)), element('9f', whole(2))),
    ),
  );

/** Version 1, two channels, pre-skip, 48 kHz, no gain, mapping family 0 (RFC 7845, 5.1). */
const opusHead = (): Buffer => {
  const head = Buffer.alloc(19);
  head.write('OpusHead', 'latin1');
  head.set([1, 2], 8);
  head.writeUInt16LE(delay, 10);
  head.writeUInt32LE(packingRate, 12);
  return head;
};

/** A silent stereo frame of 20 ms in a packet of any length: code 3, one frame, padded (RFC 6716, 3.2.5). */
const silentPacket = (size: number): Buffer => {
  const packet = Buffer.alloc(size);
  const frame = [0xff, 0xfe];
  // Padding of n bytes is announced by n div 254 bytes of 255 and one of the rest.
  const room = size - 2 - frame.length;
  const long = Math.floor((room - 1) / 255);
  const rest = room - 1 - long * 255;
  packet.set([0xff, 0x41, ...Array.from({ length: long }, () => 255), rest, ...frame]);
  return packet;
};
