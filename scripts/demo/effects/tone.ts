import { type Filter, filter } from '../dsp/filter.ts';
import { turn } from '../dsp/oscillator.ts';
import { RATE } from '../dsp/rate.ts';
import { channels, type Effect, split } from '../dsp/stereo.ts';

/** Filters both sides, one after the other. */
export const tone =
  (...filters: readonly Filter[]): Effect =>
  bus => {
    for (const side of channels(bus)) for (const settings of filters) filter(side, settings);
    return bus;
  };

/** The slow walk from side to side of a suitcase electric piano. */
export const tremolo =
  ({ rate, depth }: { rate: number; depth: number }): Effect =>
  bus => {
    const { left, right } = split(bus);
    for (let i = 0; i < left.length; i++) {
      const swing = turn((i / RATE) * rate) * depth;
      left[i] = (left[i] ?? 0) * (1 + swing);
      right[i] = (right[i] ?? 0) * (1 - swing);
    }
    return { left, right };
  };

/** A low-pass for a whole part that opens and closes slowly, as a hand on the knob would. */
export const breathing = ({ from, to, seconds }: { from: number; to: number; seconds: number }): Effect =>
  tone({
    kind: 'low',
    q: 0.8,
    hertz: t => from * (to / from) ** (0.5 - 0.5 * Math.cos((2 * Math.PI * t) / seconds)),
  });
