import { adsr, amplify, fadeEnd } from '../dsp/curve.ts';
import { addSine } from '../dsp/oscillator.ts';
import { samples } from '../dsp/rate.ts';
import { addKnock } from './modal.ts';
import type { Voice } from './player.ts';

/** The nine drawbars from 16' to 1', as multiples of the key's pitch. */
const BARS = [0.5, 1.5, 1, 2, 3, 4, 5, 6, 8];

/** A drawbar setting as organists write it, `888000000`; with `percussion` the third harmonic knocks. */
export const drawbars =
  (setting: string, percussion = 0): Voice =>
  ({ hertz, seconds, velocity, seed }) => {
    const out = new Float32Array(samples(seconds + 0.05));
    for (const [index, ratio] of BARS.entries()) {
      const drawn = Number(setting[index] ?? 0);
      if (drawn === 0 || hertz * ratio > 9000) continue;
      addSine(out, {
        hertz: () => hertz * ratio,
        gain: 0.11 * 10 ** ((drawn - 8) / 7),
        phase: (seed * 0.37 + index * 0.21) % 1,
      });
    }
    amplify(out, adsr({ attack: 0.004, decay: 1, sustain: 1, release: 0.008 }, seconds));
    if (percussion) addPercussion(out, hertz * 3, percussion * velocity);
    addKnock(out, { hertz: 2400, gain: 0.03, seed });
    return fadeEnd(out, 0.01);
  };

function addPercussion(out: Float32Array, hertz: number, gain: number): void {
  const strike = addSine(new Float32Array(Math.min(out.length, samples(0.5))), { hertz: () => hertz, gain });
  amplify(strike, t => Math.exp(-t / 0.11));
  for (let i = 0; i < strike.length; i++) out[i] = (out[i] ?? 0) + (strike[i] ?? 0);
}
