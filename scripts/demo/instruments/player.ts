import { hertzOf } from '../dsp/rate.ts';
import { addMono, type Stereo } from '../dsp/stereo.ts';
import type { Sound } from '../score/time.ts';

/** One note to be sounded. */
export interface Tone {
  hertz: number;
  /** How long the key is held; the sound may ring on. */
  seconds: number;
  velocity: number;
  /** Differs from note to note, so that no two strokes are the same. */
  seed: number;
}

/** Gives the sound of one note, from its start to its last audible trace. */
export type Voice = (tone: Tone) => Float32Array;

/** Plays a whole part onto a bus. */
export interface Player {
  (sounds: readonly Sound[], bus: Stereo): void;
  /** It places notes across the picture; without it the part is mixed as mono, at half the work. */
  spreads?: boolean;
}

/** Shades of force. The player's unevenness spreads short notes over several; in long ones it is not heard. */
const SHADES = { short: 9, long: 5 };
const LONG = 2;

/**
 * A polyphonic instrument; with `spread` low notes lie left and high ones right, as on a keyboard.
 * What is played again in the same way is rendered once.
 */
export function each(voice: Voice, spread = 0): Player {
  const play: Player = (sounds, bus) => {
    const ready = new Map<string, Float32Array>();
    const centre = sounds.reduce((sum, sound) => sum + sound.pitch, 0) / Math.max(1, sounds.length);
    for (const { at, pitch, seconds, velocity } of sounds) {
      const shades = seconds > LONG ? SHADES.long : SHADES.short;
      const shade = Math.max(1, Math.round(velocity * shades));
      const held = Math.max(0.02, Math.round(seconds * 50) / 50);
      const key = `${pitch}/${held}/${shade}`;
      const tone = {
        hertz: hertzOf(pitch),
        seconds: held,
        velocity: shade / shades,
        seed: pitch * 3 + shade,
      };
      const sound = ready.get(key) ?? voice(tone);
      ready.set(key, sound);
      addMono(bus, sound, { at, pan: (spread * (pitch - centre)) / 16 });
    }
  };
  return Object.assign(play, { spreads: spread !== 0 });
}
