import { id3 } from './id3.ts';
import type { Tags } from './tags.ts';
import type { Picture } from './vorbis.ts';

/** WAV and AIFF hold an ID3 tag as one more chunk at the end; the length of the whole stands in its head. */
export function tagWav(audio: Buffer, tags: Tags, cover?: Picture): Buffer {
  const size = Buffer.alloc(4);
  const tag = even(id3(tags, cover));
  size.writeUInt32LE(tag.length);
  const whole = Buffer.concat([even(audio), Buffer.from('id3 '), size, tag]);
  whole.writeUInt32LE(whole.length - 8, 4);
  return whole;
}

export function tagAiff(audio: Buffer, tags: Tags, cover?: Picture): Buffer {
  const size = Buffer.alloc(4);
  const tag = even(id3(tags, cover));
  size.writeUInt32BE(tag.length);
  const whole = Buffer.concat([even(audio), Buffer.from('ID3 '), size, tag]);
  whole.writeUInt32BE(whole.length - 8, 4);
  return whole;
}

const even = (chunk: Buffer): Buffer =>
  chunk.length % 2 === 0 ? chunk : Buffer.concat([chunk, Buffer.alloc(1)]);
