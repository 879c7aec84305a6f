import { addMono } from '../dsp/stereo.ts';
import type { Player, Voice } from './player.ts';

const SHADES = 8;
const TAKES = 3;

/** A drum: few shades of force and a few takes of each are rendered once and then reused. */
export const drum =
  (voice: Voice): Player =>
  (sounds, bus) => {
    const ready = new Map<string, Float32Array>();
    for (const [index, { at, velocity }] of sounds.entries()) {
      const shade = Math.max(1, Math.round(velocity * SHADES));
      const key = `${shade}/${index % TAKES}`;
      const tone = { hertz: 100, seconds: 0.1, velocity: shade / SHADES, seed: shade * 13 + (index % TAKES) };
      const sound = ready.get(key) ?? voice(tone);
      ready.set(key, sound);
      addMono(bus, sound, { at });
    }
  };
