import { fadeEnd } from '../dsp/curve.ts';
import { filter } from '../dsp/filter.ts';
import { decibels } from '../dsp/rate.ts';
import { channels, type Stereo } from '../dsp/stereo.ts';
import { soundingLevel } from './desk.ts';
import { compress, limit } from './dynamics.ts';
import { integrated, loudnessBlocks } from './loudness.ts';

/** Highest level between samples; lossy encoders need the room above it. */
const CEILING = decibels(-1.6);

interface Release {
  /** LUFS that the record is brought to. */
  loudness: number;
  /** Seconds of fade at the end. */
  fade: number;
}

/** Cleans the bottom, glues, brings to loudness, limits. Changes the mix in place. */
export function master(bus: Stereo, { loudness, fade }: Release): Stereo {
  for (const side of channels(bus)) filter(side, { kind: 'high', hertz: 28 });
  const gain = decibels(-18 - soundingLevel(bus));
  compress(bus, { threshold: -20, ratio: 1.8, attack: 0.03, release: 0.25, gain });
  for (const side of channels(bus)) fadeEnd(side, fade);
  limit(bus, { ceiling: CEILING, gain: decibels(loudness - integrated(loudnessBlocks(bus))) });
  return bus;
}
