import { chance } from '../dsp/random.ts';

export const SIZE = 1200;

export const circle = (x: number, y: number, radius: number, style: string): string =>
  `<circle cx="${round(x)}" cy="${round(y)}" r="${round(radius)}" ${style}/>`;

export const path = (d: string, style: string): string => `<path d="${d}" ${style}/>`;

export const rect = (x: number, y: number, size: readonly [number, number], style: string): string =>
  `<rect x="${round(x)}" y="${round(y)}" width="${round(size[0])}" height="${round(size[1])}" ${style}/>`;

export const group = (parts: readonly string[], style = ''): string => `<g ${style}>${parts.join('')}</g>`;

/** A gradient from top to bottom (or as turned), to be used as `fill="url(#id)"`. */
export function gradient(id: string, stops: readonly (readonly [number, string])[], turn = 90): string {
  const marks = stops.map(([at, colour]) => `<stop offset="${at}" stop-color="${colour}"/>`).join('');
  return `<linearGradient id="${id}" gradientTransform="rotate(${turn} .5 .5)">${marks}</linearGradient>`;
}

export function glow(id: string, colour: string, strength: number): string {
  const stops = `<stop offset="0" stop-color="${colour}" stop-opacity="${strength}"/><stop offset="1" stop-color="${colour}" stop-opacity="0"/>`;
  return `<radialGradient id="${id}">${stops}</radialGradient>`;
}

/** A wavy line from left to right. */
export function wave(
  from: readonly [number, number],
  length: number,
  { height, period }: { height: number; period: number },
): string {
  const [x, y] = from;
  const half = period / 2;
  const bends = Array.from({ length: Math.ceil(length / half) }, (_, i) => {
    const side = i % 2 === 0 ? -height : height;
    return `q${round(half / 2)} ${round(side * 2)} ${round(half)} 0`;
  });
  return `M${round(x)} ${round(y)}${bends.join('')}`;
}

/** Points strewn over an area, the same each time. */
export function strewn(
  seed: string,
  count: number,
  area: readonly [number, number, number, number],
): { x: number; y: number; luck: number }[] {
  const luck = chance(seed);
  const [left, top, right, bottom] = area;
  return Array.from({ length: count }, () => ({
    x: left + luck.unit() * (right - left),
    y: top + luck.unit() * (bottom - top),
    luck: luck.unit(),
  }));
}

export const round = (value: number): number => Math.round(value * 10) / 10;
