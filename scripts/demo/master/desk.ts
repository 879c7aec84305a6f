import { CONTROL, RATE, samples } from '../dsp/rate.ts';
import { channels, type Stereo } from '../dsp/stereo.ts';
import type { Sound } from '../score/time.ts';

const BLOCK = 1024;

/** The sums of the mixing desk: what is heard directly, and what is sent to the room and to the echo. */
export interface Desk {
  dry: Stereo;
  room: Float32Array;
  echo: Float32Array;
}

interface Fader {
  gain: number;
  pan: number;
  room: number;
  echo: number;
  /** Sample at which the part begins. */
  from: number;
}

/** Adds a part to the sums; panning weakens the far side. What is silent is passed over. */
export function addToDesk(desk: Desk, bus: Stereo, fader: Fader): void {
  const { from, gain } = fader;
  const length = Math.min(bus.left.length, desk.room.length - from);
  for (let start = 0; start < length; start += BLOCK) {
    const span = { start, end: Math.min(start + BLOCK, length), from };
    if (isSilent(bus, span)) continue;
    addDry(desk, bus, { ...span, gain, pan: fader.pan });
    if (fader.room) send(desk.room, bus, { ...span, gain: (gain * fader.room) / 2 });
    if (fader.echo) send(desk.echo, bus, { ...span, gain: (gain * fader.echo) / 2 });
  }
}

interface Span {
  start: number;
  end: number;
  from: number;
}

function isSilent({ left, right }: Stereo, { start, end }: Span): boolean {
  for (let i = start; i < end; i++) if (left[i] !== 0 || right[i] !== 0) return false;
  return true;
}

function addDry({ dry }: Desk, bus: Stereo, span: Span & { gain: number; pan: number }): void {
  const { start, end, from, gain, pan } = span;
  const leftGain = gain * Math.min(1, 1 - pan);
  const rightGain = gain * Math.min(1, 1 + pan);
  const { left, right } = bus;
  for (let i = start, j = from + start; i < end; i++, j++) {
    dry.left[j] = (dry.left[j] ?? 0) + (left[i] ?? 0) * leftGain;
    dry.right[j] = (dry.right[j] ?? 0) + (right[i] ?? 0) * rightGain;
  }
}

function send(
  sum: Float32Array,
  { left, right }: Stereo,
  { start, end, from, gain }: Span & { gain: number },
): void {
  for (let i = start, j = from + start; i < end; i++, j++) {
    sum[j] = (sum[j] ?? 0) + ((left[i] ?? 0) + (right[i] ?? 0)) * gain;
  }
}

/** Level in dB of the louder half of what sounds, lows weighed down as the ear does; rests do not count. */
export function soundingLevel({ left, right }: Stereo): number {
  const powers: number[] = [];
  // Every fourth block is enough to judge by.
  for (let start = 0; start + BLOCK <= left.length; start += 4 * BLOCK) {
    const power = blockPower(left, right, start);
    if (power > 1e-10) powers.push(power);
  }
  const loud = powers.sort((a, b) => b - a).slice(0, Math.ceil(powers.length / 2));
  const mean = loud.reduce((total, power) => total + power, 0) / Math.max(1, loud.length);
  return 10 * Math.log10(mean + 1e-12);
}

function blockPower(left: Float32Array, right: Float32Array, start: number): number {
  let low = 0;
  let sum = 0;
  for (let i = start; i < start + BLOCK; i++) {
    const value = (left[i] ?? 0) + (right[i] ?? 0);
    low += (value - low) * 0.012 + 1e-20;
    sum += (value - low) * (value - low);
  }
  return sum / BLOCK / 4;
}

/** Makes room for each kick, the pumping of dance records. */
export function duck(
  bus: Stereo,
  kicks: readonly Sound[],
  { depth, from }: { depth: number; from: number },
): void {
  const dip = Float32Array.from({ length: samples(0.3) }, (_, i) => {
    return 1 - depth * Math.min(1, i / (4 * CONTROL)) * Math.exp(-i / (RATE * 0.085));
  });
  for (const side of channels(bus)) {
    for (const { at } of kicks) {
      const start = samples(at) - from;
      const end = Math.min(dip.length, side.length - start);
      for (let i = Math.max(0, -start); i < end; i++)
        side[start + i] = (side[start + i] ?? 0) * (dip[i] ?? 1);
    }
  }
}
