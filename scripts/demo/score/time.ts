import { type Chance, chance } from '../dsp/random.ts';
import type { Note } from './note.ts';

/** A note as played: in seconds, with the small irregularities of a player. */
export interface Sound {
  at: number;
  seconds: number;
  pitch: number;
  velocity: number;
  slurred: boolean;
  sung?: string;
}

/** Tempo from a beat on; between two marks it changes evenly. */
export interface TempoMark {
  beat: number;
  bpm: number;
}

export interface Feel {
  /** Delay of the off-beat, as a part of its step: 0 is straight, 0.33 a full triplet. */
  swing?: number;
  /** The step that swings, in beats: 0.5 eighths, 0.25 sixteenths. */
  step?: number;
}

interface Hand {
  seed: string;
  /** Typical deviation in milliseconds. */
  loose?: number;
  /** Behind the beat if positive, in milliseconds. */
  behind?: number;
}

export type Clock = (beat: number) => number;

const STEP = 1 / 16;

/** Beats to seconds through the tempo marks and the swing. */
export function makeClock(marks: readonly TempoMark[], { swing = 0, step = 0.5 }: Feel = {}): Clock {
  const table = [0];
  const straight = (beat: number) => {
    const index = Math.max(0, beat / STEP);
    while (table.length < index + 2)
      table.push((table.at(-1) ?? 0) + (STEP * 60) / tempoAt(marks, (table.length - 1) * STEP));
    const low = table[Math.floor(index)] ?? 0;
    return low + ((table[Math.floor(index) + 1] ?? 0) - low) * (index % 1);
  };
  return beat => straight(swung(beat, swing, step));
}

/** Warps each pair of steps so that its middle falls late. */
function swung(beat: number, swing: number, step: number): number {
  const pair = Math.floor(beat / (2 * step) + 1e-9) * 2 * step;
  const inside = (beat - pair) / (2 * step);
  const middle = 0.5 + swing / 2;
  const warped = inside < 0.5 ? inside * 2 * middle : middle + (inside - 0.5) * 2 * (1 - middle);
  return pair + warped * 2 * step;
}

function tempoAt(marks: readonly TempoMark[], beat: number): number {
  const from = marks.findLast(mark => mark.beat <= beat) ?? marks[0];
  const to = marks.find(mark => mark.beat > beat);
  if (!from) throw new Error('A song needs at least one tempo.');
  if (!to) return from.bpm;
  return from.bpm + ((to.bpm - from.bpm) * (beat - from.beat)) / (to.beat - from.beat);
}

/** Plays the notes in order of time. */
export function played(notes: readonly Note[], clock: Clock, hand: Hand): Sound[] {
  const luck = chance(hand.seed);
  return [...notes]
    .sort((a, b) => a.beat - b.beat || a.pitch - b.pitch)
    .map(note => playNote(note, clock, { hand, luck }));
}

function playNote(note: Note, clock: Clock, { hand, luck }: { hand: Hand; luck: Chance }): Sound {
  const drift = ((hand.behind ?? 0) + luck.spread() * (hand.loose ?? 5)) / 1000;
  const start = clock(note.beat);
  return {
    at: Math.max(0, start + drift),
    seconds: Math.max(0.02, clock(note.beat + note.beats) - start),
    pitch: note.pitch,
    velocity: Math.max(0.05, Math.min(1, note.velocity * (1 + luck.spread() * 0.07))),
    slurred: note.slurred ?? false,
    ...(note.sung !== undefined && { sung: note.sung }),
  };
}
