import type { ByteSource } from './source.ts';

/** The formats that are read, told by their content: extensions lie. */
export type AudioKind = 'mpeg' | 'flac' | 'ogg' | 'mp4' | 'wav' | 'aiff';

export const mimeTypes = {
  mpeg: 'audio/mpeg',
  flac: 'audio/flac',
  ogg: 'audio/ogg',
  mp4: 'audio/mp4',
  wav: 'audio/wav',
  aiff: 'audio/aiff',
} as const satisfies Record<AudioKind, string>;

/** How far behind the tags the first MPEG frame may lie; in nearly all files it follows at once. */
const SEARCHES = [8 * 1024, 128 * 1024];

/** Three frames in a row that agree do not happen by chance: about once in 10⁹ random files of this length. */
const FRAMES = 3;

export const sniffAudio = async (source: ByteSource): Promise<AudioKind | null> => {
  const start = await endOfId3(source);
  const head = asLatin1(await source.read(start, 12));
  if (head.startsWith('fLaC')) return 'flac';
  if (head.startsWith('OggS')) return 'ogg';
  if (head.slice(4, 8) === 'ftyp') return 'mp4';
  if (head.startsWith('RIFF') && head.endsWith('WAVE')) return 'wav';
  if (head.startsWith('FORM') && /AIF[FC]$/.test(head)) return 'aiff';
  return (await hasFrames(source, start)) ? 'mpeg' : null;
};

/** Where the ID3v2 tags at the head of a file end: some files carry several. */
export const endOfId3 = async (source: ByteSource): Promise<number> => {
  let at = 0;
  for (let tags = 0; tags < 8; tags++) {
    const head = await source.read(at, 10);
    if (!asLatin1(head).startsWith('ID3') || head.length < 10) return at;
    at += 10 + syncsafe(head, 6);
  }
  return at;
};

/** Four bytes of seven bits each, as ID3v2 writes sizes. */
export const syncsafe = (bytes: Uint8Array, at: number): number =>
  [0, 1, 2, 3].reduce((sum, step) => sum * 128 + ((bytes[at + step] ?? 0) & 0x7f), 0);

export const asLatin1 = (bytes: Uint8Array): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');

const hasFrames = async (source: ByteSource, start: number): Promise<boolean> => {
  for (const length of SEARCHES) {
    const bytes = await source.read(start, length);
    if (findFrames(bytes, start + bytes.length >= source.size)) return true;
  }
  return false;
};

const findFrames = (bytes: Uint8Array, toTheEnd: boolean): boolean => {
  for (let at = bytes.indexOf(0xff); at !== -1 && at + 6 < bytes.length; at = bytes.indexOf(0xff, at + 1)) {
    if (isFrameRow(bytes, at, toTheEnd)) return true;
  }
  return false;
};

/** A file of fewer frames may end early, on the border of a frame. */
const isFrameRow = (bytes: Uint8Array, at: number, toTheEnd: boolean): boolean => {
  const first = frameAt(bytes, at);
  let next = at + (first?.length ?? 0);
  if (first === null) return false;
  for (let count = 1; count < FRAMES; count++) {
    if (next + 6 >= bytes.length) return toTheEnd && count > 1;
    const frame = frameAt(bytes, next);
    if (frame?.mark !== first.mark) return false;
    next += frame.length;
  }
  return true;
};

interface Frame {
  /** What all frames of a stream have in common. */
  readonly mark: number;
  readonly length: number;
}

const frameAt = (bytes: Uint8Array, at: number): Frame | null => {
  const [b0 = 0, b1 = 0, b2 = 0, b3 = 0, b4 = 0, b5 = 0] = bytes.subarray(at, at + 6);
  if (b0 !== 0xff || (b1 & 0xe0) !== 0xe0) return null;
  const mark = ((b1 & 0xfe) << 8) | (b2 & 0x0c);
  if ((b1 & 0xf6) === 0xf0) {
    const length = ((b3 & 3) << 11) | (b4 << 3) | (b5 >> 5);
    return length > 7 ? { mark: ((b1 & 0xfe) << 8) | (b2 & 0xfc), length } : null;
  }
  const length = mpegLength(b1, b2);
  return length === null ? null : { mark, length };
};

const RATES = [44_100, 48_000, 32_000];
const BITRATES: Record<string, readonly number[]> = {
  '1-1': [32, 64, 96, 128, 160, 192, 224, 256, 288, 320, 352, 384, 416, 448],
  '1-2': [32, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 384],
  '1-3': [32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320],
  '2-1': [32, 48, 56, 64, 80, 96, 112, 128, 144, 160, 176, 192, 224, 256],
  '2-2': [8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160],
  '2-3': [8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160],
};

/** The length of an MPEG 1, 2 or 2.5 frame by its header (ISO/IEC 11172-3, 2.4.2.3); null for what is none. */
const mpegLength = (b1: number, b2: number): number | null => {
  const version = (b1 >> 3) & 3;
  const layer = 4 - ((b1 >> 1) & 3);
  const rate = RATES[(b2 >> 2) & 3];
  const bitrate = BITRATES[`${version === 3 ? 1 : 2}-${layer}`]?.[(b2 >> 4) - 1];
  if (version === 1 || layer === 4 || rate === undefined || bitrate === undefined) return null;
  const sampleRate = rate / (version === 3 ? 1 : version === 2 ? 2 : 4);
  const padding = (b2 >> 1) & 1;
  if (layer === 1) return (Math.floor((12_000 * bitrate) / sampleRate) + padding) * 4;
  const coefficient = layer === 3 && version !== 3 ? 72_000 : 144_000;
  return Math.floor((coefficient * bitrate) / sampleRate) + padding;
};
