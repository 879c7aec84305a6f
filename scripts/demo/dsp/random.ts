/** Chance that falls the same way on every run. */
export interface Chance {
  /** 0 up to 1. */
  unit(): number;
  /** About zero, mostly within ±1: three dice, so that far values are rare. */
  spread(): number;
}

export function chance(seed: string): Chance {
  let state = seedNumber(seed);
  const unit = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  return { unit, spread: () => (unit() + unit() + unit()) / 1.5 - 1 };
}

/** White noise between -1 and 1. */
export function noise(length: number, seed: number): Float32Array {
  const out = new Float32Array(length);
  let state = (Math.imul(seed | 0, 2_654_435_761) ^ 0x9e3779b9) | 0;
  for (let i = 0; i < length; i++) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) | 0;
    out[i] = state / 2_147_483_648;
  }
  return out;
}

function seedNumber(text: string): number {
  let hash = 2_166_136_261;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 16_777_619);
  return hash | 0;
}
