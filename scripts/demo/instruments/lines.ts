import { amplify, fadeEnd } from '../dsp/curve.ts';
import { filter, steepLow } from '../dsp/filter.ts';
import { addPulse, addSaw, addSine } from '../dsp/oscillator.ts';
import { noise } from '../dsp/random.ts';
import { type Curve, hertzOf, samples } from '../dsp/rate.ts';
import { addMono } from '../dsp/stereo.ts';
import { type Contour, contour, type Manner, phrases } from './contour.ts';
import type { Player } from './player.ts';

/** Draws the sound of a phrase whose pitch and loudness are known. */
type Tube = (line: Contour, hertz: Curve) => Float32Array;

const line =
  (manner: Manner, tube: Tube): Player =>
  (sounds, bus) => {
    for (const phrase of phrases(sounds)) {
      const shape = contour(phrase, manner);
      const sound = tube(shape, t => hertzOf(shape.pitch(t)));
      addMono(bus, fadeEnd(sound, 0.08), { at: shape.start });
    }
  };

/** A saw brightened by the pressure of the bow, with a breath of rosin. */
const bowed =
  (manner: Manner, bright: number): Tube =>
  ({ seconds, level }, hertz) => {
    const out = new Float32Array(samples(seconds));
    addSaw(out, { hertz, gain: 0.45 });
    addSaw(out, { hertz: t => hertz(t) * 1.0016, gain: 0.22, phase: 0.4 });
    const rosin = filter(noise(out.length, 17), { kind: 'band', hertz: 3200, q: 0.7 });
    for (let i = 0; i < out.length; i++) out[i] = (out[i] ?? 0) + (rosin[i] ?? 0) * 0.045;
    filter(out, { kind: 'low', hertz: t => bright * (0.3 + level(t)), q: 0.7 });
    return amplify(out, t => level(t) * (1 + 0.06 * Math.sin(2 * Math.PI * manner.vibrato.hertz * t)));
  };

const fiddleManner: Manner = {
  glide: 0.012,
  vibrato: { hertz: 5.8, cents: 16, after: 0.16 },
  attack: 0.022,
  release: 0.045,
  scoop: 0.3,
};

const celloManner: Manner = {
  glide: 0.03,
  vibrato: { hertz: 5.1, cents: 18, after: 0.2 },
  attack: 0.07,
  release: 0.14,
  scoop: 0.2,
};

export const fiddle = line(fiddleManner, bowed(fiddleManner, 5200));
export const cello = line(celloManner, bowed(celloManner, 2600));

const blown =
  (overtones: readonly number[], breath: number): Tube =>
  ({ seconds, level }, hertz) => {
    const out = new Float32Array(samples(seconds));
    for (const [index, gain] of overtones.entries())
      addSine(out, { hertz: t => hertz(t) * (index + 1), gain });
    const air = filter(noise(out.length, 5), { kind: 'band', hertz: t => hertz(t) * 2, q: 1.2 });
    for (let i = 0; i < out.length; i++) out[i] = (out[i] ?? 0) + (air[i] ?? 0) * breath;
    return amplify(out, level);
  };

export const tinWhistle = line(
  { glide: 0.008, vibrato: { hertz: 5.2, cents: 12, after: 0.2 }, attack: 0.016, release: 0.03 },
  blown([0.5, 0.17, 0.06, 0.03], 0.1),
);

export const flute = line(
  {
    glide: 0.014,
    vibrato: { hertz: 4.9, cents: 14, after: 0.15 },
    attack: 0.045,
    release: 0.06,
    scoop: 0.15,
  },
  blown([0.5, 0.22, 0.1, 0.03, 0.02], 0.16),
);

/** A lazy lip: whistled tunes slide. */
export const whistler = line(
  { glide: 0.035, vibrato: { hertz: 5.6, cents: 22, after: 0.12 }, attack: 0.03, release: 0.05, scoop: 1.2 },
  blown([0.5, 0.02], 0.14),
);

export const clarinet = line(
  { glide: 0.012, vibrato: { hertz: 4.8, cents: 8, after: 0.25 }, attack: 0.03, release: 0.045 },
  ({ seconds, level }, hertz) => {
    const out = addPulse(new Float32Array(samples(seconds)), { hertz, gain: 0.5, width: () => 0.5 });
    filter(out, { kind: 'low', hertz: t => 500 + 1900 * level(t), q: 0.8 });
    return amplify(out, level);
  },
);

/** Harmon-muted trumpet: a nasal band on top of a brassy low-pass. */
export const mutedTrumpet = line(
  { glide: 0.018, vibrato: { hertz: 5.4, cents: 14, after: 0.28 }, attack: 0.02, release: 0.05, scoop: 0.4 },
  ({ seconds, level }, hertz) => {
    const out = addSaw(new Float32Array(samples(seconds)), { hertz, gain: 0.5 });
    filter(out, { kind: 'low', hertz: t => 900 + 4200 * level(t) ** 1.5, q: 0.8 });
    filter(out, { kind: 'bell', hertz: 1750, q: 1.6, gain: 10 });
    filter(out, { kind: 'high', hertz: 480, q: 0.7 });
    return amplify(out, level);
  },
);

/** Two saws that slide from note to note: the hero's synthesizer. */
export const glideLead = line(
  { glide: 0.045, vibrato: { hertz: 5.5, cents: 18, after: 0.25 }, attack: 0.012, release: 0.07 },
  ({ seconds, level }, hertz) => {
    const out = new Float32Array(samples(seconds));
    addSaw(out, { hertz: t => hertz(t) * 0.9975, gain: 0.3 });
    addSaw(out, { hertz: t => hertz(t) * 1.0025, gain: 0.3, phase: 0.3 });
    addPulse(out, { hertz: t => hertz(t) / 2, gain: 0.2, width: () => 0.5 });
    steepLow(out, { hertz: t => 700 + 3600 * level(t), q: 1.3 });
    return amplify(out, level);
  },
);

/** A bare tone that floats between pitches. */
export const aetherLead = line(
  { glide: 0.09, vibrato: { hertz: 5, cents: 24, after: 0.2 }, attack: 0.08, release: 0.2 },
  blown([0.5, 0.1, 0.03], 0.012),
);
