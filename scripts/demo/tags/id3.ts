import { gainFields, ofTotal, type Tags, textFields } from './tags.ts';
import type { Picture } from './vorbis.ts';

const UTF8 = 3;
const LANGUAGE = 'eng';

/** An ID3v2.4 tag: everything in UTF-8, several values in one frame with zeros between. */
export function id3(tags: Tags, cover?: Picture): Buffer {
  const places = {
    TRCK: ofTotal(tags.track, tags.tracks),
    TPOS: ofTotal(tags.disc, tags.discs),
    TBPM: ofTotal(tags.bpm, undefined),
  };
  const frames = [
    ...textFields(tags, 'id3').map(({ name, values }) => textFrame(name, values)),
    ...Object.entries(places).flatMap(([name, value]) =>
      value === undefined ? [] : [textFrame(name, [value])],
    ),
    ...(tags.compilation ? [textFrame('TCMP', ['1'])] : []),
    ...gainFields(tags).map(({ name, values }) => textFrame(`TXXX:${name}`, values)),
    ...(cover ? [pictureFrame(cover)] : []),
  ];
  const body = Buffer.concat(frames);
  return Buffer.concat([Buffer.from('ID3\x04\x00\x00', 'latin1'), syncSafe(body.length), body]);
}

export const tagMp3 = (audio: Buffer, tags: Tags, cover?: Picture): Buffer =>
  Buffer.concat([id3(tags, cover), audio]);

function textFrame(name: string, values: readonly string[]): Buffer {
  const text = Buffer.from(values.join('\0'));
  if (name.startsWith('TXXX:'))
    return frame('TXXX', [Buffer.from([UTF8]), Buffer.from(`${name.slice(5)}\0`), text]);
  if (name === 'COMM' || name === 'USLT')
    return frame(name, [Buffer.from([UTF8]), Buffer.from(`${LANGUAGE}\0`), text]);
  return frame(name, [Buffer.from([UTF8]), text]);
}

const pictureFrame = ({ mime, data }: Picture): Buffer =>
  frame('APIC', [Buffer.from([UTF8]), Buffer.from(`${mime}\0`), Buffer.from([3, 0]), data]);

function frame(name: string, parts: readonly Buffer[]): Buffer {
  const body = Buffer.concat(parts);
  return Buffer.concat([Buffer.from(name, 'latin1'), syncSafe(body.length), Buffer.alloc(2), body]);
}

/** 28 bits in four bytes, none of which can be taken for the start of an MPEG frame. */
const syncSafe = (value: number): Buffer =>
  Buffer.from([(value >>> 21) & 0x7f, (value >>> 14) & 0x7f, (value >>> 7) & 0x7f, value & 0x7f]);
