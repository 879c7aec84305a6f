import { fadeEnd } from '../dsp/curve.ts';
import { filter } from '../dsp/filter.ts';
import { addSaw } from '../dsp/oscillator.ts';
import { noise } from '../dsp/random.ts';
import { CONTROL, type Curve, hertzOf, RATE, samples } from '../dsp/rate.ts';
import { addMono } from '../dsp/stereo.ts';
import { contour, phrases } from '../instruments/contour.ts';
import type { Player } from '../instruments/player.ts';
import type { Sound } from '../score/time.ts';
import { gestures, type Mouth, moveMouth, opened } from './mouth.ts';

interface Singer {
  /** Size of the throat: 1 a baritone, 1.15 a mezzo, 1.25 a child. */
  size: number;
  /** How much air is in the tone. */
  airy: number;
  /** Two takes of one singer differ by their seed. */
  seed: number;
}

/** Time before the first note for its consonants. */
const LEAD = 0.25;

/**
 * Sings: a sawtooth for the vocal folds through five formants in a row, beside it noise for breath and hiss
 * (after Klatt's cascade synthesizer), with the consonants before the beat.
 */
export const singer =
  (who: Singer): Player =>
  (sounds, bus) => {
    for (const phrase of phrases(sounds, 0.3)) {
      const loose = shifted(phrase, who.seed);
      addMono(bus, sungPhrase(loose, who), { at: Math.max(0, (loose[0]?.at ?? 0) - LEAD) });
    }
  };

/** A second take never comes in at quite the same time. */
const shifted = (phrase: readonly Sound[], seed: number): Sound[] =>
  phrase.map((sound, i) => ({
    ...sound,
    slurred: true,
    at: sound.at + 0.007 * Math.sin(seed * 5.1 + i * 2.3) * Math.min(1, seed),
  }));

function sungPhrase(phrase: readonly Sound[], who: Singer): Float32Array {
  const line = contour(phrase, {
    glide: 0.028,
    vibrato: { hertz: 5.2 + who.seed * 0.17, cents: 26, after: 0.28 },
    attack: 0.03,
    release: 0.08,
    scoop: 0.8,
  });
  const start = (phrase[0]?.at ?? 0) - LEAD;
  const seconds = line.seconds + LEAD;
  const drift = (t: number) => 0.05 * Math.sin(t * 2.1 + who.seed * 3) + 0.03 * Math.sin(t * 4.7 + who.seed);
  const hertz = (t: number) => hertzOf(line.pitch(t - LEAD) + drift(t));
  const length = samples(seconds);
  const folds = addSaw(new Float32Array(length), { hertz, gain: 0.5, phase: who.seed * 0.31 });
  filter(folds, { kind: 'highShelf', hertz: 2800, gain: 2 });
  const out = new Float32Array(length);
  const tract = makeTract(folds, noise(length, who.seed + 41), out);
  moveMouth(gestures(phrase), { start, seconds, size: who.size }, (mouth, block) => {
    const now = (block * CONTROL) / RATE;
    tract(mouth, { block, hertz: hertz(now), loud: level(line.level, now), airy: who.airy });
  });
  return fadeEnd(out, 0.08);
}

/** Consonants before the first note are heard too, though the note has not begun. */
const level = (loudness: Curve, now: number): number =>
  now < LEAD + 0.03 ? Math.max(0.55, loudness(now - LEAD)) : loudness(now - LEAD);

interface Moment {
  block: number;
  hertz: number;
  loud: number;
  airy: number;
}

/** Widths of the formants in Hz: broad enough that a high voice, with few overtones, still shows its vowels. */
const WIDTHS = [105, 135, 185, 260, 320];

/** Klatt's two-pole resonators, unity at zero frequency: coefficients and the last two outputs of each. */
interface Tract {
  a: Float64Array;
  b: Float64Array;
  c: Float64Array;
  last: Float64Array;
  before: Float64Array;
}

function makeTract(folds: Float32Array, air: Float32Array, out: Float32Array) {
  const five = () => new Float64Array(5);
  const tract: Tract = { a: five(), b: five(), c: five(), last: five(), before: five() };
  const teeth = { band: 0, low: 0 };
  return (mouth: Mouth, { block, hertz, loud, airy }: Moment) => {
    const [first, second, third] = mouth.formants;
    for (const [i, place] of [opened(first, hertz), second, third, 3500, 4500].entries())
      tuneTo(tract, i, place);
    const voiced = mouth.voiced * loud;
    const breath = (mouth.breath * loud + airy * voiced) * 0.25;
    const bite = 2 * Math.sin((Math.PI * Math.min(mouth.hissHertz, 9000)) / RATE);
    const end = Math.min((block + 1) * CONTROL, out.length);
    for (let i = block * CONTROL; i < end; i++) {
      const hush = air[i] ?? 0;
      teeth.low += bite * teeth.band;
      teeth.band += bite * (hush - teeth.low - 0.7 * teeth.band);
      const sound = resounded(tract, (folds[i] ?? 0) * voiced + hush * breath);
      out[i] = sound * 0.4 + teeth.band * mouth.hiss * loud * 0.45;
    }
  };
}

function tuneTo({ a, b, c }: Tract, i: number, hertz: number): void {
  const radius = Math.exp((-Math.PI * (WIDTHS[i] ?? 200)) / RATE);
  const back = -radius * radius;
  const turned = 2 * radius * Math.cos((2 * Math.PI * hertz) / RATE);
  a[i] = 1 - turned - back;
  b[i] = turned;
  c[i] = back;
}

function resounded({ a, b, c, last, before }: Tract, input: number): number {
  let value = input;
  for (let j = 0; j < 5; j++) {
    const previous = last[j] ?? 0;
    value = (a[j] ?? 0) * value + (b[j] ?? 0) * previous + (c[j] ?? 0) * (before[j] ?? 0);
    before[j] = previous;
    last[j] = value;
  }
  return value;
}
