import { fail } from '../../core/errors.ts';
import { mp3 } from './packing/mp3.ts';
import { mp4 } from './packing/mp4.ts';
import type { Packing } from './packing/packing.ts';
import { webm } from './packing/webm.ts';
import type { Form, Quality } from './schema.ts';

/** What a client may be able to play, by the container and codec as the catalog names them. */
const forms: Readonly<Record<string, Form>> = {
  'mp3/mp3': 'mp3',
  'aac/aac': 'aac',
  'mp4/aac': 'm4a',
  'mp4/alac': 'alac',
  'flac/flac': 'flac',
  'ogg/flac': 'oggflac',
  'ogg/vorbis': 'vorbis',
  'ogg/opus': 'opus',
  'wav/pcm': 'wav',
  'aiff/pcm': 'aiff',
};

const contentTypes: Readonly<Record<string, string>> = {
  mp3: 'audio/mpeg',
  aac: 'audio/aac',
  mp4: 'audio/mp4',
  flac: 'audio/flac',
  ogg: 'audio/ogg',
  wav: 'audio/wav',
  aiff: 'audio/aiff',
};

/** What every current browser but Safari's older versions plays. */
const usual: readonly Form[] = ['mp3', 'aac', 'm4a', 'flac', 'oggflac', 'vorbis', 'opus', 'webm', 'wav'];

export type Target = 'webm' | 'm4a' | 'mp3';
export type Step = Exclude<Quality, 'original'>;

interface TargetFormat {
  readonly packing: Packing;
  /** Bits a second. */
  readonly bitrates: Readonly<Record<Step, number>>;
}

/** In order of preference: Opus sounds best for its size, MP3 plays everywhere. */
export const targets: Readonly<Record<Target, TargetFormat>> = {
  webm: { packing: webm, bitrates: { low: 64_000, normal: 96_000, high: 160_000 } },
  m4a: { packing: mp4, bitrates: { low: 96_000, normal: 160_000, high: 256_000 } },
  mp3: { packing: mp3, bitrates: { low: 96_000, normal: 192_000, high: 320_000 } },
};

export interface Sound {
  readonly format: string;
  readonly codec: string;
  readonly lossless: boolean;
  /** Bits a second. */
  readonly bitrate: number | null;
}

export type Choice =
  | { readonly quality: 'original'; readonly format: 'original'; readonly contentType: string }
  | { readonly quality: Step; readonly format: Target; readonly contentType: string };

/** How a sound goes out: as it is where the client can play that and it is small enough, else as a transcode. */
export const chooseFormat = (
  sound: Sound,
  { quality, accept = usual }: { quality: Quality; accept?: readonly Form[] | undefined },
): Choice => {
  const target = (Object.keys(targets) as Target[]).find(name => accept.includes(name));
  if (canPlay(sound, accept) && (quality === 'original' || isSmall(sound, quality, target)))
    return { quality: 'original', format: 'original', contentType: originalType(sound.format) };
  if (target === undefined) throw fail('unplayable', { message: cannotPlay(sound), field: 'accept' });
  return {
    quality: quality === 'original' ? 'high' : quality,
    format: target,
    contentType: targets[target].packing.contentType,
  };
};

export const originalType = (format: string): string => contentTypes[format] ?? 'application/octet-stream';

const canPlay = ({ format, codec }: Sound, accept: readonly Form[]) => {
  const form = forms[`${format}/${codec}`];
  return form !== undefined && accept.includes(form);
};

/** Encoding a lossy sound again at its own bitrate would only lose more. */
const isSmall = (sound: Sound, step: Step, target: Target | undefined) =>
  !sound.lossless &&
  sound.bitrate !== null &&
  (target === undefined || sound.bitrate <= targets[target].bitrates[step]);

const cannotPlay = ({ format, codec }: Sound) =>
  `This song is ${codec} in ${format}, which this player can not play, and neither WebM, MP4 nor MP3 is among what it accepts.`;
