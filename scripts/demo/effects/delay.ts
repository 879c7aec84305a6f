import { samples } from '../dsp/rate.ts';
import { type Stereo, stereo } from '../dsp/stereo.ts';

interface Echo {
  /** Seconds between repeats. */
  seconds: number;
  feedback: number;
  /** 0 keeps the repeats bright, towards 1 each is duller than the one before. */
  damp: number;
}

/** Ping-pong: the repeats walk from left to right and back. Gives the repeats alone. */
export function echoes(input: Float32Array, { seconds, feedback, damp }: Echo): Stereo {
  const gap = samples(seconds);
  const out = stereo(input.length);
  const { left, right } = out;
  let dullLeft = 0;
  let dullRight = 0;
  for (let i = gap; i < input.length; i++) {
    dullLeft += (1 - damp) * ((input[i - gap] ?? 0) + feedback * (right[i - gap] ?? 0) - dullLeft) + 1e-20;
    dullRight += (1 - damp) * (feedback * (left[i - gap] ?? 0) - dullRight) + 1e-20;
    left[i] = dullLeft;
    right[i] = dullRight;
  }
  return out;
}
