import { CONTROL, type Curve, RATE } from './rate.ts';

export interface Adsr {
  attack: number;
  /** Time constants in seconds, not times to silence: a decay is over after some five of them. */
  decay: number;
  sustain: number;
  release: number;
}

/** Rises, falls to the held level, and dies away once the note is let go after `held` seconds. */
export function adsr(shape: Adsr, held: number): Curve {
  const { attack, decay, sustain, release } = shape;
  const pressed = (t: number) =>
    t < attack ? t / attack : sustain + (1 - sustain) * Math.exp(-(t - attack) / decay);
  const last = pressed(held);
  return t => (t < held ? pressed(t) : last * Math.exp(-(t - held) / release));
}

/** Straight lines between points of time and value, flat before the first and after the last. */
export function points(...stops: readonly (readonly [number, number])[]): Curve {
  return t => {
    const after = stops.findIndex(([at]) => at > t);
    const [fromTime, from] = stops[after === -1 ? stops.length - 1 : Math.max(0, after - 1)] ?? [0, 0];
    const [toTime, to] = stops[after === -1 ? stops.length - 1 : after] ?? [0, 0];
    if (toTime <= fromTime || t <= fromTime) return from;
    return from + ((to - from) * (t - fromTime)) / (toTime - fromTime);
  };
}

/** Multiplies by the curve, in straight lines between control points so that nothing clicks. */
export function amplify(buffer: Float32Array, curve: Curve): Float32Array {
  let from = curve(0);
  for (let start = 0; start < buffer.length; start += CONTROL) {
    const to = curve((start + CONTROL) / RATE);
    const end = Math.min(start + CONTROL, buffer.length);
    const step = (to - from) / CONTROL;
    for (let i = start; i < end; i++) {
      buffer[i] = (buffer[i] ?? 0) * from;
      from += step;
    }
    from = to;
  }
  return buffer;
}

/** Brings the end to zero so that a note cut off by its length ends without a click. */
export function fadeEnd(buffer: Float32Array, seconds: number): Float32Array {
  const length = Math.min(buffer.length, Math.round(seconds * RATE));
  const start = buffer.length - length;
  for (let i = start; i < buffer.length; i++) {
    buffer[i] = (buffer[i] ?? 0) * (1 - (i - start + 1) / length);
  }
  return buffer;
}

/** Adds one buffer to another from a sample on; what hangs over the end is left out. */
export function mixInto(target: Float32Array, source: Float32Array, gain = 1, from = 0): Float32Array {
  const end = Math.min(source.length, target.length - from);
  for (let i = Math.max(0, -from); i < end; i++) {
    target[from + i] = (target[from + i] ?? 0) + (source[i] ?? 0) * gain;
  }
  return target;
}
