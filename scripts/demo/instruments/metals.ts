import { amplify, fadeEnd, mixInto } from '../dsp/curve.ts';
import { filter } from '../dsp/filter.ts';
import { addPulse } from '../dsp/oscillator.ts';
import { chance, noise } from '../dsp/random.ts';
import { samples } from '../dsp/rate.ts';
import { addRinging } from './modal.ts';
import type { Tone, Voice } from './player.ts';
import { addRattle } from './skins.ts';

/** Six pulses without a common measure: the cymbal of the drum machines. */
const METAL = [205.3, 304.4, 369.6, 522.7, 540, 800];

const hat =
  (seconds: number, fade: number): Voice =>
  ({ velocity, seed }) => {
    const out = new Float32Array(samples(seconds));
    for (const hertz of METAL)
      addPulse(out, { hertz: () => hertz * 2.1, gain: 0.12, width: () => 0.5, phase: (seed * 0.17) % 1 });
    mixInto(out, noise(out.length, seed + 11), 0.35);
    filter(out, { kind: 'high', hertz: 6800, q: 0.8 });
    filter(out, { kind: 'high', hertz: 5200 + 1500 * (1 - velocity), q: 0.7 });
    amplify(out, t => velocity * (0.75 * Math.exp(-t / fade) + 0.25 * Math.exp(-t / (fade * 0.2))));
    return fadeEnd(out, 0.01);
  };

export const hatClosed = hat(0.16, 0.028);
export const hatOpen = hat(0.7, 0.16);

interface Plate {
  partials: number;
  from: number;
  to: number;
  decay: number;
  /** Share of noise: a crash has much of it, a ride little. */
  wash: number;
  washFade: number;
}

const cymbal =
  ({ partials, from, to, decay, wash, washFade }: Plate): Voice =>
  ({ velocity, seed }) => {
    const out = new Float32Array(samples(decay * 1.1));
    const luck = chance(`cymbal ${partials}`);
    for (let i = 0; i < partials; i++) {
      const hertz = from * (to / from) ** luck.unit();
      const soft = velocity ** (1 + hertz / 6000);
      addRinging(out, {
        hertz,
        gain: (0.5 * soft) / Math.sqrt(partials),
        decay: decay * (0.35 + 0.65 * luck.unit()),
      });
    }
    addRattle(out, { fade: washFade, gain: wash * velocity, filters: [{ kind: 'high', hertz: 4800 }] }, seed);
    return fadeEnd(out, 0.2);
  };

export const ride = cymbal({ partials: 26, from: 420, to: 9500, decay: 1.7, wash: 0.16, washFade: 0.12 });
export const crash = cymbal({ partials: 34, from: 380, to: 11_000, decay: 2.6, wash: 0.5, washFade: 0.55 });

/** Ringing bars and blocks: partials of hertz, gain and seconds. */
const ringer =
  (...partials: readonly (readonly [number, number, number])[]): Voice =>
  ({ velocity }) => {
    const out = new Float32Array(samples(Math.max(...partials.map(partial => partial[2])) * 1.2));
    for (const [hertz, gain, decay] of partials) addRinging(out, { hertz, gain: gain * velocity, decay });
    return fadeEnd(out, 0.02);
  };

export const triangle = ringer([2170, 0.2, 1.2], [4080, 0.3, 1.8], [6420, 0.3, 1.5], [9110, 0.2, 1.1]);
export const woodblock = ringer([1120, 0.7, 0.13], [1830, 0.3, 0.09], [3390, 0.15, 0.05]);
export const cowbell = ringer([560, 0.5, 0.34], [845, 0.5, 0.3], [1710, 0.18, 0.16], [2510, 0.1, 0.1]);

/** Noise that swells and falls: beads that reach the wall of a shaker. */
const shaken =
  (hertz: number, rise: number, fade: number): Voice =>
  ({ velocity, seed }: Tone) => {
    const out = filter(noise(samples(rise + fade * 6), seed + 23), { kind: 'band', hertz, q: 0.9 });
    amplify(out, t => velocity * (t < rise ? (t / rise) ** 2 : Math.exp(-(t - rise) / fade)));
    return fadeEnd(out, 0.01);
  };

export const shaker = shaken(6400, 0.028, 0.022);
export const cabasa = shaken(7800, 0.012, 0.03);
/** A brush drawn round the snare. */
export const brushSweep = shaken(2600, 0.16, 0.11);

export const tambourine: Voice = tone => {
  const out = shaken(8600, 0.006, 0.045)(tone);
  for (const hertz of [6900, 8350, 9900, 11_200])
    addRinging(out, { hertz, gain: 0.09 * tone.velocity, decay: 0.22 });
  return out;
};

/** Several hands that never meet exactly. */
const clapped =
  (offsets: readonly number[], hertz: number, fade: number): Voice =>
  ({ velocity, seed }) => {
    const out = new Float32Array(samples(0.4));
    for (const [index, offset] of offsets.entries()) {
      const burst = filter(noise(samples(0.3), seed * 5 + index), { kind: 'band', hertz, q: 1.1 });
      const last = index === offsets.length - 1;
      amplify(burst, t => Math.exp(-t / (last ? fade : 0.006)));
      mixInto(out, burst, velocity, samples(offset));
    }
    return fadeEnd(out, 0.02);
  };

export const clap = clapped([0, 0.011, 0.021, 0.03], 1250, 0.06);
export const snap = clapped([0, 0.004], 2350, 0.028);
