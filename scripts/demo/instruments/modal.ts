import { adsr, amplify, fadeEnd, mixInto } from '../dsp/curve.ts';
import { filter } from '../dsp/filter.ts';
import { noise } from '../dsp/random.ts';
import { RATE, samples } from '../dsp/rate.ts';
import type { Voice } from './player.ts';

/** One way in which a body rings. */
interface Mode {
  ratio: number;
  gain: number;
  /** Seconds to -60 dB at middle C; higher notes ring shorter. */
  decay: number;
}

interface Body {
  modes: readonly Mode[];
  /** How much of the sound is the mallet itself. */
  knock: number;
  /** Seconds until a released key is silent; without it the note rings out. */
  damper?: number;
  /** How much softer strokes lose of their upper modes, 0 to 1. */
  touch: number;
}

/** Adds a decaying sine that starts at zero: two multiplications a sample (a two-pole resonator). */
export function addRinging(out: Float32Array, ring: { hertz: number; gain: number; decay: number }): void {
  if (ring.hertz > RATE * 0.45) return;
  const angle = (2 * Math.PI * ring.hertz) / RATE;
  const radius = 10 ** (-3 / (ring.decay * RATE));
  const turn = 2 * radius * Math.cos(angle);
  const loss = radius * radius;
  const end = Math.min(out.length, samples(ring.decay * 1.35));
  let last = 0;
  let next = ring.gain * Math.sin(angle);
  for (let i = 1; i < end; i++) {
    out[i] = (out[i] ?? 0) + next;
    const following = turn * next - loss * last;
    last = next;
    next = following;
  }
}

const struck =
  ({ modes, knock, damper, touch }: Body): Voice =>
  ({ hertz, seconds, velocity, seed }) => {
    const scale = (261.6 / hertz) ** 0.55;
    const longest = Math.max(...modes.map(mode => mode.decay)) * scale;
    const out = new Float32Array(samples(Math.min(longest, damper ? seconds + damper * 6 : 5)));
    for (const { ratio, gain, decay } of modes) {
      const soft = velocity ** (1 + touch * Math.log2(Math.max(1, ratio)));
      addRinging(out, { hertz: hertz * ratio, gain: gain * soft, decay: decay * scale });
    }
    addKnock(out, { hertz, gain: knock * velocity * velocity, seed });
    if (damper) amplify(out, adsr({ attack: 0, decay: 1, sustain: 1, release: damper }, seconds));
    return fadeEnd(out, 0.02);
  };

export function addKnock(out: Float32Array, knock: { hertz: number; gain: number; seed: number }): void {
  if (knock.gain <= 0) return;
  const sound = amplify(noise(samples(0.06), knock.seed + 1), t => Math.exp(-t / 0.008));
  filter(sound, { kind: 'band', hertz: Math.min(3200, 500 + knock.hertz * 1.5), q: 0.8 });
  mixInto(out, sound, knock.gain);
}

/** Vibraphone: bars tuned to the fourth and tenth partial. */
export const vibraphone = struck({
  modes: [
    { ratio: 1, gain: 0.6, decay: 3.6 },
    { ratio: 1.0016, gain: 0.25, decay: 2.8 },
    { ratio: 4.01, gain: 0.22, decay: 1.1 },
    { ratio: 10.2, gain: 0.06, decay: 0.25 },
  ],
  knock: 0.12,
  damper: 0.35,
  touch: 0.45,
});

export const marimba = struck({
  modes: [
    { ratio: 1, gain: 0.8, decay: 0.95 },
    { ratio: 3.93, gain: 0.24, decay: 0.28 },
    { ratio: 9.7, gain: 0.08, decay: 0.09 },
  ],
  knock: 0.3,
  touch: 0.5,
});

export const glockenspiel = struck({
  modes: [
    { ratio: 1, gain: 0.5, decay: 3.4 },
    { ratio: 2.756, gain: 0.2, decay: 1.6 },
    { ratio: 5.404, gain: 0.1, decay: 0.7 },
    { ratio: 8.93, gain: 0.04, decay: 0.3 },
  ],
  knock: 0.08,
  touch: 0.3,
});

export const musicBox = struck({
  modes: [
    { ratio: 1, gain: 0.55, decay: 2.2 },
    { ratio: 2.002, gain: 0.1, decay: 1.4 },
    { ratio: 4.4, gain: 0.14, decay: 0.6 },
    { ratio: 6.27, gain: 0.1, decay: 0.35 },
    { ratio: 11.1, gain: 0.03, decay: 0.15 },
  ],
  knock: 0.16,
  touch: 0.35,
});

export const kalimba = struck({
  modes: [
    { ratio: 1, gain: 0.8, decay: 1.5 },
    { ratio: 2.0, gain: 0.08, decay: 0.8 },
    { ratio: 5.95, gain: 0.12, decay: 0.22 },
    { ratio: 11.6, gain: 0.05, decay: 0.08 },
  ],
  knock: 0.22,
  touch: 0.5,
});
