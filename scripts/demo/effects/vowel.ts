import { mixInto } from '../dsp/curve.ts';
import { filter } from '../dsp/filter.ts';
import { channels, type Effect } from '../dsp/stereo.ts';

/** Formants of a choir's vowels: hertz, width as quality, gain. */
const SHAPES = {
  ah: [
    [760, 7, 1],
    [1170, 9, 0.5],
    [2700, 12, 0.22],
    [3400, 12, 0.12],
  ],
  ooh: [
    [360, 5, 1],
    [800, 8, 0.35],
    [2500, 12, 0.06],
  ],
  oh: [
    [520, 6, 1],
    [920, 8, 0.5],
    [2550, 12, 0.12],
  ],
} as const;

/** Turns rich sound into a choir that holds one vowel. */
export const vowel =
  (name: keyof typeof SHAPES): Effect =>
  bus => {
    for (const side of channels(bus)) {
      const source = side.slice();
      for (let i = 0; i < side.length; i++) side[i] = (side[i] ?? 0) * 0.08;
      for (const [hertz, q, gain] of SHAPES[name]) {
        mixInto(side, filter(source.slice(), { kind: 'band', hertz, q: q / 2 }), gain);
      }
    }
    return bus;
  };
