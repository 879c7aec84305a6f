import { amplify, fadeEnd, mixInto } from '../dsp/curve.ts';
import { filter } from '../dsp/filter.ts';
import { chance, noise } from '../dsp/random.ts';
import { samples } from '../dsp/rate.ts';
import type { Voice } from './player.ts';

/** Noise that climbs into the next section for as long as the note is held. */
export const riser: Voice = ({ seconds, velocity, seed }) => {
  const out = noise(samples(seconds), seed + 7);
  filter(out, { kind: 'band', hertz: t => 400 * 2 ** ((t / seconds) * 4.2), q: 1.6 });
  amplify(out, t => velocity * (t / seconds) ** 2);
  return fadeEnd(out, 0.03);
};

/** The way down again, after a big moment. */
export const downlifter: Voice = ({ seconds, velocity, seed }) => {
  const out = noise(samples(seconds), seed + 9);
  filter(out, { kind: 'band', hertz: t => 7000 * 2 ** ((-t / seconds) * 4), q: 1.1 });
  return fadeEnd(
    amplify(out, t => velocity * Math.exp((-3.2 * t) / seconds)),
    0.1,
  );
};

/** Rain on a window: a soft bed and single drops. */
export const rain: Voice = ({ seconds, velocity }) => {
  const out = filter(noise(samples(seconds), 77), { kind: 'band', hertz: 5200, q: 0.35 });
  amplify(out, t => 0.3 * velocity * Math.min(1, t / 1.5, (seconds - t) / 1.5));
  const luck = chance('rain');
  for (let t = 0.3; t < seconds - 0.5; t += 0.02 + luck.unit() * 0.12) {
    const drop = amplify(noise(samples(0.02), Math.floor(t * 1000)), time => Math.exp(-time / 0.003));
    filter(drop, { kind: 'band', hertz: 1500 + luck.unit() * 5000, q: 3 });
    mixInto(out, drop, velocity * luck.unit() ** 2 * 1.6, samples(t));
  }
  return out;
};
