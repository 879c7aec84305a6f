/** A geometric alphabet of one line width, drawn so that no font is needed: path and width at a height of 100. */
const GLYPHS: Readonly<Record<string, readonly [path: string, width: number]>> = {
  A: ['M0 100L38 0L76 100M14 64H62', 76],
  B: ['M0 0V100M0 0H28A24 24 0 0 1 28 48H0M28 48H32A26 26 0 0 1 32 100H0', 58],
  C: ['M91 22A50 50 0 1 0 91 78', 92],
  D: ['M0 0V100M0 0H26A50 50 0 0 1 26 100H0', 76],
  E: ['M52 0H0V100H52M0 49H44', 52],
  F: ['M52 0H0V100M0 49H44', 50],
  G: ['M91 22A50 50 0 1 0 100 54H60', 100],
  H: ['M0 0V100M70 0V100M0 49H70', 70],
  I: ['M0 0V100', 0],
  J: ['M40 0V74A24 24 0 0 1 0 90', 40],
  K: ['M0 0V100M58 0L0 58M19 40L62 100', 62],
  L: ['M0 0V100H48', 48],
  M: ['M0 100L10 0L48 74L86 0L96 100', 96],
  N: ['M0 100V0L72 100V0', 72],
  O: ['M50 0A50 50 0 1 1 49.9 0Z', 100],
  P: ['M0 100V0H30A27 27 0 0 1 30 54H0', 57],
  Q: ['M50 0A50 50 0 1 1 49.9 0ZM62 66L98 104', 100],
  R: ['M0 100V0H30A27 27 0 0 1 30 54H0M26 54L60 100', 60],
  S: ['M55 18A27 25 0 1 0 29 49A28 26 0 1 1 1 80', 57],
  T: ['M0 0H62M31 0V100', 62],
  U: ['M0 0V66A34 34 0 0 0 68 66V0', 68],
  V: ['M0 0L37 100L74 0', 74],
  W: ['M0 0L25 100L52 12L79 100L104 0', 104],
  X: ['M0 0L66 100M66 0L0 100', 66],
  Y: ['M0 0L34 48L68 0M34 48V100', 68],
  Z: ['M2 0H62L0 100H64', 64],
  É: ['M52 0H0V100H52M0 49H44M16 -20L34 -36', 52],
  È: ['M52 0H0V100H52M0 49H44M34 -20L16 -36', 52],
  ' ': ['', 34],
};

interface Lettering {
  x: number;
  y: number;
  /** Height of the capitals. */
  height: number;
  /** Width of the line. */
  weight: number;
  colour: string;
  /** Space between letters at a height of 100. */
  spacing?: number;
  align?: 'left' | 'centre' | 'right';
}

/** A line of capitals as SVG; y is its top. */
export function letters(
  text: string,
  { x, y, height, weight, colour, spacing = 34, align = 'left' }: Lettering,
): string {
  const scale = height / 100;
  let at = 0;
  const paths = [...text.toUpperCase()].map(letter => {
    const [path, width] = GLYPHS[letter] ?? ['', 40];
    const placed = path && `<path d="${path}" transform="translate(${at} 0)"/>`;
    at += width + spacing;
    return placed;
  });
  const length = (at - spacing) * scale;
  const from = { left: x, centre: x - length / 2, right: x - length }[align];
  const line = `fill="none" stroke="${colour}" stroke-width="${weight / scale}" stroke-linecap="round" stroke-linejoin="round"`;
  return `<g transform="translate(${from} ${y}) scale(${scale})" ${line}>${paths.join('')}</g>`;
}
