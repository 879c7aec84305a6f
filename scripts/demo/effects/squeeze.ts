import { decibels } from '../dsp/rate.ts';
import type { Effect } from '../dsp/stereo.ts';
import { soundingLevel } from '../master/desk.ts';
import { compress } from '../master/dynamics.ts';

/** Evens out a part: vowels and strokes differ in strength more than a record wants. */
export const squeeze =
  (ratio = 3): Effect =>
  bus => {
    const gain = decibels(-18 - soundingLevel(bus));
    compress(bus, { threshold: -24, ratio, attack: 0.006, release: 0.12, gain });
    return bus;
  };
