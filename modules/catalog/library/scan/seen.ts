/** Which numbers were seen, one bit each: a million files take 125 kB, where a set of ids would take 100 MB. */
export interface Seen {
  add(number: number): void;
  has(number: number): boolean;
}

export const createSeen = (): Seen => {
  let bits = new Uint8Array(4096);
  return {
    add: number => {
      const at = Math.floor(number / 8);
      if (at >= bits.length) bits = grown(bits, at);
      bits[at] = (bits[at] ?? 0) | (1 << (number % 8));
    },
    has: number => ((bits[Math.floor(number / 8)] ?? 0) & (1 << (number % 8))) !== 0,
  };
};

const grown = (bits: Uint8Array, at: number): Uint8Array<ArrayBuffer> => {
  const larger = new Uint8Array(Math.max(bits.length * 2, at + 1));
  larger.set(bits);
  return larger;
};
