import { createSignal } from 'solid-js';
import { isRecord, readStored, writeStored } from './stored.ts';

const KEY = 'melody.appearance';

export const THEMES = ['system', 'light', 'dark'] as const;
export const CONTRASTS = ['system', 'more', 'normal'] as const;
export const FONTS = ['normal', 'readable'] as const;

export interface Appearance {
  theme: (typeof THEMES)[number];
  contrast: (typeof CONTRASTS)[number];
  font: (typeof FONTS)[number];
  language: string;
  /** Keys of one letter; WCAG wants a way to switch them off. */
  shortcuts: boolean;
}

const [value, setValue] = createSignal<Appearance>(read());

export const appearance = value;

/** Applied at once, and before the first paint of the next visit by public/appearance.js. */
export function setAppearance(change: Partial<Appearance>): void {
  const next = { ...value(), ...change };
  setValue(next);
  writeStored(KEY, next);
  apply(next);
}

function apply({ theme, contrast, font }: Appearance): void {
  const { dataset } = document.documentElement;
  const more = contrast === 'system' && matchMedia('(prefers-contrast: more)').matches;
  dataset.theme = theme;
  dataset.contrast = more ? 'more' : contrast;
  dataset.font = font;
}

function read(): Appearance {
  const stored = readStored(KEY);
  const known = isRecord(stored) ? stored : {};
  return {
    theme: oneOf(THEMES, known.theme) ?? 'system',
    contrast: oneOf(CONTRASTS, known.contrast) ?? 'system',
    font: oneOf(FONTS, known.font) ?? 'normal',
    language: typeof known.language === 'string' ? known.language : 'system',
    shortcuts: known.shortcuts !== false,
  };
}

function oneOf<T extends string>(options: readonly T[], value: unknown): T | undefined {
  return options.find(option => option === value);
}
