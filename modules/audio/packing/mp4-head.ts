import { box, fullBox, u16, u32, u64 } from './boxes.ts';
import { packingRate } from './packing.ts';

interface File {
  readonly samples: number;
  /** Samples that the encoder puts before the first one. */
  readonly delay: number;
  readonly bitrate: number;
  readonly fragments: number;
  bytesOf(fragment: number): number;
  samplesOf(fragment: number): number;
}

/** Everything before the first fragment: what the file is, how long, and an index of all fragments. */
export const mp4Head = (file: File): Buffer =>
  Buffer.concat([
    box('ftyp', Buffer.from('iso5'), u32(512), Buffer.from('iso5iso6mp41')),
    movie(file),
    segmentIndex(file),
  ]);

const movie = (file: File): Buffer =>
  box(
    'moov',
    fullBox(
      'mvhd',
      0,
      u32(0, 0, packingRate, 0),
      u32(0x1_00_00),
      u16(0x100, 0),
      u32(0, 0),
      matrix,
      zeros(24),
      u32(2),
    ),
    box(
      'trak',
      fullBox('tkhd', 3, u32(0, 0, 1, 0, 0), u32(0, 0), u16(0, 0, 0x100, 0), matrix, u32(0, 0)),
      // 0: the edit takes in all fragments.
      box('edts', fullBox('elst', 0, u32(1, 0, file.delay), u16(1, 0))),
      media(file.bitrate),
    ),
    box(
      'mvex',
      fullBox('mehd', 0x01_00_00_00, u64(file.samples)),
      fullBox('trex', 0, u32(1, 1, 1_024, 0, 0)),
    ),
  );

const media = (bitrate: number): Buffer =>
  box(
    'mdia',
    fullBox('mdhd', 0, u32(0, 0, packingRate, 0), u16(0x55c4, 0)), // language: not said
    fullBox('hdlr', 0, u32(0), Buffer.from('soun'), zeros(12), Buffer.from('sound\0')),
    box(
      'minf',
      fullBox('smhd', 0, zeros(4)),
      box('dinf', fullBox('dref', 0, u32(1), fullBox('url ', 1))),
      box(
        'stbl',
        fullBox('stsd', 0, u32(1), audioEntry(bitrate)),
        ...['stts', 'stsc', 'stco'].map(type => fullBox(type, 0, u32(0))),
        fullBox('stsz', 0, u32(0, 0)),
      ),
    ),
  );

const audioEntry = (bitrate: number): Buffer =>
  box(
    'mp4a',
    zeros(6),
    u16(1),
    zeros(8),
    u16(2, 16, 0, 0),
    u32(packingRate * 0x1_00_00),
    streamDescription(bitrate),
  );

/** AAC-LC, 48 kHz, stereo (ISO/IEC 14496-1, 7.2.6; the last two bytes ISO/IEC 14496-3, 1.6.2.1). */
const streamDescription = (bitrate: number): Buffer => {
  const specific = descriptor(0x05, Buffer.from([0x11, 0x90]));
  const decoder = descriptor(0x04, Buffer.from([0x40, 0x15, 0, 0, 0]), u32(bitrate * 2, bitrate), specific);
  return fullBox(
    'esds',
    0,
    descriptor(0x03, Buffer.from([0, 1, 0]), decoder, descriptor(0x06, Buffer.from([2]))),
  );
};

const descriptor = (tag: number, ...parts: readonly Buffer[]): Buffer => {
  const body = Buffer.concat(parts);
  return Buffer.concat([Buffer.from([tag, body.length]), body]);
};

const segmentIndex = ({ fragments, bytesOf, samplesOf }: File): Buffer => {
  // Each fragment starts with an access point of type 1: every AAC frame can be decoded.
  const entries = Array.from({ length: fragments }, (_, at) => [bytesOf(at), samplesOf(at), 0x90_00_00_00]);
  return fullBox('sidx', 0, u32(1, packingRate, 0, 0), u16(0, fragments), u32(...entries.flat()));
};

const zeros = (count: number) => Buffer.alloc(count);
const matrix = u32(0x1_00_00, 0, 0, 0, 0x1_00_00, 0, 0, 0, 0x40_00_00_00);
