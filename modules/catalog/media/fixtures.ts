import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import ffmpeg from '@ffmpeg-installer/ffmpeg';
import sharp from 'sharp';

/** Small real audio files and pictures for the tests of this folder. */

const run = promisify(execFile);

export const temporaryFolder = async () => {
  const path = await mkdtemp(join(tmpdir(), 'media-'));
  return { path, remove: () => rm(path, { recursive: true, force: true }) };
};

export interface Sound {
  /** Seconds. */
  readonly length?: number;
  readonly tags?: Readonly<Record<string, string>>;
  /** More arguments for the output, such as the codec. */
  readonly output?: readonly string[];
}

/** Half a second of a tone in the format of the extension. */
export const makeSound = async (path: string, { length = 0.5, tags = {}, output = [] }: Sound = {}) => {
  const metadata = Object.entries(tags).flatMap(([key, value]) => ['-metadata', `${key}=${value}`]);
  const tone = ['-f', 'lavfi', '-i', `sine=frequency=440:sample_rate=44100:duration=${length}`];
  await run(ffmpeg.path, [
    '-nostdin',
    '-v',
    'error',
    '-y',
    ...tone,
    '-ac',
    '2',
    ...metadata,
    ...output,
    path,
  ]);
  return path;
};

/** A field of one colour. */
export const makePicture = (color = '#cc2244', format: 'jpeg' | 'png' | 'webp' | 'gif' | 'avif' = 'jpeg') =>
  sharp({ create: { width: 60, height: 40, channels: 3, background: color } })
    [format]()
    .toBuffer();

const uint32 = (value: number) => Buffer.from([24, 16, 8, 0].map(shift => (value >>> shift) & 255));
const uint32le = (value: number) => uint32(value).reverse();
export const syncsafeBytes = (value: number) =>
  Buffer.from([21, 14, 7, 0].map(shift => (value >> shift) & 127));

/** An ID3v2 frame; the version tells how its size is written. */
export const frame = (id: string, content: Uint8Array, version = 4) => {
  const size = version === 4 ? syncsafeBytes(content.length) : uint32(content.length);
  return Buffer.concat([Buffer.from(id), size, Buffer.alloc(2), content]);
};

export const textFrame = (id: string, text: string, version = 4) =>
  version === 4
    ? frame(id, Buffer.from(`\x03${text}`, 'utf8'), version)
    : frame(id, Buffer.concat([Buffer.from([1, 0xff, 0xfe]), Buffer.from(text, 'utf16le')]), version);

export const userFrame = (name: string, value: string) => textFrame('TXXX', `${name}\0${value}`);

export const id3 = (frames: readonly Uint8Array[], version = 4) => {
  const content = Buffer.concat(frames);
  return Buffer.concat([
    Buffer.from(`ID3`),
    Buffer.of(version, 0, 0),
    syncsafeBytes(content.length),
    content,
  ]);
};

export const pictureFrame = (picture: Uint8Array, { type = 3, version = 4 } = {}) =>
  frame('APIC', Buffer.concat([Buffer.from('\0image/jpeg\0'), Buffer.of(type, 0), picture]), version);

/** The content of a FLAC picture block, which Ogg carries in base64. */
export const pictureBlock = (picture: Uint8Array, mime = 'image/jpeg') =>
  Buffer.concat([
    uint32(3),
    uint32(mime.length),
    Buffer.from(mime),
    ...Array(5).fill(uint32(0)),
    uint32(picture.length),
    picture,
  ]);

/** The content of a Vorbis comment. Values may be bytes that are no text. */
export const vorbisComment = (comments: readonly (readonly [string, string | Uint8Array])[]) => {
  const sized = (bytes: Uint8Array) => Buffer.concat([uint32le(bytes.length), bytes]);
  const entries = comments.map(([name, value]) =>
    sized(Buffer.concat([Buffer.from(`${name}=`), Buffer.from(value)])),
  );
  return Buffer.concat([sized(Buffer.from('tests')), uint32le(entries.length), ...entries]);
};

/** A FLAC file with its comments and picture replaced. */
export const flacWith = (file: Buffer, comment: Uint8Array, picture?: Uint8Array) => {
  const block = (type: number, content: Uint8Array) =>
    Buffer.concat([Buffer.of(type), uint32(content.length).subarray(1), content]);
  const blocks = [
    file.subarray(4, 42),
    block(4, comment),
    ...(picture ? [block(6, pictureBlock(picture))] : []),
  ];
  blocks[0] = Buffer.concat([Buffer.of(0), file.subarray(5, 42)]);
  return Buffer.concat([Buffer.from('fLaC'), ...blocks, block(0x81, Buffer.alloc(4)), audioOfFlac(file)]);
};

const audioOfFlac = (file: Buffer): Buffer => {
  let at = 4;
  for (let last = false; !last; ) {
    last = ((file[at] ?? 0x80) & 0x80) !== 0;
    at += 4 + file.readUIntBE(at + 1, 3);
  }
  return file.subarray(at);
};

/** An MPEG file without the tags at its head. */
export const withoutId3 = (file: Buffer): Buffer =>
  file.toString('latin1', 0, 3) === 'ID3'
    ? file.subarray(10 + [6, 7, 8, 9].reduce((size, at) => size * 128 + (file[at] ?? 0), 0))
    : file;

/** Ogg pages that carry one packet; checksums are left zero, which tag readers do not look at. */
export const oggPages = (packet: Buffer, { serial, from }: { serial: number; from: number }) => {
  const pages: Buffer[] = [];
  const most = 255 * 255;
  for (let at = 0; at <= packet.length; at += most) {
    const part = packet.subarray(at, at + most);
    const isEnd = part.length < most;
    const table = Buffer.alloc(Math.floor(part.length / 255) + (isEnd ? 1 : 0), 255);
    if (isEnd) table[table.length - 1] = part.length % 255;
    const head = Buffer.alloc(27);
    head.write('OggS');
    head[5] = at === 0 ? 0 : 1;
    head.writeBigInt64LE(isEnd ? 0n : -1n, 6);
    head.writeUInt32LE(serial, 14);
    head.writeUInt32LE(from + pages.length, 18);
    head[26] = table.length;
    pages.push(head, table, part);
  }
  return Buffer.concat(pages);
};
