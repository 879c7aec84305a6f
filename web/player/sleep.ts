/** `end` stops after the song; a number is the moment (ms since 1970) at which the music fades out. */
export type Sleep = 'end' | number | null;

const FADE = 6000;

/** The factor on the volume: 1 until shortly before the moment, then down to 0. */
export function sleepVolume(sleep: Sleep, now: number): number {
  if (typeof sleep !== 'number') return 1;
  return Math.min(1, Math.max(0, (sleep - now) / FADE));
}

export const isOver = (sleep: Sleep, now: number): boolean => typeof sleep === 'number' && now >= sleep;
