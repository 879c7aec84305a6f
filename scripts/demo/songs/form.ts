import { type Change, changes } from '../score/chord.ts';
import type { Note } from '../score/note.ts';

/** The sections of a song in order: where each starts (in beats) and its chords, placed there. */
interface Form<K extends string> {
  beats: number;
  at(section: K): number;
  chords(section: K): Change[];
  /** Beats of a section. */
  span(section: K): number;
  /** Writes a part from what it does in each section; sections that are not in the plan it rests. */
  over<P>(
    plan: Plan<K, P>,
    write: (chords: readonly Change[], what: P, section: K) => readonly Note[],
  ): Note[];
  /** Writes a part that does the same in several sections. */
  within(names: readonly K[], write: (chords: readonly Change[], section: K) => readonly Note[]): Note[];
  /** Chords of the whole song. */
  all: readonly Change[];
}

type Plan<K extends string, P> = Readonly<Partial<Record<K, P>>>;

/** A song form from chord charts; a section is as long as its chart. */
export function form<const K extends string>(
  meter: number,
  sections: readonly (readonly [K, string])[],
): Form<K> {
  const starts = new Map<K, number>();
  const placed = new Map<K, Change[]>();
  let beats = 0;
  for (const [name, chart] of sections) {
    const start = beats;
    starts.set(name, start);
    placed.set(
      name,
      changes(chart, meter).map(change => ({ ...change, beat: change.beat + start })),
    );
    beats += chart.split('|').length * meter;
  }
  const chords = (name: K) => placed.get(name) ?? [];
  return {
    beats,
    at: name => starts.get(name) ?? 0,
    chords,
    span: name => chords(name).reduce((sum, change) => sum + change.beats, 0),
    over: (plan, write) =>
      sections.flatMap(([name]) => {
        const what = plan[name];
        return what === undefined ? [] : write(chords(name), what, name);
      }),
    within: (names, write) => names.flatMap(name => write(chords(name), name)),
    all: sections.flatMap(([name]) => chords(name)),
  };
}
