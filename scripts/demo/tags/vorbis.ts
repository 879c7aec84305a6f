import { type Field, type Tags, textFields } from './tags.ts';

/** Writes itself into files as their encoder. */
const VENDOR = 'Melody Studio';

export interface Picture {
  mime: 'image/jpeg' | 'image/png';
  data: Buffer;
  width: number;
  height: number;
}

/** A Vorbis comment block: the vendor and every field, one entry a value. */
export function vorbisComment(tags: Tags, gains: readonly Field[], extra: readonly Field[] = []): Buffer {
  const fields = [...textFields(tags, 'vorbis'), ...numberFields(tags), ...gains, ...extra];
  const entries = fields.flatMap(({ name, values }) => values.map(value => Buffer.from(`${name}=${value}`)));
  const vendor = Buffer.from(VENDOR);
  return Buffer.concat([
    littleEndian(vendor.length),
    vendor,
    littleEndian(entries.length),
    ...entries.flatMap(entry => [littleEndian(entry.length), entry]),
  ]);
}

/** Opus has gains of its own: in 1/256 dB, to -23 LUFS (RFC 7845, 5.2.1). */
export function opusGains({ replayGain }: Tags): Field[] {
  if (!replayGain) return [];
  const fixed = (gain: number) => [`${Math.round((gain - 5) * 256)}`];
  return [
    { name: 'R128_TRACK_GAIN', values: fixed(replayGain.trackGain) },
    { name: 'R128_ALBUM_GAIN', values: fixed(replayGain.albumGain) },
  ];
}

/** A cover as FLAC stores it; Ogg files carry the same block as base64 text. */
export function pictureBlock({ mime, data, width, height }: Picture): Buffer {
  const frontCover = 3;
  const colourDepth = 24;
  const type = Buffer.from(mime);
  const numbers = [width, height, colourDepth, 0, data.length].map(bigEndian);
  return Buffer.concat([bigEndian(frontCover), bigEndian(type.length), type, bigEndian(0), ...numbers, data]);
}

function numberFields(tags: Tags): Field[] {
  const numbers: readonly (readonly [string, number | undefined])[] = [
    ['TRACKNUMBER', tags.track],
    ['TRACKTOTAL', tags.tracks],
    ['DISCNUMBER', tags.disc],
    ['DISCTOTAL', tags.discs],
    ['BPM', tags.bpm],
    ['COMPILATION', tags.compilation ? 1 : undefined],
  ];
  return numbers.flatMap(([name, value]) => (value === undefined ? [] : [{ name, values: [`${value}`] }]));
}

function littleEndian(value: number): Buffer {
  const out = Buffer.alloc(4);
  out.writeUInt32LE(value);
  return out;
}

function bigEndian(value: number): Buffer {
  const out = Buffer.alloc(4);
  out.writeUInt32BE(value);
  return out;
}
