import { tagFlac } from './flac.ts';
import { tagMp3 } from './id3.ts';
import { tagAiff, tagWav } from './iff.ts';
import { tagMp4 } from './mp4.ts';
import { tagOgg } from './ogg.ts';
import type { Tags } from './tags.ts';
import type { Picture } from './vorbis.ts';

type Tagger = (audio: Buffer, tags: Tags, cover?: Picture) => Buffer;

const TAGGERS = {
  flac: tagFlac,
  opus: tagOgg,
  vorbis: tagOgg,
  mp3: tagMp3,
  m4a: tagMp4,
  wav: tagWav,
  aiff: tagAiff,
} as const satisfies Record<string, Tagger>;

export type AudioFormat = keyof typeof TAGGERS;

/** The file with these tags and this cover, whatever it had before. */
export const tagged = (format: AudioFormat, audio: Buffer, about: { tags: Tags; cover?: Picture }): Buffer =>
  TAGGERS[format](audio, about.tags, about.cover);
