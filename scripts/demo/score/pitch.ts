const STEPS: Readonly<Record<string, number>> = { C: 0, D: 2, E: 4, F: 5, G: 7, A: 9, B: 11 };
const SIGNS: Readonly<Record<string, number>> = { '': 0, '#': 1, b: -1 };

/** `F#4` to 66. */
export function pitchOf(name: string): number {
  const [, letter = '', sign = '', octave = ''] = /^([A-G])([#b]?)(-?\d)$/.exec(name) ?? [];
  if (!octave)
    throw new Error(`"${name}" is not a note: write a letter, # or b if needed, and an octave, like F#4.`);
  return classOf(letter + sign) + 12 * (Number(octave) + 1) + wrap(letter, sign);
}

/** `F#` to 6: the note without its octave. */
export function classOf(name: string): number {
  const step = STEPS[name[0] ?? ''];
  const sign = SIGNS[name.slice(1)];
  if (step === undefined || sign === undefined)
    throw new Error(`"${name}" is not the name of a tone, like C or Bb.`);
  return (step + sign + 12) % 12;
}

/** Cb belongs to the octave above its class, B# to the one below. */
function wrap(letter: string, sign: string): number {
  if (letter === 'C' && sign === 'b') return -12;
  return letter === 'B' && sign === '#' ? 12 : 0;
}
