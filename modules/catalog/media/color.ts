/** Hues are told apart in steps of 15 degrees, three steps of lightness each. */
const HUES = 24;
const SHADES = 3;

interface Bucket {
  weight: number;
  red: number;
  green: number;
  blue: number;
}

/**
 * The colour that stands for a picture, as `#rrggbb`: of the hues that cover much of it the most vivid, not the
 * average, which is a shade of mud for most covers. Grey pictures give their grey. Takes RGBA pixels.
 */
export const dominantColor = (rgba: Uint8Array): string => {
  const buckets = Array.from(
    { length: HUES * SHADES },
    (): Bucket => ({ weight: 0, red: 0, green: 0, blue: 0 }),
  );
  for (let at = 0; at + 3 < rgba.length; at += 4) {
    // By index: a small array for each pixel of each cover would be most of the garbage of a scan.
    const red = rgba[at] ?? 0;
    const green = rgba[at + 1] ?? 0;
    const blue = rgba[at + 2] ?? 0;
    if ((rgba[at + 3] ?? 0) < 128) continue;
    const { hue, chroma, lightness } = lookAt(red, green, blue);
    const shade = Math.min(SHADES - 1, Math.floor(lightness * SHADES));
    const bucket = buckets[hue * SHADES + shade];
    if (!bucket) continue;
    // Squared, so that a fifth of the picture in red wins over the rest in brown; greys count a little.
    const weight = 0.01 + chroma ** 2 * (1 - Math.abs(2 * lightness - 1));
    bucket.weight += weight;
    bucket.red += red * weight;
    bucket.green += green * weight;
    bucket.blue += blue * weight;
  }
  const best = buckets.reduce((a, b) => (b.weight > a.weight ? b : a));
  return hex([best.red, best.green, best.blue].map(sum => (best.weight > 0 ? sum / best.weight : 128)));
};

const lookAt = (red: number, green: number, blue: number) => {
  const most = Math.max(red, green, blue);
  const least = Math.min(red, green, blue);
  const range = most - least;
  const chroma = range / 255;
  const lightness = (most + least) / 510;
  if (range === 0) return { hue: 0, chroma, lightness };
  const sixth =
    most === red
      ? (green - blue) / range
      : most === green
        ? 2 + (blue - red) / range
        : 4 + (red - green) / range;
  return { hue: Math.floor((((sixth + 6) % 6) / 6) * HUES), chroma, lightness };
};

const hex = (channels: readonly number[]): string =>
  `#${channels.map(value => Math.round(value).toString(16).padStart(2, '0')).join('')}`;
