import type { Change, Chord } from './chord.ts';

/** A chord laid out as pitches, lowest first. */
export interface Voiced extends Change {
  pitches: readonly number[];
}

interface Range {
  /** Middle of the hand, as a pitch. */
  around: number;
  voices: number;
  /** Open voicings let the second voice from the top fall an octave ("drop 2"). */
  open?: true;
  /** Leave the root to the bass where there are tones enough. */
  rootless?: true;
}

/** Lays the chords out so that each voice moves as little as it can from one to the next. */
export function voiced(song: readonly Change[], range: Range): Voiced[] {
  let before: readonly number[] = [];
  return song.map(change => {
    const all = layouts(change.chord, range);
    before = all.reduce((best, next) =>
      cost(next, before, range) < cost(best, before, range) ? next : best,
    );
    return { ...change, pitches: before };
  });
}

function layouts(chord: Chord, range: Range): number[][] {
  const classes = chosenTones(chord, range).map(tone => (chord.root + tone) % 12);
  const found: number[][] = [];
  for (let low = range.around - 18; low <= range.around + 8; low++) {
    const first = classes.indexOf(((low % 12) + 12) % 12);
    if (first === -1) continue;
    const close = stacked(low, [...classes.slice(first), ...classes.slice(0, first)], range.voices);
    found.push(range.open ? dropped(close) : close);
  }
  return found;
}

/** Which tones to keep when there are more than voices: the fifth goes first, then the root. */
function chosenTones(chord: Chord, { voices, rootless }: Range): number[] {
  const sorted = [...chord.tones].sort((a, b) => (a % 12) - (b % 12));
  const spare = rootless && chord.tones.length >= 4 ? [0, 7] : [7, 0];
  let kept = rootless && chord.tones.length >= 4 ? sorted.filter(tone => tone !== 0) : sorted;
  for (const tone of spare) if (kept.length > voices) kept = kept.filter(other => other !== tone);
  return kept.slice(0, Math.max(voices, 3));
}

function stacked(low: number, classes: readonly number[], voices: number): number[] {
  const pitches = [low];
  for (let i = 1; i < voices; i++) {
    const below = pitches.at(-1) ?? low;
    const wanted = classes[i % classes.length] ?? 0;
    pitches.push(below + ((((wanted - below) % 12) + 12) % 12 || 12));
  }
  return pitches;
}

function dropped(pitches: readonly number[]): number[] {
  const second = pitches.at(-2) ?? 0;
  return [second - 12, ...pitches.filter(pitch => pitch !== second)].sort((a, b) => a - b);
}

function cost(pitches: readonly number[], before: readonly number[], { around }: Range): number {
  const middle = pitches.reduce((sum, pitch) => sum + pitch, 0) / pitches.length;
  const away = Math.abs(middle - around) * (before.length ? 0.35 : 3);
  const moved = before.reduce((sum, pitch, i) => sum + Math.abs((pitches[i] ?? pitch) - pitch), 0);
  return moved + away + muddy(pitches) * 4;
}

/** Seconds and thirds low down growl; count them. */
const muddy = (pitches: readonly number[]): number =>
  pitches.filter((pitch, i) => pitch < 50 && (pitches[i + 1] ?? 99) - pitch < 5).length;
