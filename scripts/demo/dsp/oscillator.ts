import { CONTROL, type Curve, RATE } from './rate.ts';

/** Fine enough that no interpolation is needed: the error lies 80 dB under the tone. */
const SIZE = 32_768;
const TABLE = Float32Array.from({ length: SIZE }, (_, i) => Math.sin((i / SIZE) * 2 * Math.PI));

interface Wave {
  hertz: Curve;
  gain: number;
  /** Where in its cycle it starts, 0 to 1: unison voices must not all start together. */
  phase?: number;
}

/** Sine of a phase in whole turns, up to 65,535 of them; no wrapping needed. */
export const turn = (phase: number): number => TABLE[(phase * SIZE) & (SIZE - 1)] ?? 0;

export function addSine(out: Float32Array, { hertz, gain, phase = 0 }: Wave): Float32Array {
  let at = phase;
  for (let start = 0; start < out.length; start += CONTROL) {
    const step = hertz(start / RATE) / RATE;
    const end = Math.min(start + CONTROL, out.length);
    for (let i = start; i < end; i++) {
      out[i] = (out[i] ?? 0) + turn(at) * gain;
      at += step;
    }
  }
  return out;
}

/**
 * A sawtooth with its step rounded by a polynomial (polyBLEP), which keeps aliases down. Only the samples
 * beside the step need it: between them runs a plain ramp.
 */
export function addSaw(out: Float32Array, { hertz, gain, phase = 0 }: Wave): Float32Array {
  let at = phase;
  for (let start = 0; start < out.length; start += CONTROL) {
    const step = hertz(start / RATE) / RATE;
    const end = Math.min(start + CONTROL, out.length);
    const rise = 2 * gain * step;
    for (let i = start; i < end; ) {
      const value = (2 * at - 1) * gain;
      if (at < step || at > 1 - step) {
        out[i] = (out[i] ?? 0) + value - roundedStep(at, step) * gain;
        i++;
        at += step;
        if (at >= 1) at -= 1;
        continue;
      }
      const run = Math.min(end - i, Math.floor((1 - step - at) / step) + 1);
      for (let j = 0; j < run; j++) out[i + j] = (out[i + j] ?? 0) + value + rise * j;
      i += run;
      at += step * run;
    }
  }
  return out;
}

/** A rectangle of the given width: two sawtooths, one turned over and moved by the width. */
export function addPulse(out: Float32Array, wave: Wave & { width: Curve }): Float32Array {
  const { hertz, gain, width } = wave;
  let at = wave.phase ?? 0;
  for (let start = 0; start < out.length; start += CONTROL) {
    const step = hertz(start / RATE) / RATE;
    const wide = width(start / RATE);
    const end = Math.min(start + CONTROL, out.length);
    for (let i = start; i < end; i++) {
      const second = at < wide ? at + 1 - wide : at - wide;
      const edges = roundedStep(second, step) - roundedStep(at, step);
      out[i] = (out[i] ?? 0) + (2 * (at - second) + edges) * gain;
      at += step;
      if (at >= 1) at -= 1;
    }
  }
  return out;
}

function roundedStep(at: number, step: number): number {
  if (at < step) {
    const x = at / step;
    return x + x - x * x - 1;
  }
  if (at > 1 - step) {
    const x = (at - 1) / step;
    return x * x + x + x + 1;
  }
  return 0;
}
