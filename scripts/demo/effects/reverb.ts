import { turn } from '../dsp/oscillator.ts';
import { RATE as FULL_RATE } from '../dsp/rate.ts';
import { type Stereo, stereo } from '../dsp/stereo.ts';

export interface Room {
  /** Seconds until the tail is 60 dB down. */
  decay: number;
  /** 0.5 is a parlour, 1 a hall, 1.6 a cathedral. */
  size: number;
  /** 0 bright, 1 dull. */
  damp: number;
  /** Seconds before the room answers. */
  before: number;
}

/** Delays in seconds that share no common divisor, so that the echoes never line up. */
const LINES = [0.0297, 0.0371, 0.0411, 0.0437, 0.0533, 0.0599, 0.0667, 0.0731];
const DIFFUSERS = [0.0047, 0.0036, 0.0127, 0.0093];
/** Samples worked on at once: shorter than the shortest line of the smallest room. */
const BLOCK = 128;
/** A tail has little treble: half the rate halves the work. */
const RATE = FULL_RATE / 2;
/** How far the slow modulation moves a line, in samples. */
const SWAY = 4;

interface Line {
  ring: Float32Array;
  delay: number;
  gain: number;
  dull: number;
  phase: number;
  /** What came out of the line in this block. */
  taken: Float64Array;
}

/**
 * Feedback delay network of eight lines with a Householder matrix (after Jot), slow modulation
 * against ringing, and four all-passes before it. Gives the reverberation alone.
 */
export function reverb(input: Float32Array, room: Room): Stereo {
  const mono = diffused(halved(input), Math.round(room.before * RATE));
  const lines = LINES.map((seconds, index) => makeLine(seconds * room.size, index, room.decay));
  const out = stereo(mono.length);
  const sum = new Float64Array(BLOCK);
  for (let start = 0; start < mono.length; start += BLOCK) {
    sum.fill(0);
    for (const [index, line] of lines.entries()) {
      readBlock(line, start, (room.damp * 0.7) ** 2);
      collect(line.taken, {
        sum,
        side: index % 2 === 0 ? out.left : out.right,
        start,
        sign: index % 4 < 2 ? 1 : -1,
      });
    }
    for (const line of lines) writeBlock(line, start, { sum, mono });
  }
  return { left: doubled(out.left, input.length), right: doubled(out.right, input.length) };
}

function halved(input: Float32Array): Float32Array {
  const out = new Float32Array(Math.ceil(input.length / 2));
  for (let i = 0; i < out.length; i++) out[i] = ((input[2 * i] ?? 0) + (input[2 * i + 1] ?? 0)) / 2;
  return out;
}

function doubled(input: Float32Array, length: number): Float32Array {
  const out = new Float32Array(length);
  for (let i = 0; 2 * i + 1 < length; i++) {
    const here = input[i] ?? 0;
    out[2 * i] = here;
    out[2 * i + 1] = (here + (input[i + 1] ?? 0)) / 2;
  }
  return out;
}

function makeLine(seconds: number, index: number, decay: number): Line {
  const delay = Math.round(seconds * RATE);
  return {
    ring: new Float32Array(2 ** Math.ceil(Math.log2(delay + BLOCK + 2 * SWAY))),
    delay,
    gain: 10 ** ((-3 * seconds) / decay),
    dull: 0,
    phase: index / LINES.length,
    taken: new Float64Array(BLOCK),
  };
}

function readBlock(line: Line, at: number, damp: number): void {
  const { ring, gain, taken } = line;
  const mask = ring.length - 1;
  const swayed = (time: number) => line.delay - SWAY - 1 + turn(line.phase + (time / RATE) * 0.47) * SWAY;
  const from = swayed(at);
  const step = (swayed(at + BLOCK) - from) / BLOCK;
  let position = at + ring.length - from;
  let dull = line.dull;
  for (let i = 0; i < BLOCK; i++) {
    const whole = position | 0;
    const near = ring[whole & mask] ?? 0;
    const next = ring[(whole + 1) & mask] ?? 0;
    dull += (1 - damp) * (near + (next - near) * (position - whole) - dull) + 1e-20;
    taken[i] = dull * gain;
    position += 1 - step;
  }
  line.dull = dull;
}

interface Collected {
  sum: Float64Array;
  side: Float32Array;
  start: number;
  sign: number;
}

function collect(taken: Float64Array, { sum, side, start, sign }: Collected): void {
  for (let i = 0; i < BLOCK; i++) sum[i] = (sum[i] ?? 0) + (taken[i] ?? 0);
  const end = Math.min(BLOCK, side.length - start);
  for (let i = 0; i < end; i++) side[start + i] = (side[start + i] ?? 0) + (taken[i] ?? 0) * sign;
}

function writeBlock(
  { ring, taken }: Line,
  at: number,
  { sum, mono }: { sum: Float64Array; mono: Float32Array },
): void {
  const mask = ring.length - 1;
  const end = Math.min(BLOCK, mono.length - at);
  for (let i = 0; i < end; i++) {
    ring[(at + i) & mask] = (mono[at + i] ?? 0) + (taken[i] ?? 0) - (sum[i] ?? 0) * 0.25;
  }
}

function diffused(input: Float32Array, before: number): Float32Array {
  let signal = new Float32Array(input.length);
  for (let i = before; i < signal.length; i++) signal[i] = (input[i - before] ?? 0) * 0.5;
  for (const seconds of DIFFUSERS) signal = allPass(signal, Math.round(seconds * RATE));
  return signal;
}

function allPass(input: Float32Array, delay: number): Float32Array<ArrayBuffer> {
  const out = new Float32Array(input.length);
  for (let i = 0; i < delay; i++) out[i] = -0.62 * (input[i] ?? 0);
  for (let i = delay; i < input.length; i++) {
    out[i] = (input[i - delay] ?? 0) + 0.62 * (out[i - delay] ?? 0) - 0.62 * (input[i] ?? 0) + 1e-20;
  }
  return out;
}
