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

const SHADES = 12;
/** Above this a note is heard as itself and not as a repetition: one take does. */
const LONG = 1.5;

/**
 * A polyphonic instrument; with `spread` low notes lie left and high ones right, as on a keyboard.
 * What is played again in the same way is rendered once, short notes in two takes that alternate.
 */
export function each(voice: Voice, spread = 0): Player {
  const play: Player = (sounds, bus) => {
    const ready = new Map<string, Float32Array>();
    const centre = sounds.reduce((sum, sound) => sum + sound.pitch, 0) / Math.max(1, sounds.length);
    for (const [index, { at, pitch, seconds, velocity }] of sounds.entries()) {
      const shade = Math.max(1, Math.round(velocity * (seconds > LONG ? SHADES / 2 : SHADES)));
      const take = seconds > LONG ? 0 : index % 2;
      const centis = Math.max(1, Math.round(seconds * 50));
      const key = `${pitch}/${centis}/${shade}/${take}`;
      const loud = shade / (seconds > LONG ? SHADES / 2 : SHADES);
      const sound =
        ready.get(key) ??
        voice({ hertz: hertzOf(pitch), seconds: centis / 50, velocity: loud, seed: pitch * 3 + take });
      ready.set(key, sound);
      addMono(bus, sound, { at, pan: (spread * (pitch - centre)) / 16 });
    }
  };
  return Object.assign(play, { spreads: spread !== 0 });
}
