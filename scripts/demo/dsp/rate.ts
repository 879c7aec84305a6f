/** Samples a second, everywhere before the encoder. */
export const RATE = 44_100;

/** Control values (cutoffs, pitches, envelopes) are computed once for this many samples. */
export const CONTROL = 32;

/** A value over time in seconds: an envelope, a pitch, a cutoff. */
export type Curve = (seconds: number) => number;

export const samples = (seconds: number): number => Math.max(0, Math.round(seconds * RATE));

export const decibels = (value: number): number => 10 ** (value / 20);

export const hertzOf = (pitch: number): number => 440 * 2 ** ((pitch - 69) / 12);
