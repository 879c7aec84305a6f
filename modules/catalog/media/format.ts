import type { IFormat } from 'music-metadata';
import type { ProblemReason } from './problems.ts';
import type { AudioKind } from './sniff.ts';
import { cleanLine } from './text.ts';

export interface AudioFormat {
  /** mp3, aac (bare ADTS), flac, ogg, mp4, wav or aiff. */
  readonly container: string;
  /** mp3, aac, alac, flac, vorbis, opus, speex, pcm …, in lower case. */
  readonly codec: string;
  /** Bits a second. */
  readonly bitrate: number | null;
  /** Hertz. */
  readonly sampleRate: number | null;
  readonly bitDepth: number | null;
  readonly channels: number | null;
  readonly durationMs: number | null;
  readonly lossless: boolean;
}

interface Heard {
  readonly kind: AudioKind;
  readonly format: IFormat;
  readonly size: number;
  /** Bytes of the file that are picture, not sound. */
  readonly overhead: number;
}

/** Silence in FLAC and Opus takes least; a second of any sound takes more than these bits. */
const LEAST_BITRATE = 300;
const LONGEST = 7 * 24 * 3600;

const CODECS: readonly (readonly [RegExp, string])[] = [
  [/layer 3|mp3/i, 'mp3'],
  [/layer 2/i, 'mp2'],
  [/layer 1/i, 'mp1'],
  [/aac|adts|mpeg-4/i, 'aac'],
  [/alac/i, 'alac'],
  [/flac/i, 'flac'],
  [/opus/i, 'opus'],
  [/vorbis/i, 'vorbis'],
  [/speex/i, 'speex'],
  [/pcm|not compressed|uncompressed|^raw$|sowt|twos|little-endian|no compression/i, 'pcm'],
];

/** The sound of a file in figures that are possible, and what was not. */
export const formatOf = (heard: Heard): { format: AudioFormat; problems: ProblemReason[] } => {
  const { format, kind } = heard;
  const codec = codecOf(format.codec, kind);
  const stated = format.duration ?? null;
  const duration = stated !== null && isBelievable(stated, heard.size) ? stated : null;
  const average = duration === null ? null : ((heard.size - heard.overhead) * 8) / duration;
  return {
    format: {
      container: kind === 'mpeg' ? (codec === 'aac' ? 'aac' : 'mp3') : kind,
      codec,
      bitrate:
        within(kind === 'ogg' ? average : format.bitrate, 1e9) ?? within(average ?? format.bitrate, 1e9),
      sampleRate: within(format.sampleRate, 50_000_000),
      bitDepth: isLossless(codec) ? within(format.bitsPerSample, 64) : null,
      channels: within(format.numberOfChannels, 255),
      durationMs: duration === null ? null : Math.round(duration * 1000),
      lossless: isLossless(codec),
    },
    problems: stated !== null && stated > 0 && duration === null ? ['duration-unbelievable'] : [],
  };
};

const codecOf = (stated: string | undefined, kind: AudioKind): string => {
  const text = cleanLine(stated, 50) ?? (kind === 'aiff' ? 'pcm' : kind);
  return CODECS.find(([pattern]) => pattern.test(text))?.[1] ?? text.toLowerCase();
};

const isLossless = (codec: string) => ['flac', 'alac', 'pcm'].includes(codec);

const isBelievable = (seconds: number, size: number) =>
  seconds > 0 && seconds <= LONGEST && (size * 8) / seconds >= LEAST_BITRATE;

const within = (value: number | null | undefined, most: number): number | null =>
  value !== null && value !== undefined && value >= 1 && value <= most ? Math.round(value) : null;
