import { chance } from '../dsp/random.ts';
import type { Change, Chord } from './chord.ts';
import { rhythmOver } from './comping.ts';
import type { Note } from './note.ts';

/** E1, the lowest string of a bass. */
const LOWEST = 28;
const STEP_OF: Readonly<Record<string, number>> = { '1': 0, '3': 1, '5': 2, '7': 3, '8': 0 };

/**
 * A bass line in figures: `1` the bass of the chord, `3 5 7` its tones, `8` the octave, `<` and `>` lead
 * to the next bass from a half tone below and above, `-` holds, a dot rests.
 */
export function bass(song: readonly Change[], pattern: string, { steps = 2, velocity = 0.8 } = {}): Note[] {
  const cells = pattern.replace(/[\s|]/g, '');
  return rhythmOver(song, cells.replace(/[^.-]/g, 'x'), steps).map(({ beat, beats }) => {
    const index = song.findLastIndex(change => change.beat <= beat + 1e-6);
    const figure = cells[Math.round((beat - (song[0]?.beat ?? 0)) * steps) % cells.length] ?? '1';
    const stress = beat % 2 < 0.01 ? 1.08 : 0.95;
    return {
      beat,
      beats: beats * 0.94,
      pitch: figurePitch(song, index, figure),
      velocity: velocity * stress,
    };
  });
}

/** Four to the bar as in swing: the root on the change, then chord tones, and a lead into the next. */
export function walking(song: readonly Change[], seed: string): Note[] {
  const luck = chance(seed);
  let last = 36;
  return song.flatMap((change, index) => {
    const goal = nearest(song[index + 1]?.chord.bass ?? song[0]?.chord.bass ?? 0, last);
    return Array.from({ length: change.beats }, (_, i) => {
      const lead = i === change.beats - 1 && i > 0 && (change.beats > 2 || luck.unit() < 0.5);
      const wanted = lead
        ? goal + (luck.unit() < 0.6 ? -1 : 1)
        : walkTone(change.chord, last, { i, luck: luck.unit() });
      last = Math.max(LOWEST, wanted);
      return { beat: change.beat + i, beats: 0.92, pitch: last, velocity: i % 2 === 0 ? 0.72 : 0.82 };
    });
  });
}

function walkTone(chord: Chord, last: number, { i, luck }: { i: number; luck: number }): number {
  if (i === 0) return nearest(chord.bass, last);
  const tones = chord.tones.filter(tone => tone < 12);
  const tone = tones[1 + Math.floor(luck * (tones.length - 1))] ?? 7;
  const found = nearest((chord.root + tone) % 12, last);
  return found === last ? nearest(chord.root, last + 7) : found;
}

function figurePitch(song: readonly Change[], index: number, figure: string): number {
  const { chord } = song[index] ?? song[0] ?? {};
  if (!chord) return LOWEST;
  const low = lowPitch(chord.bass);
  if (figure === '8') return low + 12;
  if (figure === '1') return low;
  const goal = lowPitch((song[index + 1] ?? song[0])?.chord.bass ?? chord.bass);
  if (figure === '<') return goal - 1;
  if (figure === '>') return goal + 1;
  const tone = chord.tones[STEP_OF[figure] ?? 0] ?? 12;
  return low + ((chord.root + tone - chord.bass + 24) % 12 || 12);
}

/** The one place of a tone in the octave from E1. */
const lowPitch = (tone: number): number => LOWEST + ((tone - LOWEST + 120) % 12);

/** The place of a tone that is closest to a pitch, kept in the range of the instrument. */
function nearest(tone: number, pitch: number): number {
  const centre = pitch + (pitch > 45 ? -3 : pitch < 33 ? 3 : 0);
  const up = (((tone - centre) % 12) + 12) % 12;
  return up <= 6 ? centre + up : centre + up - 12;
}
