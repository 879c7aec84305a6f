import { classOf } from './pitch.ts';

export interface Chord {
  name: string;
  /** Pitch classes, 0 is C. */
  root: number;
  bass: number;
  /** Semitones above the root, tensions above the octave. */
  tones: readonly number[];
}

/** A chord and when it sounds, in beats. */
export interface Change {
  chord: Chord;
  beat: number;
  beats: number;
}

const QUALITIES: Readonly<Record<string, readonly number[]>> = {
  '': [0, 4, 7],
  '5': [0, 7],
  '6': [0, 4, 7, 9],
  '69': [0, 4, 7, 9, 14],
  '7': [0, 4, 7, 10],
  '7b9': [0, 4, 7, 10, 13],
  '7#9': [0, 4, 7, 10, 15],
  '7#11': [0, 4, 7, 10, 18],
  '7b13': [0, 4, 7, 10, 20],
  '7sus4': [0, 5, 7, 10],
  '9': [0, 4, 7, 10, 14],
  '9sus4': [0, 5, 7, 10, 14],
  '13': [0, 4, 7, 10, 14, 21],
  add9: [0, 4, 7, 14],
  aug: [0, 4, 8],
  dim: [0, 3, 6],
  dim7: [0, 3, 6, 9],
  m: [0, 3, 7],
  m11: [0, 3, 7, 10, 14, 17],
  m6: [0, 3, 7, 9],
  m7: [0, 3, 7, 10],
  m7b5: [0, 3, 6, 10],
  m9: [0, 3, 7, 10, 14],
  madd9: [0, 3, 7, 14],
  maj7: [0, 4, 7, 11],
  'maj7#11': [0, 4, 7, 11, 18],
  maj9: [0, 4, 7, 11, 14],
  sus2: [0, 2, 7],
  sus4: [0, 5, 7],
};

function chordOf(name: string): Chord {
  const [, root = '', quality = '', bass] = /^([A-G][#b]?)([^/]*)(?:\/([A-G][#b]?))?$/.exec(name) ?? [];
  const tones = QUALITIES[quality];
  if (!root || !tones) {
    throw new Error(
      `"${name}" is not a chord this book knows: use a root and one of ${Object.keys(QUALITIES).join(' ')}.`,
    );
  }
  return { name, root: classOf(root), bass: classOf(bass ?? root), tones };
}

/** `Dm7 G7 | Cmaj7`: the chords of a bar share it evenly; a dot holds the chord before for one more share. */
export function changes(text: string, meter = 4): Change[] {
  const found: Change[] = [];
  for (const [index, bar] of text.trim().split('|').entries()) {
    const names = bar.trim().split(/\s+/);
    const beats = meter / names.length;
    for (const [place, name] of names.entries()) {
      const before = found.at(-1);
      if (name === '.' && before) before.beats += beats;
      else found.push({ chord: chordOf(name), beat: index * meter + place * beats, beats });
    }
  }
  return found;
}

/** The chord that sounds at a beat. */
export function chordAt(song: readonly Change[], beat: number): Chord | undefined {
  return song.findLast(change => change.beat <= beat + 1e-6)?.chord;
}
