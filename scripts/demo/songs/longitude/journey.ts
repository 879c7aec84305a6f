import type { Song } from '../song.ts';
import { beats } from './beats.ts';
import { clouds, ground } from './clouds.ts';
import { figures } from './figures.ts';
import { f } from './map.ts';
import { lifts, tunes } from './tunes.ts';

/** One line round the globe in four stretches that pass into each other without a gap. */
export function journey(): Song {
  return {
    beats: f.beats,
    tempo: [
      { beat: f.beats - 8, bpm: 100 },
      { beat: f.beats, bpm: 76 },
    ],
    room: { decay: 3.4, size: 1.4, damp: 0.35, before: 0.03 },
    echo: { beats: 0.75, feedback: 0.42, damp: 0.4 },
    tail: 5,
    chords: f.all,
    parts: [...clouds(), ...ground(), ...figures(), ...tunes(), ...lifts(), ...beats()],
  };
}
