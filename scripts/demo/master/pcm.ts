import type { Stereo } from '../dsp/stereo.ts';

const LOUDEST = 32_766;

/** To 16 bits, interleaved, with triangular dither that falls the same way each time. */
export function toPcm({ left, right }: Stereo): Int16Array {
  const pcm = new Int16Array(left.length * 2);
  quantise(left, pcm, 0);
  quantise(right, pcm, 1);
  return pcm;
}

function quantise(side: Float32Array, pcm: Int16Array, offset: number): void {
  let state = 0x2545f491 + offset;
  for (let i = 0; i < side.length; i++) {
    const first = (Math.imul(state, 1_664_525) + 1_013_904_223) | 0;
    state = (Math.imul(first, 1_664_525) + 1_013_904_223) | 0;
    const dither = ((first >>> 16) - (state >>> 16)) / 65_536;
    const value = side[i] ?? 0;
    // Silence stays silence: a file's dead end would otherwise hiss.
    if (value !== 0)
      pcm[2 * i + offset] = Math.floor(Math.max(-1, Math.min(1, value)) * LOUDEST + dither + 0.5);
  }
}
