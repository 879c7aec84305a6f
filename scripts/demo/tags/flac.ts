import { gainFields, type Tags } from './tags.ts';
import { type Picture, pictureBlock, vorbisComment } from './vorbis.ts';

const BLOCK = { streamInfo: 0, padding: 1, seekTable: 3, comment: 4, picture: 6 } as const;
const LAST = 0x80;

/** Room for a player to change a title without writing the whole file again. */
const PADDING = 1024;

/** Gives the file with its comments and pictures replaced. */
export function tagFlac(audio: Buffer, tags: Tags, cover?: Picture): Buffer {
  const { blocks, frames } = readFlac(audio);
  const kept = blocks.filter(({ type }) => type === BLOCK.streamInfo || type === BLOCK.seekTable);
  const written = [
    ...kept,
    { type: BLOCK.comment, data: vorbisComment(tags, gainFields(tags)) },
    ...(cover ? [{ type: BLOCK.picture, data: pictureBlock(cover) }] : []),
    { type: BLOCK.padding, data: Buffer.alloc(PADDING) },
  ];
  const parts = written.flatMap(({ type, data }, i) => {
    const head = Buffer.alloc(4);
    head.writeUInt32BE(data.length);
    head[0] = type | (i === written.length - 1 ? LAST : 0);
    return [head, data];
  });
  return Buffer.concat([Buffer.from('fLaC'), ...parts, frames]);
}

function readFlac(audio: Buffer): { blocks: { type: number; data: Buffer }[]; frames: Buffer } {
  const blocks: { type: number; data: Buffer }[] = [];
  let at = 4;
  for (let last = false; !last; ) {
    const head = audio.readUInt32BE(at);
    last = head >>> 31 === 1;
    const length = head & 0xffffff;
    blocks.push({ type: (head >>> 24) & 0x7f, data: audio.subarray(at + 4, at + 4 + length) });
    at += 4 + length;
  }
  return { blocks, frames: audio.subarray(at) };
}
