import { CONTROL, decibels, RATE } from '../dsp/rate.ts';
import { channels, type Stereo } from '../dsp/stereo.ts';
import { blockPeak } from './loudness.ts';

interface Compressor {
  /** dB under full scale from where it holds back. */
  threshold: number;
  ratio: number;
  attack: number;
  release: number;
  /** Factor before it. */
  gain: number;
}

const LOOK_AHEAD = 6;

/** Bus compressor: follows the level of both sides together, so that the picture does not sway. */
export function compress(bus: Stereo, { threshold, ratio, attack, release, gain }: Compressor): void {
  const rise = 1 - Math.exp(-CONTROL / (attack * RATE));
  const fall = 1 - Math.exp(-CONTROL / (release * RATE));
  let level = 0;
  const gains = blocksOf(bus).map(start => {
    const power = blockPower(bus, start) * gain * gain;
    level += (power - level) * (power > level ? rise : fall);
    const over = 10 * Math.log10(level + 1e-12) - threshold;
    return over > 0 ? gain * decibels(over * (1 / ratio - 1)) : gain;
  });
  applyGains(bus, gains);
}

/** After the gain no sample, nor the curve between two, passes the ceiling: it yields before the peak comes. */
export function limit(bus: Stereo, { ceiling, gain }: { ceiling: number; gain: number }): void {
  const needed = blocksOf(bus).map(start => {
    const peaks = channels(bus).map(side =>
      blockPeak(side, { from: start, to: Math.min(start + CONTROL, side.length), matters: ceiling / gain }),
    );
    return Math.min(gain, ceiling / Math.max(...peaks, 1e-9));
  });
  const held = needed.map((_, i) =>
    Math.min(...needed.slice(Math.max(0, i - LOOK_AHEAD), i + LOOK_AHEAD + 1)),
  );
  const release = 1 - Math.exp(-CONTROL / (0.09 * RATE));
  let now = gain;
  const eased = held.map(target => {
    now = target < now ? target : now + (target - now) * release;
    return now;
  });
  applyGains(
    bus,
    eased.map((_, i) => averageAround(eased, i)),
  );
}

const blocksOf = ({ left }: Stereo): number[] =>
  Array.from({ length: Math.ceil(left.length / CONTROL) }, (_, i) => i * CONTROL);

function blockPower({ left, right }: Stereo, start: number): number {
  let sum = 0;
  for (let i = start; i < start + CONTROL; i++) {
    if (i < left.length) sum += (left[i] ?? 0) ** 2 + (right[i] ?? 0) ** 2;
  }
  return sum / CONTROL / 2;
}

/** Averaging no wider than the look-ahead keeps the gain under what each peak needs. */
function averageAround(gains: readonly number[], i: number): number {
  let sum = 0;
  for (let j = i - LOOK_AHEAD + 1; j < i + LOOK_AHEAD; j++) {
    sum += gains[Math.max(0, Math.min(gains.length - 1, j))] ?? 1;
  }
  return sum / (2 * LOOK_AHEAD - 1);
}

function applyGains(bus: Stereo, gains: readonly number[]): void {
  for (const side of channels(bus)) {
    for (const [block, gain] of gains.entries()) {
      const before = gains[block - 1] ?? gain;
      const end = Math.min((block + 1) * CONTROL, side.length);
      for (let i = block * CONTROL; i < end; i++) {
        side[i] = (side[i] ?? 0) * (before + ((gain - before) * (i % CONTROL)) / CONTROL);
      }
    }
  }
}
