import { asLatin1 } from './sniff.ts';
import type { ByteSource } from './source.ts';
import { joinPieces } from './view.ts';

export interface Page {
  readonly serial: number;
  /** Samples at the end of the page; null when no packet ends in it. */
  readonly granule: number | null;
  readonly first: boolean;
  readonly length: number;
  /** The length of each segment of the payload; one below 255 ends a packet. */
  readonly segments: Uint8Array;
}

/** A stream of sound, by its first packet. */
export interface Stream {
  readonly codec: 'vorbis' | 'opus' | 'flac' | 'speex';
  /** Samples a second, as pages count them. */
  readonly rate: number;
  readonly channels: number;
  readonly bitDepth: number | null;
  /** Samples at the start that are not heard. */
  readonly skip: number;
}

const HEADER = 27;
const MOST_HEADER = HEADER + 255;
const FIRST_PACKET = 64;

/** Far beyond any real head of a file; a thousand million pages of one byte would keep a thread for hours. */
const MOST_PAGES = 20_000;

/** Page header (RFC 3533, 6). */
export const pageAt = (bytes: Uint8Array, at = 0): Page | null => {
  if (bytes.length < at + HEADER || asLatin1(bytes.subarray(at, at + 5)) !== 'OggS\0') return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset + at);
  const segments = bytes.subarray(at + HEADER, at + HEADER + view.getUint8(26));
  if (segments.length < view.getUint8(26)) return null;
  const granule = view.getBigInt64(6, true);
  return {
    serial: view.getUint32(14, true),
    granule: granule < 0n ? null : Number(granule),
    first: (view.getUint8(5) & 2) !== 0,
    length: HEADER + segments.length + segments.reduce((sum, size) => sum + size, 0),
    segments,
  };
};

/** The streams of sound that begin at the head of a file: more may run beside, such as a skeleton or video. */
export const firstStreams = async (source: ByteSource): Promise<Map<number, Stream>> => {
  const streams = new Map<number, Stream>();
  for (let at = 0; ; ) {
    const begun = await streamAt(source, at);
    if (!begun?.page.first) return streams;
    if (begun.stream) streams.set(begun.page.serial, begun.stream);
    at += begun.page.length;
  }
};

/** The page at a place, and the stream of sound that begins with it if one does. */
export const streamAt = async (source: ByteSource, at: number) => {
  const bytes = await source.read(at, MOST_HEADER + FIRST_PACKET);
  const page = pageAt(bytes);
  if (!page) return null;
  return { page, stream: page.first ? streamOf(bytes.subarray(HEADER + page.segments.length)) : null };
};

/** The packets of a stream, each as a file of its own that is read when it is looked into. */
export async function* packetsOf(source: ByteSource, serial: number): AsyncGenerator<ByteSource> {
  let pieces: { from: number; length: number }[] = [];
  let at = 0;
  for (let pages = 0; pages < MOST_PAGES; pages++) {
    const page = pageAt(await source.read(at, MOST_HEADER));
    if (!page) return;
    let from = at + HEADER + page.segments.length;
    for (const size of page.serial === serial ? page.segments : []) {
      const last = pieces.at(-1);
      if (last && last.from + last.length === from) last.length += size;
      else pieces.push({ from, length: size });
      from += size;
      if (size === 255) continue;
      yield joinPieces(source, pieces);
      pieces = [];
    }
    at += page.length;
  }
}

const streamOf = (packet: Uint8Array): Stream | null => {
  const name = asLatin1(packet.subarray(0, 8));
  const view = new DataView(packet.buffer, packet.byteOffset, packet.byteLength);
  const lossy = { bitDepth: null, skip: 0 };
  if (packet.length < 19) return null;
  if (name.startsWith('\x01vorbis'))
    return { codec: 'vorbis', rate: view.getUint32(12, true), channels: view.getUint8(11), ...lossy };
  // Opus counts in 48 kHz whatever its input was, from before the samples that a decoder drops (RFC 7845, 4).
  if (name === 'OpusHead')
    return {
      ...lossy,
      codec: 'opus',
      rate: 48_000,
      channels: view.getUint8(9),
      skip: view.getUint16(10, true),
    };
  if (name === 'Speex   ' && packet.length >= 52)
    return { codec: 'speex', rate: view.getUint32(36, true), channels: view.getUint32(48, true), ...lossy };
  if (!name.startsWith('\x7fFLAC') || packet.length < 31) return null;
  // 20 bits of rate, 3 of channels, 5 of depth in STREAMINFO, behind 27 bytes of the mapping and the block's head.
  const bits = view.getUint32(27);
  return {
    codec: 'flac',
    rate: bits >>> 12,
    channels: ((bits >>> 9) & 7) + 1,
    bitDepth: ((bits >>> 4) & 31) + 1,
    skip: 0,
  };
};
