import { type Adsr, adsr, amplify, fadeEnd } from '../dsp/curve.ts';
import { filter, steepLow } from '../dsp/filter.ts';
import { addPulse, addSaw, addSine } from '../dsp/oscillator.ts';
import { type Curve, samples } from '../dsp/rate.ts';
import type { Tone, Voice } from './player.ts';

interface Sweep {
  /** Resting cutoff in Hz; it follows the key by half. */
  cutoff: number;
  /** Octaves the envelope opens the filter at full velocity. */
  open: number;
  q: number;
  steep?: true;
  shape: Adsr;
}

export interface Patch {
  /** Cents of each saw from the pitch: several beat against each other. */
  saws?: readonly number[];
  /** Width of a pulse wave, 0 to 1, and how far it moves. */
  pulse?: { width: number; sweep: number; gain: number };
  /** A sine an octave below. */
  sub?: number;
  /** Without one the notes are left bright, for a filter that the whole part shares. */
  filter?: Sweep;
  shape: Adsr;
  vibrato?: { cents: number; after: number };
}

/** Oscillators into a low-pass that its own envelope opens: a subtractive synthesizer. */
export const synth =
  (patch: Patch): Voice =>
  ({ hertz, seconds, velocity, seed }) => {
    const out = new Float32Array(samples(seconds + patch.shape.release * 5));
    const bend = vibrato(patch, hertz, seed);
    addOscillators(out, patch, { bend, seed });
    if (patch.filter) sweep(out, patch.filter, { hertz, seconds, velocity });
    const loud = adsr(patch.shape, seconds);
    amplify(out, t => loud(t) * velocity);
    return fadeEnd(out, 0.01);
  };

function sweep(out: Float32Array, { cutoff, open, q, steep, shape }: Sweep, tone: Omit<Tone, 'seed'>): void {
  const envelope = adsr(shape, tone.seconds);
  const rest = cutoff * Math.sqrt(tone.hertz / 261.6);
  const hertz = (t: number) => rest * 2 ** (open * tone.velocity * envelope(t));
  if (steep) steepLow(out, { hertz, q });
  else filter(out, { kind: 'low', hertz, q });
}

function addOscillators(
  out: Float32Array,
  patch: Patch,
  { bend, seed }: { bend: Curve; seed: number },
): void {
  const { saws = [], pulse, sub } = patch;
  for (const [index, cents] of saws.entries()) {
    const detune = 2 ** (cents / 1200);
    const phase = (seed * 0.618 + index * 0.377) % 1;
    addSaw(out, { hertz: t => bend(t) * detune, gain: 0.5 / Math.sqrt(saws.length), phase });
  }
  if (pulse) {
    const width = (t: number) => pulse.width + pulse.sweep * Math.sin(t * 3.1 + seed);
    addPulse(out, { hertz: bend, gain: pulse.gain * 0.5, width, phase: (seed * 0.29) % 1 });
  }
  if (sub) addSine(out, { hertz: t => bend(t) / 2, gain: sub });
}

function vibrato({ vibrato: sway }: Patch, hertz: number, seed: number): Curve {
  if (!sway) return () => hertz;
  return t => {
    const grown = Math.min(1, Math.max(0, (t - sway.after) / 0.4));
    return hertz * 2 ** ((sway.cents * grown * Math.sin(t * 33 + seed)) / 1200);
  };
}
