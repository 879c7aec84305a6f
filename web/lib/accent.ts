import { contrast, css, type Oklch, parseHex, toOklch, toRgb } from './color.ts';

/** The papers that an accent must be readable on; kept equal to --paper, --paper-2 and --paper-3 in styles/tokens.css. */
export const PAPERS = {
  light: [
    { l: 0.972, c: 0.009, h: 88 },
    { l: 0.945, c: 0.012, h: 86 },
    { l: 0.985, c: 0.007, h: 88 },
  ],
  dark: [
    { l: 0.172, c: 0.018, h: 264 },
    { l: 0.212, c: 0.02, h: 264 },
    { l: 0.242, c: 0.022, h: 264 },
  ],
} as const satisfies Record<string, readonly Oklch[]>;

const AA = 4.5;
const MARGIN = 0.05;
// Below this a cover is black and white, and its hue is an accident.
const GREY = 0.025;

export type Theme = keyof typeof PAPERS;

export interface Accent {
  /** Text and controls: AA on every paper and on the wash. */
  text: Oklch;
  /** What stands on a field of the text colour. */
  on: Oklch;
  /** A quiet field of the cover's colour; ink stays readable on it. */
  wash: Oklch;
}

/** A page's accent from its cover's colour (`#rrggbb`), or null where the cover has none to give. */
export function accentOf(hex: string, theme: Theme): Accent | null {
  const rgb = parseHex(hex);
  if (!rgb) return null;
  const cover = toOklch(rgb);
  if (cover.c < GREY) return null;
  const wash = washOf(cover, theme);
  return {
    text: readable(cover, wash, theme),
    on: { l: theme === 'light' ? 0.985 : 0.19, c: 0.02, h: cover.h },
    wash,
  };
}

/** Style properties for both themes at once; empty where the house accent stays. */
export function accentStyle(hex: string | null | undefined): Record<string, string> {
  const light = hex ? accentOf(hex, 'light') : null;
  const dark = hex ? accentOf(hex, 'dark') : null;
  if (!light || !dark) return {};
  const both = (part: keyof Accent) => `light-dark(${css(light[part])}, ${css(dark[part])})`;
  return {
    '--accent': both('text'),
    '--accent-fill': both('text'),
    '--accent-on': both('on'),
    '--wash': both('wash'),
  };
}

function washOf(cover: Oklch, theme: Theme): Oklch {
  const chroma = Math.min(cover.c, 0.11);
  return theme === 'light'
    ? { l: 0.915, c: chroma * 0.3, h: cover.h }
    : { l: 0.245, c: chroma * 0.42, h: cover.h };
}

/** Moves the lightness away from the papers until the text passes on all of them. */
function readable(cover: Oklch, wash: Oklch, theme: Theme): Oklch {
  const step = theme === 'light' ? -0.01 : 0.01;
  const backgrounds = [...PAPERS[theme], wash].map(toRgb);
  const color = { l: theme === 'light' ? 0.56 : 0.7, c: Math.min(0.16, Math.max(0.06, cover.c)), h: cover.h };
  const passes = () => backgrounds.every(paper => contrast(toRgb(color), paper) >= AA + MARGIN);
  while (!passes() && color.l > 0.05 && color.l < 0.98) color.l += step;
  return color;
}
