import { gridBeats, type Hit, hits } from './grid.ts';
import type { Note } from './note.ts';
import type { Voiced } from './voicing.ts';

/** Seconds do not exist on paper: a strum spreads over a small part of a beat. */
const STRUM_SPREAD = 0.028;

/** Whole chords in a rhythm. A hit held over a change already sounds the chord that it leads to. */
export function comp(song: readonly Voiced[], rhythm: string, steps = 4): Note[] {
  return rhythmOver(song, rhythm, steps).flatMap(hit => {
    const { pitches = [] } = heardChord(song, hit) ?? {};
    return pitches.map(pitch => ({ ...hit, pitch }));
  });
}

/** Sustained chords, one a change; voices that stay are tied over. */
export function pad(song: readonly Voiced[], velocity = 0.6): Note[] {
  const notes: Note[] = [];
  for (const { beat, beats, pitches } of song) {
    for (const pitch of pitches) {
      const held = notes.find(note => note.pitch === pitch && Math.abs(note.beat + note.beats - beat) < 1e-6);
      if (held) held.beats += beats;
      else notes.push({ beat, beats, pitch, velocity });
    }
  }
  return notes;
}

/**
 * One note a step: 0 is the bass, 1 the lowest voice and so on (going on an octave higher past the top),
 * a dot rests. Each rings until the chord changes, at most `ring` beats.
 */
export function pick(
  song: readonly Voiced[],
  pattern: string,
  { steps = 2, ring = 2, velocity = 0.7 } = {},
): Note[] {
  const cells = [...pattern.replace(/[\s|]/g, '')];
  return song.flatMap(change => {
    const from = Math.round(change.beat * steps);
    const count = Math.round(change.beats * steps);
    return Array.from({ length: count }, (_, i) => i).flatMap(i => {
      const cell = cells[(from + i) % cells.length] ?? '.';
      if (cell === '.') return [];
      const stress = (from + i) % (steps * 2) === 0 ? 1.12 : 1;
      const left = change.beats - i / steps;
      const pitch = stringPitch(change, Number(cell));
      return [
        { beat: change.beat + i / steps, beats: Math.min(left, ring), pitch, velocity: velocity * stress },
      ];
    });
  });
}

/** A strummed guitar: `D` and `U` strong, `d` and `u` light, `-` lets it ring, dots rest. */
export function strum(song: readonly Voiced[], pattern: string, steps = 2): Note[] {
  const asGrid = pattern.replace(/[DU]/g, 'X').replace(/[du]/g, 'o');
  return rhythmOver(song, asGrid, steps).flatMap(hit => {
    const cells = pattern.replace(/[\s|]/g, '');
    const up = /u/i.test(cells[Math.round(hit.beat * steps) % cells.length] ?? '');
    const { pitches = [] } = heardChord(song, hit) ?? {};
    const played = up ? [...pitches].reverse().slice(0, 4) : pitches;
    return played.map((pitch, i) => ({
      beat: hit.beat + i * STRUM_SPREAD,
      beats: hit.beats,
      pitch,
      velocity: hit.velocity * (1 - i * 0.04),
    }));
  });
}

/** The rhythm repeated for as long as the chords last. */
export function rhythmOver(
  song: readonly { beat: number; beats: number }[],
  rhythm: string,
  steps: number,
): Hit[] {
  const first = song[0];
  const last = song.at(-1);
  if (!first || !last) return [];
  const length = gridBeats(rhythm, steps);
  const total = last.beat + last.beats - first.beat;
  const once = hits(rhythm, steps);
  return Array.from({ length: Math.ceil(total / length) }, (_, i) => i)
    .flatMap(i => once.map(hit => ({ ...hit, beat: first.beat + hit.beat + i * length })))
    .filter(hit => hit.beat < first.beat + total - 1e-6);
}

const heardChord = (song: readonly Voiced[], hit: Hit): Voiced | undefined =>
  song.findLast(change => change.beat <= hit.beat + hit.beats * 0.6);

function stringPitch({ chord, pitches }: Voiced, string: number): number {
  const lowest = pitches[0] ?? 48;
  if (string === 0) return lowest - ((lowest - chord.bass + 120) % 12 || 12);
  const index = string - 1;
  return (pitches[index % pitches.length] ?? lowest) + 12 * Math.floor(index / pitches.length);
}
