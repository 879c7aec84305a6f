import type { Adsr } from '../dsp/curve.ts';
import { adsr, amplify, fadeEnd, mixInto } from '../dsp/curve.ts';
import { turn } from '../dsp/oscillator.ts';
import { RATE, samples } from '../dsp/rate.ts';
import type { Voice } from './player.ts';

/** A sine whose phase is pushed by another sine. */
interface Pair {
  carrier: number;
  modulator: number;
  gain: number;
  /** Depth at full velocity, in turns, and how fast it fades (time constant). */
  depth: number;
  fade: number;
}

interface Patch {
  pairs: readonly Pair[];
  shape: Adsr;
  /** Fade of the whole, for notes that ring out however long they are held. */
  touch: number;
}

const fm =
  ({ pairs, shape, touch }: Patch): Voice =>
  ({ hertz, seconds, velocity }) => {
    const out = new Float32Array(samples(seconds + shape.release * 5));
    for (const pair of pairs) mixInto(out, rendered(pair, { hertz, velocity, length: out.length, touch }));
    amplify(out, adsr(shape, seconds));
    return fadeEnd(out, 0.01);
  };

function rendered(
  pair: Pair,
  tone: { hertz: number; velocity: number; length: number; touch: number },
): Float32Array {
  const out = new Float32Array(tone.length);
  const step = (tone.hertz * pair.carrier) / RATE;
  const push = (tone.hertz * pair.modulator) / RATE;
  const fade = Math.exp(-1 / (pair.fade * RATE));
  // High notes with deep modulation would only alias.
  const tamed = Math.min(1, 5000 / (tone.hertz * pair.modulator));
  let depth = pair.depth * tone.velocity ** (1 + tone.touch) * tamed;
  const gain = pair.gain * tone.velocity;
  for (let i = 0; i < out.length; i++) {
    out[i] = turn(i * step + turn(i * push) * depth) * gain;
    depth *= fade;
  }
  return out;
}

/** The tine piano of a thousand ballads. */
export const electricPiano = fm({
  pairs: [
    { carrier: 1, modulator: 1, gain: 0.5, depth: 0.24, fade: 0.55 },
    { carrier: 1.0008, modulator: 1.0008, gain: 0.32, depth: 0.16, fade: 1.1 },
    { carrier: 1, modulator: 14, gain: 0.16, depth: 0.12, fade: 0.16 },
  ],
  shape: { attack: 0.002, decay: 1.5, sustain: 0.06, release: 0.11 },
  touch: 0.9,
});

export const fmBell = fm({
  pairs: [
    { carrier: 1, modulator: 3.5, gain: 0.42, depth: 0.3, fade: 0.7 },
    { carrier: 2, modulator: 7.02, gain: 0.16, depth: 0.2, fade: 0.3 },
  ],
  shape: { attack: 0.002, decay: 0.9, sustain: 0, release: 0.7 },
  touch: 0.5,
});
