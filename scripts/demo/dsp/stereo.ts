import { samples } from './rate.ts';

/** Two sides; where both are the same array the signal is still mono. */
export interface Stereo {
  readonly left: Float32Array;
  readonly right: Float32Array;
}

/** Works on a signal, in place where it can, and gives the result. */
export type Effect = (bus: Stereo) => Stereo;

export const stereo = (length: number): Stereo => ({
  left: new Float32Array(length),
  right: new Float32Array(length),
});

/** The sides that differ: one of a mono signal. */
export const channels = ({ left, right }: Stereo): readonly Float32Array[] =>
  left === right ? [left] : [left, right];

/** The middle of both sides, as a copy. */
export function middle({ left, right }: Stereo): Float32Array {
  if (left === right) return left.slice();
  const out = left.slice();
  for (let i = 0; i < out.length; i++) out[i] = ((out[i] ?? 0) + (right[i] ?? 0)) / 2;
  return out;
}

export const split = (bus: Stereo): Stereo =>
  bus.left === bus.right ? { left: bus.left, right: bus.left.slice() } : bus;

/** Adds a mono sound at a time; pan -1 is left, 1 right, with equal power between. */
export function addMono(bus: Stereo, sound: Float32Array, { at = 0, pan = 0, gain = 1 }): void {
  const from = samples(at);
  if (bus.left === bus.right) {
    addSide(bus.left, sound, { from, gain });
    return;
  }
  const angle = ((Math.max(-1, Math.min(1, pan)) + 1) * Math.PI) / 4;
  addSide(bus.left, sound, { from, gain: Math.cos(angle) * Math.SQRT2 * gain });
  addSide(bus.right, sound, { from, gain: Math.sin(angle) * Math.SQRT2 * gain });
}

function addSide(
  side: Float32Array,
  sound: Float32Array,
  { from, gain }: { from: number; gain: number },
): void {
  const end = Math.min(sound.length, side.length - from);
  for (let i = 0; i < end; i++) side[from + i] = (side[from + i] ?? 0) + (sound[i] ?? 0) * gain;
}
