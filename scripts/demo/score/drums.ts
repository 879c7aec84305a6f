import { gridBeats, hits } from './grid.ts';
import { fill, type Note } from './note.ts';

/** What each drum plays in a bar (or more), by name. */
type Beat<Piece extends string = string> = Readonly<Partial<Record<Piece, string>>>;

/** A drum's notes for a number of beats: the pattern again and again. The pitch stands for nothing. */
function drumLine(pattern: string | undefined, beats: number, steps = 4): Note[] {
  if (!pattern) return [];
  const once = hits(pattern, steps).map(hit => ({ ...hit, pitch: 60 }));
  return fill(beats, gridBeats(pattern, steps), once);
}

export interface Groove<Piece extends string = string> {
  beat: number;
  beats: number;
  play: Beat<Piece>;
  steps?: number;
  force?: number;
}

/** All strokes of one piece of the kit over a song's grooves. */
export function strokes(piece: string, grooves: readonly Groove[]): Note[] {
  return grooves.flatMap(({ beat, beats, play, steps = 4, force = 1 }) =>
    drumLine(play[piece], beats, steps).map(note => ({
      ...note,
      beat: note.beat + beat,
      velocity: Math.min(1, note.velocity * force),
    })),
  );
}
