import type { Note } from './note.ts';
import { pitchOf } from './pitch.ts';

interface Reading {
  notes: Note[];
  beat: number;
  beats: number;
  tied: boolean;
}

/**
 * Reads a melody: `F#4:.5 A4 A4:1 r | _B4:2!`. A length in beats after the colon stays until the next;
 * `r` rests, `_` slurs to the note before, `~` at the end ties to the next, `!` stresses, `'` shortens,
 * `?` plays softly. Bars are checked, so that a miscounted one is found when it is written.
 */
export function melody(text: string, { meter = 4, velocity = 0.75 } = {}): Note[] {
  const reading: Reading = { notes: [], beat: 0, beats: 1, tied: false };
  for (const [index, bar] of text.trim().split('|').entries()) {
    for (const token of bar.trim().split(/\s+/)) if (token) readToken(reading, token, velocity);
    const wanted = (index + 1) * meter;
    if (Math.abs(reading.beat - wanted) > 1e-6) {
      const off = reading.beat - wanted + meter;
      throw new Error(`Bar ${index + 1} ("${bar.trim()}") has ${off} beats and should have ${meter}.`);
    }
  }
  return reading.notes;
}

function readToken(reading: Reading, token: string, velocity: number): void {
  const [, slur = '', name = '', length, marks = ''] =
    /^(_?)([A-Gr][#b]?-?\d?)(?::([\d.]+))?([~!'?]*)$/.exec(token) ?? [];
  if (!name) throw new Error(`"${token}" cannot be read as a note, like A4:1.5 or _B4 or r:2.`);
  if (length) reading.beats = Number(length);
  const { beat, beats } = reading;
  reading.beat += beats;
  if (name === 'r') return;
  const before = reading.notes.at(-1);
  if (reading.tied && before) before.beats += beats;
  else reading.notes.push(written({ beat, beats, pitch: pitchOf(name), velocity }, marks, slur === '_'));
  reading.tied = marks.includes('~');
}

function written(note: Note, marks: string, slurred: boolean): Note {
  const stress = marks.includes('!') ? 1.25 : 1;
  const hush = marks.includes('?') ? 0.65 : 1;
  return {
    ...note,
    beats: note.beats * (marks.includes("'") ? 0.45 : 1),
    velocity: Math.min(1, note.velocity * stress * hush),
    ...(slurred && { slurred }),
  };
}
