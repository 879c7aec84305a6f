import { samples } from '../dsp/rate.ts';
import type { Stereo } from '../dsp/stereo.ts';
import type { Album, Track } from '../library.ts';
import { type Blocks, loudnessBlocks, peakOf } from '../master/loudness.ts';
import { master } from '../master/master.ts';
import { clockOf, mix } from '../master/mix.ts';
import { toPcm } from '../master/pcm.ts';
import { pieceOf } from '../songs/index.ts';
import type { Song } from '../songs/song.ts';

/** What is recorded in one go: a track, or all tracks of a gapless album. */
export interface Take {
  piece: string;
  tracks: readonly Track[];
}

/** What must be known of a recorded track to write its tags and lyrics. */
export interface Recording {
  slug: string;
  seconds: number;
  peak: number;
  blocks: Blocks;
  words: readonly TimedWord[];
}

export interface TimedWord {
  seconds: number;
  text: string;
  startsLine: boolean;
}

export const takesOf = (album: Album): Take[] =>
  album.gapless
    ? [{ piece: album.slug, tracks: album.tracks }]
    : album.tracks.map(track => ({ piece: track.slug, tracks: [track] }));

/** Composes, plays, mixes and masters; cuts what belongs to several tracks. */
export function record(take: Take): { pcm: Int16Array; recording: Recording }[] {
  const [track] = take.tracks;
  if (!track) return [];
  const { compose, borders } = pieceOf(take.piece);
  const song = compose(track.lyrics?.lines ?? []);
  const clock = clockOf(song, track.bpm);
  const sound = master(mix(song, track.bpm), { loudness: track.loudness, fade: Math.min(1.5, song.tail) });
  const cuts = [0, ...borders.map(beat => samples(clock(beat))), sound.left.length];
  return take.tracks.map(({ slug }, i) => {
    const part = cutOut(sound, cuts[i] ?? 0, cuts[i + 1] ?? 0);
    const words = i === 0 ? timedWords(song, clock) : [];
    return { pcm: toPcm(part), recording: measured(part, slug, words) };
  });
}

const cutOut = ({ left, right }: Stereo, from: number, to: number): Stereo => ({
  left: left.subarray(from, to),
  right: right.subarray(from, to),
});

const timedWords = ({ words = [] }: Song, clock: (beat: number) => number): TimedWord[] =>
  words.map(({ beat, text, startsLine }) => ({ seconds: clock(beat), text, startsLine }));

function measured(sound: Stereo, slug: string, words: readonly TimedWord[]): Recording {
  const seconds = sound.left.length / samples(1);
  return { slug, seconds, peak: peakOf(sound), blocks: loudnessBlocks(sound), words };
}
