import { CONTROL, type Curve, RATE } from './rate.ts';

export interface Filter {
  kind: 'low' | 'high' | 'band' | 'bell' | 'lowShelf' | 'highShelf';
  hertz: number | Curve;
  q?: number;
  /** For bell and shelves, in dB. */
  gain?: number;
}

interface Coefficients {
  g: number;
  k: number;
  /** How much of the input, the band and the low output make the result. */
  mix: readonly [number, number, number];
}

/**
 * State variable filter in the trapezoidal form of Andrew Simper (Cytomic, "Linear trapezoidal SVF"):
 * stays stable and in tune while its cutoff moves.
 */
export function filter(buffer: Float32Array, settings: Filter): Float32Array {
  const { hertz } = settings;
  const moving = typeof hertz === 'function' ? hertz : undefined;
  let c = coefficients(settings, moving ? moving(0) : Number(hertz));
  let band = 0;
  let low = 0;
  for (let start = 0; start < buffer.length; start += CONTROL) {
    if (moving) c = coefficients(settings, moving(start / RATE));
    const { g, k } = c;
    const [fromInput, fromBand, fromLow] = c.mix;
    const a1 = 1 / (1 + g * (g + k));
    const a2 = g * a1;
    const end = Math.min(start + CONTROL, buffer.length);
    if (band === 0 && low === 0 && isSilent(buffer, start, end)) continue;
    for (let i = start; i < end; i++) {
      const input = buffer[i] ?? 0;
      const difference = input - low;
      const v1 = a1 * band + a2 * difference;
      const v2 = low + g * v1;
      band = 2 * v1 - band;
      low = 2 * v2 - low;
      buffer[i] = fromInput * input + fromBand * v1 + fromLow * v2;
    }
    // Numbers too small for the processor's fast path would slow the silence after a note.
    if (band < 1e-18 && band > -1e-18) band = 0;
    if (low < 1e-18 && low > -1e-18) low = 0;
  }
  return buffer;
}

function isSilent(buffer: Float32Array, from: number, to: number): boolean {
  for (let i = from; i < to; i++) if (buffer[i] !== 0) return false;
  return true;
}

/** Twice the same low-pass: the steeper slope of a classic synthesizer. */
export function steepLow(buffer: Float32Array, settings: { hertz: Curve; q: number }): Float32Array {
  filter(buffer, { kind: 'low', hertz: settings.hertz, q: 0.6 });
  return filter(buffer, { kind: 'low', ...settings });
}

function coefficients({ kind, q = Math.SQRT1_2, gain = 0 }: Filter, hertz: number): Coefficients {
  const g = Math.tan((Math.PI * Math.min(Math.max(hertz, 8), RATE * 0.46)) / RATE);
  const k = 1 / q;
  const a = 10 ** (gain / 40);
  switch (kind) {
    case 'low':
      return { g, k, mix: [0, 0, 1] };
    case 'high':
      return { g, k, mix: [1, -k, -1] };
    case 'band':
      return { g, k, mix: [0, k, 0] };
    case 'bell':
      return { g, k: k / a, mix: [1, (k / a) * (a * a - 1), 0] };
    case 'lowShelf':
      return { g: g / Math.sqrt(a), k, mix: [1, k * (a - 1), a * a - 1] };
    case 'highShelf':
      return { g: g * Math.sqrt(a), k, mix: [a * a, k * (1 - a) * a, 1 - a * a] };
  }
}
