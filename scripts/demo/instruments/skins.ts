import { amplify, fadeEnd, mixInto } from '../dsp/curve.ts';
import { type Filter, filter } from '../dsp/filter.ts';
import { addSine } from '../dsp/oscillator.ts';
import { noise } from '../dsp/random.ts';
import { samples } from '../dsp/rate.ts';
import type { Voice } from './player.ts';

/** A skin's tone: it falls from a first pitch to its own while it fades. */
interface Thump {
  from: number;
  to: number;
  /** Time constants of the fall and of the fade. */
  fall: number;
  fade: number;
  gain: number;
}

interface Rattle {
  fade: number;
  gain: number;
  filters: readonly Filter[];
}

function addThump(out: Float32Array, { from, to, fall, fade, gain }: Thump): void {
  const sound = new Float32Array(out.length);
  addSine(sound, { hertz: t => to + (from - to) * Math.exp(-t / fall), gain });
  mixInto(
    out,
    amplify(sound, t => Math.exp(-t / fade)),
  );
}

export function addRattle(out: Float32Array, { fade, gain, filters }: Rattle, seed: number): void {
  const sound = noise(out.length, seed * 7 + 1);
  for (const settings of filters) filter(sound, settings);
  mixInto(
    out,
    amplify(sound, t => Math.exp(-t / fade)),
    gain,
  );
}

interface Skin {
  seconds: number;
  thumps: readonly Thump[];
  rattles: readonly Rattle[];
}

/** Soft strokes are duller as well as quieter: the rattle loses more than the tone. */
const skin =
  ({ seconds, thumps, rattles }: Skin): Voice =>
  ({ velocity, seed }) => {
    const out = new Float32Array(samples(seconds));
    for (const thump of thumps) addThump(out, { ...thump, gain: thump.gain * velocity });
    for (const rattle of rattles) addRattle(out, { ...rattle, gain: rattle.gain * velocity ** 1.4 }, seed);
    return fadeEnd(out, 0.02);
  };

export const kick = skin({
  seconds: 0.4,
  thumps: [{ from: 150, to: 54, fall: 0.022, fade: 0.1, gain: 0.95 }],
  rattles: [{ fade: 0.006, gain: 0.5, filters: [{ kind: 'band', hertz: 2600, q: 0.6 }] }],
});

export const clubKick = skin({
  seconds: 0.5,
  thumps: [
    { from: 290, to: 47, fall: 0.02, fade: 0.15, gain: 1 },
    { from: 900, to: 90, fall: 0.006, fade: 0.012, gain: 0.4 },
  ],
  rattles: [{ fade: 0.004, gain: 0.35, filters: [{ kind: 'high', hertz: 3500 }] }],
});

export const snare = skin({
  seconds: 0.4,
  thumps: [
    { from: 240, to: 188, fall: 0.02, fade: 0.055, gain: 0.5 },
    { from: 400, to: 332, fall: 0.02, fade: 0.035, gain: 0.25 },
  ],
  rattles: [
    {
      fade: 0.085,
      gain: 0.6,
      filters: [
        { kind: 'high', hertz: 1500 },
        { kind: 'bell', hertz: 4200, q: 0.8, gain: 5 },
      ],
    },
    { fade: 0.006, gain: 0.5, filters: [{ kind: 'low', hertz: 5200 }] },
  ],
});

export const brushTap = skin({
  seconds: 0.3,
  thumps: [{ from: 220, to: 195, fall: 0.02, fade: 0.03, gain: 0.14 }],
  rattles: [{ fade: 0.055, gain: 0.5, filters: [{ kind: 'band', hertz: 3400, q: 0.5 }] }],
});

export const rim = skin({
  seconds: 0.14,
  thumps: [
    { from: 1750, to: 1680, fall: 0.01, fade: 0.012, gain: 0.5 },
    { from: 520, to: 480, fall: 0.01, fade: 0.018, gain: 0.4 },
  ],
  rattles: [{ fade: 0.005, gain: 0.4, filters: [{ kind: 'band', hertz: 3000, q: 0.7 }] }],
});

const tom = (hertz: number): Voice =>
  skin({
    seconds: 0.6,
    thumps: [
      { from: hertz * 1.7, to: hertz, fall: 0.04, fade: 0.15, gain: 0.9 },
      { from: hertz * 2.9, to: hertz * 1.6, fall: 0.03, fade: 0.05, gain: 0.2 },
    ],
    rattles: [{ fade: 0.015, gain: 0.25, filters: [{ kind: 'low', hertz: 2800 }] }],
  });

export const tomHigh = tom(176);
export const tomMiddle = tom(128);
export const tomLow = tom(88);

/** A goatskin frame drum; the hand behind the skin bends it. */
export const bodhran = skin({
  seconds: 0.45,
  thumps: [{ from: 128, to: 82, fall: 0.06, fade: 0.12, gain: 0.9 }],
  rattles: [{ fade: 0.02, gain: 0.3, filters: [{ kind: 'band', hertz: 900, q: 0.6 }] }],
});

const hand = (hertz: number, slap: number): Voice =>
  skin({
    seconds: 0.35,
    thumps: [{ from: hertz * 1.12, to: hertz, fall: 0.015, fade: 0.075, gain: 0.8 }],
    rattles: [{ fade: 0.009, gain: slap, filters: [{ kind: 'band', hertz: hertz * 6, q: 0.8 }] }],
  });

export const congaHigh = hand(265, 0.5);
export const congaLow = hand(182, 0.35);
export const bongo = hand(410, 0.5);
