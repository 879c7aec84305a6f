import sharp from 'sharp';
import { noise } from '../dsp/random.ts';
import type { Picture } from '../tags/vorbis.ts';
import { ferry } from './ferry.ts';
import { longitude } from './longitude.ts';
import { postcards } from './postcards.ts';
import { SIZE } from './shapes.ts';
import { sugar } from './sugar.ts';
import { tea } from './tea.ts';

/** The drawing of each album by its slug. */
const DRAWINGS: Readonly<Record<string, () => string>> = {
  'sugar-in-orbit': sugar,
  'the-ferry-has-no-timetable': ferry,
  'cinq-heures-moins-le-the': tea,
  longitude,
  'postcards-from-a-small-planet': postcards,
};

/** Renders an album's sleeve, with the grain of printed card. */
export async function coverOf(album: string): Promise<Picture> {
  const draw = DRAWINGS[album];
  if (!draw) throw new Error(`No cover is drawn for "${album}": add it to covers/cover.ts.`);
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${SIZE} ${SIZE}" width="${SIZE}" height="${SIZE}">${draw()}</svg>`;
  const data = await sharp(Buffer.from(svg))
    .composite([{ input: grain(), raw: { width: SIZE, height: SIZE, channels: 4 }, blend: 'over' }])
    .jpeg({ quality: 86, chromaSubsampling: '4:4:4' })
    .toBuffer();
  return { mime: 'image/jpeg', data, width: SIZE, height: SIZE };
}

/** Black and white specks that are all but transparent. */
function grain(): Buffer {
  const out = Buffer.alloc(SIZE * SIZE * 4);
  const specks = noise(SIZE * SIZE, 8);
  for (let i = 0; i < specks.length; i++) {
    const speck = specks[i] ?? 0;
    out.fill(speck > 0 ? 255 : 0, 4 * i, 4 * i + 3);
    out[4 * i + 3] = Math.abs(speck) * 14;
  }
  return out;
}
