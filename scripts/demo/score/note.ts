/** A note as written, in beats; 60 is middle C. */
export interface Note {
  beat: number;
  beats: number;
  pitch: number;
  /** 0 to 1. */
  velocity: number;
  /** Joined to the note before it, without a new attack. */
  slurred?: boolean;
  /** The sounds of the sung syllable. */
  sung?: string;
}

/** The same notes, later. */
export const later = (beats: number, notes: readonly Note[]): Note[] =>
  notes.map(note => ({ ...note, beat: note.beat + beats }));

export const transposed = (semitones: number, notes: readonly Note[]): Note[] =>
  notes.map(note => ({ ...note, pitch: note.pitch + semitones }));

export const louder = (factor: number, notes: readonly Note[]): Note[] =>
  notes.map(note => ({ ...note, velocity: Math.min(1, note.velocity * factor) }));

/** Grows (or fades) from one factor to another between the first note and the last. */
export function swell(from: number, to: number, notes: readonly Note[]): Note[] {
  const first = Math.min(...notes.map(note => note.beat));
  const span = Math.max(...notes.map(note => note.beat)) - first || 1;
  return notes.map(note => {
    const factor = from + ((to - from) * (note.beat - first)) / span;
    return { ...note, velocity: Math.min(1, note.velocity * factor) };
  });
}

/** The passage again and again until the length is filled; what would start after the end is left out. */
export function fill(beats: number, every: number, notes: readonly Note[]): Note[] {
  const times = Math.ceil(beats / every);
  return Array.from({ length: times }, (_, i) => later(i * every, notes))
    .flat()
    .filter(note => note.beat < beats - 1e-6);
}
