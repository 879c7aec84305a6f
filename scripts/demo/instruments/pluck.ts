import { adsr, amplify, fadeEnd, mixInto } from '../dsp/curve.ts';
import { filter } from '../dsp/filter.ts';
import { noise } from '../dsp/random.ts';
import { RATE, samples } from '../dsp/rate.ts';
import type { Tone, Voice } from './player.ts';

interface PluckedString {
  /** Seconds to -60 dB at middle C. */
  decay: number;
  /** 0 keeps the overtones for long, 1 loses them at once. */
  dull: number;
  /** Where it is plucked, as a part of the string: 0.5 is hollow, 0.1 near the bridge. */
  place: number;
  /** Cutoff of the pluck at full velocity: nail or thumb. */
  bright: number;
  damper: number;
  /** Share of the plain string shape in the pluck, against noise: 0 thin and bright, 1 round. */
  finger: number;
}

/** Karplus and Strong's string, tuned by a fractional delay, twice and slightly apart for a fuller ring. */
const plucked =
  (string: PluckedString): Voice =>
  tone => {
    const decay = string.decay * (261.6 / tone.hertz) ** 0.5;
    const out = ringing(string, tone, {
      length: samples(Math.min(decay, tone.seconds + string.damper * 6)),
      decay,
    });
    mixInto(
      out,
      ringing(
        string,
        { ...tone, hertz: tone.hertz * 1.0007, seed: tone.seed + 91 },
        { length: out.length, decay: decay * 0.6 },
      ),
      0.6,
    );
    amplify(out, adsr({ attack: 0, decay: 1, sustain: 1, release: string.damper }, tone.seconds));
    return fadeEnd(out, 0.02);
  };

function ringing(
  string: PluckedString,
  tone: Tone,
  { length, decay }: { length: number; decay: number },
): Float32Array {
  const out = new Float32Array(length);
  const dull = string.dull * 0.5;
  // The averaging below delays by `dull` samples; the rest of the period is line and all-pass.
  const period = RATE / tone.hertz - dull;
  const whole = Math.floor(period - 0.3);
  const tune = (1 - (period - whole)) / (1 + (period - whole));
  const loss = 10 ** (-3 / (decay * tone.hertz));
  const ring = excitation(string, tone, whole);
  // The string has always been swinging: a filter that starts from rest would leave a step in every period.
  let before = ring[whole - 1] ?? 0;
  let input = before;
  let output = before;
  for (let i = 0, at = 0; i < length; i++) {
    const value = ring[at] ?? 0;
    const soft = (value * (1 - dull) + before * dull) * loss;
    before = value;
    output = tune * (soft - output) + input;
    input = soft;
    ring[at] = output + 1e-20;
    out[i] = value;
    at = at + 1 === whole ? 0 : at + 1;
  }
  return out;
}

/** Noise for the attack, over the triangle into which a finger draws the string: that carries the tone. */
function excitation(string: PluckedString, { velocity, seed }: Tone, length: number): Float32Array {
  const { bright, place, finger } = string;
  const hiss = noise(length, seed + 3);
  const gap = Math.max(1, Math.round(length * place));
  const drawn = hiss.map((value, i) => {
    const comb = value - (hiss[(i - gap + length) % length] ?? 0);
    const triangle = i < gap ? i / gap : (length - i) / (length - gap);
    return comb * (1 - finger) + (triangle - 0.5) * 2 * finger;
  });
  const soft = softened(drawn, bright * (0.35 + 0.65 * velocity));
  const mean = soft.reduce((sum, value) => sum + value, 0) / length;
  const peak = soft.reduce((most, value) => Math.max(most, Math.abs(value - mean)), 1e-6);
  return soft.map(value => ((value - mean) / peak) * 0.6 * velocity);
}

/** Filtered as a circle, twice round: a step where the end meets the start would buzz in every period. */
function softened(cycle: Float32Array, hertz: number): Float32Array {
  const twice = new Float32Array(cycle.length * 2);
  twice.set(cycle);
  twice.set(cycle, cycle.length);
  return filter(twice, { kind: 'low', hertz }).subarray(cycle.length);
}

export const nylonGuitar = plucked({
  decay: 2.6,
  dull: 0.62,
  place: 0.28,
  bright: 3600,
  damper: 0.07,
  finger: 0.45,
});
export const steelGuitar = plucked({
  decay: 4.2,
  dull: 0.3,
  place: 0.17,
  bright: 7500,
  damper: 0.08,
  finger: 0.25,
});
export const harp = plucked({ decay: 4.5, dull: 0.5, place: 0.4, bright: 4200, damper: 0.5, finger: 0.55 });
export const mandolin = plucked({
  decay: 1.5,
  dull: 0.26,
  place: 0.13,
  bright: 9000,
  damper: 0.06,
  finger: 0.2,
});
export const ukulele = plucked({
  decay: 1.3,
  dull: 0.58,
  place: 0.3,
  bright: 4800,
  damper: 0.08,
  finger: 0.45,
});
export const uprightBass = plucked({
  decay: 1.9,
  dull: 0.85,
  place: 0.3,
  bright: 1500,
  damper: 0.06,
  finger: 0.85,
});
export const fingerBass = plucked({
  decay: 3,
  dull: 0.7,
  place: 0.22,
  bright: 2200,
  damper: 0.05,
  finger: 0.7,
});
export const mutedGuitar = plucked({
  decay: 0.35,
  dull: 0.5,
  place: 0.12,
  bright: 6000,
  damper: 0.03,
  finger: 0.2,
});
