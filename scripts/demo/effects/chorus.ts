import { turn } from '../dsp/oscillator.ts';
import { CONTROL, RATE } from '../dsp/rate.ts';
import { type Effect, middle, split } from '../dsp/stereo.ts';

interface Chorus {
  /** Turns a second of the slow sweep. */
  rate: number;
  /** Seconds of sweep to either side. */
  depth: number;
  /** 0 leaves the sound dry, 1 gives the moving copies only. */
  wet: number;
}

interface Sweep {
  depth: number;
  rate: number;
  phase: number;
}

const CENTRE = 0.011;

/** Two moving copies, one a side, a quarter turn apart: widens a mono part. */
export const chorus =
  ({ rate, depth, wet }: Chorus): Effect =>
  bus => {
    const source = middle(bus);
    const out = split(bus);
    blend(out.left, source, { wet, sweeps: [{ depth, rate, phase: 0 }] });
    blend(out.right, source, { wet, sweeps: [{ depth, rate, phase: 0.25 }] });
    return out;
  };

/** The string machine's ensemble: three copies a third of a turn apart, each with a slow and a fast sweep. */
export const ensemble = (wet = 0.8): Effect => {
  const sweeps = (offset: number): Sweep[] =>
    [0, 1, 2].map(third => ({ depth: 0.0021, rate: 0.63, phase: third / 3 + offset }));
  return bus => {
    const source = middle(bus);
    const out = split(bus);
    blend(out.left, source, { wet, sweeps: sweeps(0) });
    blend(out.right, source, { wet, sweeps: sweeps(0.17) });
    return out;
  };
};

function blend(out: Float32Array, mono: Float32Array, mix: { wet: number; sweeps: readonly Sweep[] }): void {
  const gain = (mix.wet * 1.15) / Math.sqrt(mix.sweeps.length);
  for (let i = 0; i < out.length; i++) out[i] = (out[i] ?? 0) * (1 - mix.wet);
  for (const sweep of mix.sweeps) addMoving(out, mono, { ...sweep, gain });
}

function addMoving(out: Float32Array, mono: Float32Array, sweep: Sweep & { gain: number }): void {
  const delayAt = (sample: number) => {
    const slow = turn(sweep.phase + (sample / RATE) * sweep.rate);
    const fast = turn(sweep.phase + (sample / RATE) * 5.7) * 0.06;
    return (CENTRE + sweep.depth * (slow + fast)) * RATE;
  };
  let from = delayAt(0);
  for (let start = 0; start < out.length; start += CONTROL) {
    const to = delayAt(start + CONTROL);
    const step = (to - from) / CONTROL;
    const end = Math.min(start + CONTROL, out.length);
    for (let i = start; i < end; i++) {
      const position = i - from;
      const index = Math.floor(position);
      if (index >= 0) {
        const low = mono[index] ?? 0;
        out[i] = (out[i] ?? 0) + (low + ((mono[index + 1] ?? 0) - low) * (position - index)) * sweep.gain;
      }
      from += step;
    }
    from = to;
  }
}
