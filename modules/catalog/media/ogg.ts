import type { IPicture } from 'music-metadata';
import { firstStreams, packetsOf, type Stream } from './ogg-pages.ts';
import { PICTURE_LIMIT } from './oversize.ts';
import { pictureOfBlock } from './picture-block.ts';
import { type ProblemReason, refuse } from './problems.ts';
import { asLatin1 } from './sniff.ts';
import type { ByteSource } from './source.ts';
import { joinPieces } from './view.ts';

/** What the head of an Ogg file holds. */
export interface OggHead {
  readonly stream: Stream;
  /** The comments without pictures, as a FLAC file of nothing else, which the tag parser reads. */
  readonly comments: ByteSource;
  readonly pictures: readonly IPicture[];
  readonly problems: readonly ProblemReason[];
}

/**
 * Reads the head of Vorbis, Opus, Speex and FLAC in Ogg. The tag parser could, but holds a picture twenty times over
 * while it decodes it, and does not know the tags of FLAC in Ogg. Throws a MediaError.
 */
export const readOgg = async (source: ByteSource): Promise<OggHead> => {
  const [found] = await firstStreams(source);
  if (!found) throw refuse('damaged', source.path);
  const [serial, stream] = found;
  const head: Head = { comments: [], pictures: [], problems: new Set(), length: 0 };
  let number = 0;
  for await (const packet of packetsOf(source, serial)) {
    if (number > 0 && (await readPacket(head, packet, stream.codec)) === 'last') break;
    number += 1;
  }
  if (number === 0 || head.length === 0) throw refuse('damaged', source.path);
  return {
    stream,
    comments: asFlac(source, head.comments),
    pictures: head.pictures,
    problems: [...head.problems],
  };
};

interface Head {
  readonly comments: Uint8Array[];
  readonly pictures: IPicture[];
  readonly problems: Set<ProblemReason>;
  /** Bytes of tags that were looked at; none mean a file that ends before them. */
  length: number;
}

/** What stands before the comments in their packet. */
const MARKS = { vorbis: '\x03vorbis', opus: 'OpusTags', speex: '' } as const;
const PICTURE = 'METADATA_BLOCK_PICTURE=';
const MOST_COMMENTS = 10_000;
const MOST_PICTURES = 20;
const COMMENT_LIMIT = 2 * 1024 * 1024;
const COMMENTS_LIMIT = 8 * 1024 * 1024;

/** Vorbis, Opus and Speex have one packet of comments; FLAC has one for each metadata block, the last one marked. */
const readPacket = async (
  head: Head,
  packet: ByteSource,
  codec: Stream['codec'],
): Promise<'last' | 'more'> => {
  head.length += packet.size;
  if (codec !== 'flac') {
    const mark = MARKS[codec];
    const isComment = asLatin1(await packet.read(0, mark.length)) === mark;
    if (isComment) await readComments(head, packet, mark.length);
    return 'last';
  }
  const [type = 0xff] = await packet.read(0, 1);
  if ((type & 0x7f) === 4) await readComments(head, packet, 4);
  if ((type & 0x7f) === 6)
    await readPicture(head, packet, { from: 4, length: packet.size - 4, base64: false });
  return type >= 0x80 ? 'last' : 'more';
};

const readComments = async (head: Head, packet: ByteSource, start: number) => {
  let at = start + 4 + (await uint32(packet, start));
  const count = Math.min(await uint32(packet, at), MOST_COMMENTS);
  at += 4;
  let total = 0;
  for (let number = 0; number < count; number++) {
    const length = await uint32(packet, at);
    const from = at + 4;
    at = from + length;
    if (at > packet.size) return;
    const key = asLatin1(await packet.read(from, Math.min(length, PICTURE.length))).toUpperCase();
    if (key === PICTURE) {
      await readPicture(head, packet, { from: from + key.length, length: length - key.length, base64: true });
    } else if (length > COMMENT_LIMIT || total + length > COMMENTS_LIMIT) {
      head.problems.add('tags-too-large');
    } else {
      total += length;
      head.comments.push(await packet.read(from, length));
    }
  }
};

const readPicture = async (
  head: Head,
  packet: ByteSource,
  { from, length, base64 }: { from: number; length: number; base64: boolean },
) => {
  const bytes = base64 ? (length * 3) / 4 : length;
  if (head.pictures.length >= MOST_PICTURES) return;
  if (bytes > PICTURE_LIMIT) return head.problems.add('picture-too-large');
  const read = await packet.read(from, length);
  const picture = pictureOfBlock(base64 ? Buffer.from(asLatin1(read), 'base64') : read);
  if (picture) head.pictures.push(picture);
  else head.problems.add('picture-unreadable');
};

const uint32 = async (packet: ByteSource, at: number): Promise<number> => {
  const [a = 0, b = 0, c = 0, d = 0] = await packet.read(at, 4);
  return a + b * 2 ** 8 + c * 2 ** 16 + d * 2 ** 24;
};

const uint32le = (value: number): Buffer => {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
};

/** A FLAC file whose only metadata block is a Vorbis comment (block type 4, marked as the last). */
const asFlac = (source: ByteSource, comments: readonly Uint8Array[]): ByteSource => {
  const entries = comments.flatMap(comment => [uint32le(comment.length), comment]);
  const content = Buffer.concat([uint32le(0), uint32le(comments.length), ...entries]);
  const header = Buffer.alloc(8, 'fLaC');
  header.writeUInt32BE(0x84000000 + content.length, 4);
  return joinPieces(source, [header, content]);
};
