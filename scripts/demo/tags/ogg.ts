import { gainFields, type Tags } from './tags.ts';
import { opusGains, type Picture, pictureBlock, vorbisComment } from './vorbis.ts';

interface Page {
  /** The 27 bytes before the segment table. */
  head: Buffer;
  segments: Buffer;
  body: Buffer;
}

const SEGMENT = 255;
const CONTINUED = 1;

/** Gives the Opus or Vorbis file with its comments replaced; the pages after them are numbered anew. */
export function tagOgg(audio: Buffer, tags: Tags, cover?: Picture): Buffer {
  const pages = readPages(audio);
  const [first] = pages;
  if (!first) throw new Error('There is no Ogg page in what should be an Ogg file; encode it again.');
  const isOpus = first.body.toString('latin1', 0, 8) === 'OpusHead';
  const { packets, used } = headerPackets(pages.slice(1), isOpus ? 1 : 2);
  const comment = vorbisComment(tags, isOpus ? opusGains(tags) : gainFields(tags), coverField(cover));
  const tagPacket = isOpus
    ? Buffer.concat([Buffer.from('OpusTags'), comment])
    : Buffer.concat([Buffer.from('\x03vorbis', 'latin1'), comment, Buffer.from([1])]);
  const headers = paged([tagPacket, ...packets.slice(1)], first.head);
  const all = [first, ...headers, ...pages.slice(1 + used)];
  return Buffer.concat(all.map((page, number) => written(page, number)));
}

const coverField = (cover?: Picture) =>
  cover ? [{ name: 'METADATA_BLOCK_PICTURE', values: [pictureBlock(cover).toString('base64')] }] : [];

function readPages(audio: Buffer): Page[] {
  const pages: Page[] = [];
  for (let at = 0; at + 27 <= audio.length; ) {
    const count = audio[at + 26] ?? 0;
    const segments = audio.subarray(at + 27, at + 27 + count);
    const start = at + 27 + count;
    const length = segments.reduce((sum, value) => sum + value, 0);
    pages.push({ head: audio.subarray(at, at + 27), segments, body: audio.subarray(start, start + length) });
    at = start + length;
  }
  return pages;
}

/** The packets between the first page and the sound, and how many pages they take. */
function headerPackets(pages: readonly Page[], count: number): { packets: Buffer[]; used: number } {
  const packets: Buffer[] = [];
  let open: Buffer[] = [];
  for (const [index, { segments, body }] of pages.entries()) {
    let at = 0;
    for (const length of segments) {
      open.push(body.subarray(at, at + length));
      at += length;
      if (length === SEGMENT) continue;
      packets.push(Buffer.concat(open));
      open = [];
    }
    if (packets.length >= count) return { packets, used: index + 1 };
  }
  throw new Error('The Ogg file ends within its headers; encode it again.');
}

/** Lays packets into pages of at most 255 segments. */
function paged(packets: readonly Buffer[], like: Buffer): Page[] {
  const segments = packets.flatMap(packet => [
    ...Array.from({ length: Math.floor(packet.length / SEGMENT) }, () => SEGMENT),
    packet.length % SEGMENT,
  ]);
  const all = Buffer.concat(packets);
  const pages: Page[] = [];
  let at = 0;
  for (let start = 0; start < segments.length; start += SEGMENT) {
    const own = Buffer.from(segments.slice(start, start + SEGMENT));
    const length = own.reduce((sum, value) => sum + value, 0);
    const head = Buffer.from(like);
    head[5] = segments[start - 1] === SEGMENT ? CONTINUED : 0;
    pages.push({ head, segments: own, body: all.subarray(at, at + length) });
    at += length;
  }
  return pages;
}

function written({ head, segments, body }: Page, number: number): Buffer {
  const page = Buffer.concat([head, segments, body]);
  page.writeUInt32LE(number, 18);
  page[26] = segments.length;
  page.writeUInt32LE(0, 22);
  page.writeUInt32LE(checksum(page), 22);
  return page;
}

const TABLE = Uint32Array.from({ length: 256 }, (_, i) => {
  let value = i << 24;
  for (let bit = 0; bit < 8; bit++) value = (value << 1) ^ (value & 0x80000000 ? 0x04c11db7 : 0);
  return value >>> 0;
});

function checksum(page: Buffer): number {
  let sum = 0;
  for (let i = 0; i < page.length; i++) sum = (sum << 8) ^ (TABLE[(sum >>> 24) ^ (page[i] ?? 0)] ?? 0);
  return sum >>> 0;
}
