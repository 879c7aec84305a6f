import { filter } from '../dsp/filter.ts';
import { turn } from '../dsp/oscillator.ts';
import { CONTROL, type Curve, RATE } from '../dsp/rate.ts';
import { type Effect, middle, type Stereo, stereo } from '../dsp/stereo.ts';

interface Rotor {
  rate: Curve;
  /** Seconds the sound path grows and shrinks: this bends the pitch. */
  sway: number;
  /** How much louder it is when it faces you. */
  beam: number;
}

/** A rotating speaker: treble horn and bass drum turn at their own pace, `fast` from 0 to 1 over time. */
export const rotary =
  (fast: Curve): Effect =>
  bus => {
    const source = middle(bus);
    const low = filter(source.slice(), { kind: 'low', hertz: 800 });
    const high = source.map((value, i) => value - (low[i] ?? 0));
    const out = stereo(source.length);
    turnRotor(high, out, { rate: t => 0.8 + 5.8 * fast(t), sway: 0.00042, beam: 0.42 });
    turnRotor(low, out, { rate: t => 0.7 + 5 * fast(t), sway: 0.00016, beam: 0.22 });
    return out;
  };

function turnRotor(sound: Float32Array, out: Stereo, rotor: Rotor): void {
  let angle = 0;
  for (let start = 0; start < sound.length; start += CONTROL) {
    const step = rotor.rate(start / RATE) / RATE;
    const end = Math.min(start + CONTROL, sound.length);
    for (let i = start; i < end; i++) {
      out.left[i] = (out.left[i] ?? 0) + heard(sound, i, { rotor, angle });
      out.right[i] = (out.right[i] ?? 0) + heard(sound, i, { rotor, angle: angle + 0.32 });
      angle += step;
    }
  }
}

function heard(sound: Float32Array, i: number, { rotor, angle }: { rotor: Rotor; angle: number }): number {
  const facing = turn(angle);
  const position = i - (0.001 + rotor.sway * facing) * RATE;
  const index = Math.floor(position);
  const low = sound[index] ?? 0;
  const value = low + ((sound[index + 1] ?? 0) - low) * (position - index);
  return value * (1 - rotor.beam + rotor.beam * turn(angle + 0.25));
}
