import { type Change, changes } from '../score/chord.ts';

/** The sections of a song in order: where each starts (in beats) and its chords, placed there. */
export interface Form<K extends string> {
  beats: number;
  at(section: K): number;
  chords(section: K): Change[];
  /** Beats of a section. */
  span(section: K): number;
  /** Chords of the whole song. */
  all: readonly Change[];
}

/** A song form from chord charts; a section is as long as its chart. */
export function form<const K extends string>(
  meter: number,
  sections: readonly (readonly [K, string])[],
): Form<K> {
  const starts = new Map<K, number>();
  const placed = new Map<K, Change[]>();
  let beats = 0;
  for (const [name, chart] of sections) {
    starts.set(name, beats);
    placed.set(
      name,
      changes(chart, meter).map(change => ({ ...change, beat: change.beat + beats })),
    );
    beats += chart.split('|').length * meter;
  }
  const chords = (name: K) => placed.get(name) ?? [];
  return {
    beats,
    at: name => starts.get(name) ?? 0,
    chords,
    span: name => chords(name).reduce((sum, change) => sum + change.beats, 0),
    all: sections.flatMap(([name]) => chords(name)),
  };
}

/** A plan for several sections, one after the other: `over([['verse', '1...'], …], (name, figure) => …)`. */
export const over = <K extends string, P, R>(
  plan: readonly (readonly [K, P])[],
  write: (section: K, plan: P) => readonly R[],
): R[] => plan.flatMap(([section, what]) => write(section, what));
