import type { Note } from '../score/note.ts';
import { syllablesOf } from './lexicon.ts';

/** A word and the beat on which it is sung. */
export interface WordCue {
  beat: number;
  text: string;
  startsLine: boolean;
}

export interface Sung {
  notes: Note[];
  cues: WordCue[];
}

/** Lays lines of text under a melody, a syllable a note; slurred notes carry on the syllable before. */
export function sing(lines: readonly string[], tune: readonly Note[]): Sung {
  const syllables = lines.flatMap(line =>
    line.split(' ').flatMap((word, place) =>
      syllablesOf(word).map((sound, part) => ({
        sound,
        startsLine: place === 0,
        ...(part === 0 && { word }),
      })),
    ),
  );
  const attacked = tune.filter(note => !note.slurred).length;
  if (attacked !== syllables.length) {
    throw new Error(
      `"${lines[0]} …" has ${syllables.length} syllables and the melody ${attacked} notes for them.`,
    );
  }
  const cues: WordCue[] = [];
  let next = 0;
  const notes = tune.map(note => {
    if (note.slurred) return note;
    const { sound = '', word, startsLine = false } = syllables[next++] ?? {};
    if (word) cues.push({ beat: note.beat, text: word, startsLine });
    return { ...note, sung: sound };
  });
  return { notes, cues };
}

export const laterSung = (beats: number, { notes, cues }: Sung): Sung => ({
  notes: notes.map(note => ({ ...note, beat: note.beat + beats })),
  cues: cues.map(cue => ({ ...cue, beat: cue.beat + beats })),
});
