import { drum } from '../instruments/kit.ts';
import type { Voice } from '../instruments/player.ts';
import { type Change, chordAt } from '../score/chord.ts';
import { type Groove, strokes } from '../score/drums.ts';
import type { Note } from '../score/note.ts';
import type { Part } from './song.ts';

type Chair = Omit<Part, 'notes' | 'play' | 'name'> & { voice: Voice };

/** A drummer's parts from the grooves: one for each piece of the kit. */
export const drumParts = <Piece extends string>(
  kit: Readonly<Record<Piece, Chair>>,
  grooves: readonly Groove<Piece>[],
): Part[] =>
  Object.entries<Chair>(kit).map(([name, { voice, ...chair }]) => ({
    ...chair,
    name,
    play: drum(voice),
    notes: strokes(name, grooves),
  }));

/** A second voice under a tune: for each note the chord tone between a third and a sixth below. */
export function harmony(tune: readonly Note[], song: readonly Change[]): Note[] {
  return tune.map(note => {
    const chord = chordAt(song, note.beat + note.beats * 0.3);
    const classes = chord ? chord.tones.slice(0, 4).map(tone => (chord.root + tone) % 12) : [];
    const below = [3, 4, 5, 6, 7, 8, 9].find(step => classes.includes((note.pitch - step) % 12)) ?? 5;
    return { ...note, pitch: note.pitch - below, velocity: note.velocity * 0.85 };
  });
}
