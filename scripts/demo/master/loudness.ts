import { RATE } from '../dsp/rate.ts';
import { channels, type Stereo } from '../dsp/stereo.ts';

/** Mean square of each 400 ms block, K-weighted, both channels summed: what loudness is gated from. */
export type Blocks = readonly number[];

const HOP = Math.round(RATE / 10);

// The analogue prototypes behind the standard's 48 kHz coefficients (De Man, "Evaluation of
// implementations of the EBU R128 loudness measurement"), so that they hold at 44.1 kHz too.
const SHELF = shelf();
const HIGH_PASS = highPass();

/** ITU-R BS.1770: a shelf for the head, a high-pass for the ear, 400 ms blocks that overlap by 75 %. */
export function loudnessBlocks(bus: Stereo): Blocks {
  const power = [bus.left, bus.right].map(side => hopPowers(side));
  const hops = (power[0] ?? []).map((value, i) => value + (power[1]?.[i] ?? 0));
  return hops
    .slice(3)
    .map((value, i) => (value + (hops[i] ?? 0) + (hops[i + 1] ?? 0) + (hops[i + 2] ?? 0)) / 4);
}

/** Integrated loudness in LUFS: blocks under -70 LUFS, then those 10 LU under the rest, are left out. */
export function integrated(blocks: Blocks): number {
  const audible = blocks.filter(power => lufs(power) > -70);
  const floor = lufs(mean(audible)) - 10;
  return lufs(mean(audible.filter(power => lufs(power) > floor)));
}

/** Highest value, read between the samples too (cubic midpoint). */
export function peakOf(bus: Stereo): number {
  let peak = 0;
  for (const side of channels(bus)) {
    for (let from = 0; from < side.length; from += HOP) {
      peak = Math.max(peak, blockPeak(side, { from, to: Math.min(from + HOP, side.length), matters: peak }));
    }
  }
  return peak;
}

/** Between two samples a wave can stand higher than at both, but hardly more than this. */
const OVERSHOOT = 1.3;

interface Stretch {
  from: number;
  to: number;
  /** Peaks under this are not looked at closely. */
  matters: number;
}

/** Highest value of a stretch, looked for between the samples too where it could reach what matters. */
export function blockPeak(side: Float32Array, { from, to, matters }: Stretch): number {
  let peak = 0;
  for (let i = from; i < to; i++) peak = Math.max(peak, Math.abs(side[i] ?? 0));
  if (peak * OVERSHOOT < matters) return peak;
  for (let i = from; i < to; i++) {
    const here = side[i] ?? 0;
    const next = side[i + 1] ?? 0;
    const between = 0.5625 * (here + next) - 0.0625 * ((side[i - 1] ?? 0) + (side[i + 2] ?? 0));
    peak = Math.max(peak, Math.abs(between));
  }
  return peak;
}

const lufs = (power: number): number => -0.691 + 10 * Math.log10(power + 1e-15);

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);

/** Both filters in one pass, and the mean square of each 100 ms after them. */
function hopPowers(side: Float32Array): number[] {
  const [b0, b1, b2, a1, a2] = SHELF;
  const [c1, c2] = HIGH_PASS;
  const powers: number[] = [];
  let [s1, s2, t1, t2] = [0, 0, 0, 0];
  for (let start = 0; start + HOP <= side.length; start += HOP) {
    let sum = 0;
    for (let i = start; i < start + HOP; i++) {
      const input = side[i] ?? 0;
      const bright = b0 * input + s1;
      s1 = b1 * input - a1 * bright + s2 + 1e-20;
      s2 = b2 * input - a2 * bright;
      const weighted = bright + t1;
      t1 = t2 - 2 * bright - c1 * weighted + 1e-20;
      t2 = bright - c2 * weighted;
      sum += weighted * weighted;
    }
    powers.push(sum / HOP);
  }
  return powers;
}

function shelf(): readonly [number, number, number, number, number] {
  const k = Math.tan((Math.PI * 1681.974450955533) / RATE);
  const q = 0.7071752369554196;
  const high = 10 ** (3.999843853973347 / 20);
  const middle = high ** 0.4996667741545416;
  const a0 = 1 + k / q + k * k;
  const [b0, b1, b2] = [high + (middle * k) / q + k * k, 2 * (k * k - high), high - (middle * k) / q + k * k];
  return [b0 / a0, b1 / a0, b2 / a0, (2 * (k * k - 1)) / a0, (1 - k / q + k * k) / a0];
}

/** The feedback half; the forward half is 1, -2, 1. */
function highPass(): readonly [number, number] {
  const k = Math.tan((Math.PI * 38.13547087602444) / RATE);
  const q = 0.5003270373238773;
  const a0 = 1 + k / q + k * k;
  return [(2 * (k * k - 1)) / a0, (1 - k / q + k * k) / a0];
}
