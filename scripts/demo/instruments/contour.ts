import { CONTROL, type Curve, RATE } from '../dsp/rate.ts';
import type { Sound } from '../score/time.ts';

/** How a player of one line moves from note to note. */
export interface Manner {
  /** Time constant of the slide between pitches, seconds. */
  glide: number;
  vibrato: { hertz: number; cents: number; after: number };
  /** Time constants with which the loudness rises and falls. */
  attack: number;
  release: number;
  /** Semitones under the note from which an unslurred one is reached. */
  scoop?: number;
}

/** A line as it sounds: pitch (in semitones) and loudness over time, from its first note on. */
export interface Contour {
  start: number;
  seconds: number;
  pitch: Curve;
  level: Curve;
}

const TAIL = 0.35;

/** Splits a part where the player breathes. */
export function phrases(sounds: readonly Sound[], breath = 0.4): Sound[][] {
  const found: Sound[][] = [];
  for (const sound of sounds) {
    const before = found.at(-1)?.at(-1);
    if (before && sound.at - (before.at + before.seconds) < breath) found.at(-1)?.push(sound);
    else found.push([sound]);
  }
  return found;
}

/** Draws the pitch and loudness of a phrase, a value each `CONTROL` samples. */
export function contour(phrase: readonly Sound[], manner: Manner): Contour {
  const start = phrase[0]?.at ?? 0;
  const last = phrase.at(-1);
  const seconds = (last ? last.at + last.seconds : 0) - start + TAIL + manner.release * 3;
  const count = Math.ceil((seconds * RATE) / CONTROL) + 1;
  const pitch = new Float32Array(count);
  const level = new Float32Array(count);
  const pen = { pitch: (phrase[0]?.pitch ?? 60) - (manner.scoop ?? 0), level: 0, index: 0 };
  for (let i = 0; i < count; i++) {
    const now = start + (i * CONTROL) / RATE;
    while ((phrase[pen.index + 1]?.at ?? Infinity) <= now) pen.index++;
    draw(pen, { phrase, manner, now });
    pitch[i] = pen.pitch + sway(phrase[pen.index], manner, now);
    level[i] = pen.level;
  }
  return { start, seconds, pitch: read(pitch), level: read(level) };
}

interface Pen {
  pitch: number;
  level: number;
  index: number;
}

function draw(
  pen: Pen,
  { phrase, manner, now }: { phrase: readonly Sound[]; manner: Manner; now: number },
): void {
  const note = phrase[pen.index];
  if (!note) return;
  const next = phrase[pen.index + 1];
  const over = now > note.at + note.seconds;
  // A new bow or tongue stroke needs a short gap before it; a slurred note does not.
  const parting = next && !next.slurred && next.at - now < 0.022;
  const goal = over || parting ? 0 : note.velocity * swellInside(note, now);
  pen.level += (goal - pen.level) * eased(goal > pen.level ? manner.attack : manner.release);
  pen.pitch += (note.pitch - pen.pitch) * eased(manner.glide);
}

/** Held notes breathe: a little growth, then a little less. */
function swellInside(note: Sound, now: number): number {
  const inside = (now - note.at) / Math.max(0.25, note.seconds);
  return 0.86 + 0.2 * Math.sin(Math.PI * Math.min(1, Math.max(0, inside)) ** 0.7);
}

function sway(note: Sound | undefined, { vibrato }: Manner, now: number): number {
  if (!note) return 0;
  const grown = Math.min(1, Math.max(0, (now - note.at - vibrato.after) / 0.45));
  return ((grown * vibrato.cents) / 100) * Math.sin(2 * Math.PI * vibrato.hertz * now);
}

const eased = (seconds: number): number => 1 - Math.exp(-CONTROL / (RATE * Math.max(0.0005, seconds)));

const read =
  (values: Float32Array): Curve =>
  t =>
    values[Math.max(0, Math.min(values.length - 1, Math.round((t * RATE) / CONTROL)))] ?? 0;
