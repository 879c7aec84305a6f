import { asLatin1, syncsafe } from './sniff.ts';
import type { ByteSource } from './source.ts';
import { joinPieces, type Piece } from './view.ts';

/** Pictures above this are left out; every larger cover seen in the wild was a mistake or an attack. */
export const PICTURE_LIMIT = 32 * 1024 * 1024;

interface Edit {
  readonly at: number;
  readonly remove: number;
  readonly insert: Uint8Array;
}

/**
 * The same file as if its huge embedded pictures were not in it. Tag parsers read a picture, or the whole tag around
 * it, in one piece: without this, 256 MB of picture would be 256 MB of memory in each worker.
 */
export const withoutHugePictures = async (
  source: ByteSource,
): Promise<{ source: ByteSource; removed: number }> => {
  const edits = [...(await id3Edits(source)), ...(await mp4Edits(source))];
  if (edits.length === 0) return { source, removed: 0 };
  return { source: edited(source, edits), removed: edits.filter(edit => edit.remove > PICTURE_LIMIT).length };
};

/** A source with parts replaced; they must not overlap. */
const edited = (source: ByteSource, edits: readonly Edit[]): ByteSource => {
  const pieces: Piece[] = [];
  let from = 0;
  for (const edit of [...edits].sort((a, b) => a.at - b.at)) {
    pieces.push({ from, length: edit.at - from }, edit.insert);
    from = edit.at + edit.remove;
  }
  return joinPieces(source, [...pieces, { from, length: source.size - from }]);
};

const NOTHING = new Uint8Array(0);

/** ID3v2.3 and 2.4; the pictures of 2.2 can not be larger than 16 MB. */
const id3Edits = async (source: ByteSource): Promise<Edit[]> => {
  const head = await source.read(0, 10);
  const end = 10 + syncsafe(head, 6);
  if (!asLatin1(head).startsWith('ID3') || end <= PICTURE_LIMIT) return [];
  const size = (frame: Uint8Array) => (head[3] === 4 ? syncsafe(frame, 4) : uint32(frame, 4));
  const edits: Edit[] = [];
  let at = 10;
  while (at + 10 < end) {
    const frame = await source.read(at, 10);
    if (frame.length < 10 || frame[0] === 0) break;
    const length = 10 + size(frame);
    if (length > PICTURE_LIMIT) edits.push({ at, remove: Math.min(length, end - at), insert: NOTHING });
    at += length;
  }
  const left = end - 10 - removedBy(edits);
  // Without the frames that were found to be too large, the tag may still be: then it is dropped as a whole.
  if (left > PICTURE_LIMIT) return [{ at: 0, remove: end, insert: NOTHING }];
  const bytes = Uint8Array.of((left >> 21) & 127, (left >> 14) & 127, (left >> 7) & 127, left & 127);
  return [{ at: 6, remove: 4, insert: bytes }, ...edits];
};

const removedBy = (edits: readonly Edit[]) => edits.reduce((sum, edit) => sum + edit.remove, 0);

const PICTURE_PATH = ['moov', 'udta', 'meta', 'ilst', 'covr'] as const;

/** Cuts `covr` out of the tags, and takes its length off each box around it. */
const mp4Edits = async (source: ByteSource): Promise<Edit[]> => {
  if (asLatin1(await source.read(4, 4)) !== 'ftyp') return [];
  const around: { at: number; length: number }[] = [];
  let from = 0;
  let to = source.size;
  for (const name of PICTURE_PATH) {
    const box = await findBox(source, { name, from, to });
    if (!box || box.length <= PICTURE_LIMIT) return [];
    around.push(box);
    from = box.at + (name === 'meta' ? 12 : 8);
    to = box.at + box.length;
  }
  const picture = around.pop();
  if (!picture) return [];
  const shorter = around.map(({ at, length }) => ({
    at,
    remove: 4,
    insert: bytes32(length - picture.length),
  }));
  return [...shorter, { at: picture.at, remove: picture.length, insert: NOTHING }];
};

/** A box with a size of 32 bits; one of 64 bits only ever holds the sound. */
const findBox = async (
  source: ByteSource,
  { name, from, to }: { name: string; from: number; to: number },
) => {
  let at = from;
  while (at + 8 <= to) {
    const head = await source.read(at, 16);
    const short = uint32(head, 0);
    const length = short === 1 ? uint32(head, 8) * 2 ** 32 + uint32(head, 12) : short;
    if (head.length < 16 || length < 8) return null;
    if (asLatin1(head.subarray(4, 8)) === name) return at + length <= to ? { at, length } : null;
    at += length;
  }
  return null;
};

const uint32 = (bytes: Uint8Array, at: number): number =>
  [0, 1, 2, 3].reduce((sum, step) => sum * 256 + (bytes[at + step] ?? 0), 0);

const bytes32 = (value: number): Uint8Array => {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
};
