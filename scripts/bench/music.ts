import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { tagFiles } from '../demo/fixtures.ts';

/** Half of the files MP3, half FLAC, in albums of which each has a cover of its own. */
export const makeMusic = async (folder: string, files: number): Promise<void> => {
  await tagFiles(join(folder, 'mp3'), Math.ceil(files / 2), { format: 'mp3', seed: 'mp3' });
  await tagFiles(join(folder, 'flac'), Math.floor(files / 2), { format: 'flac', seed: 'flac' });
  const names = await readdir(folder, { recursive: true });
  const cover = await makeCover();
  const covers = names.filter(name => name.endsWith('cover.jpg'));
  for (const [at, name] of covers.entries()) await writeFile(join(folder, name), toldApart(cover, at));
};

/** 600 × 600 with noise: it weighs what covers weigh. */
const makeCover = (): Promise<Buffer> => {
  const noise = { type: 'gaussian' as const, mean: 128, sigma: 30 };
  return sharp({ create: { width: 600, height: 600, channels: 3, background: 'teal', noise } })
    .jpeg({ quality: 60 })
    .toBuffer();
};

/** Another picture each time, by a comment behind the first marker. */
const toldApart = (cover: Buffer, number: number): Buffer => {
  const text = Buffer.from(String(number));
  const comment = Buffer.concat([Buffer.from([0xff, 0xfe, 0, text.length + 2]), text]);
  return Buffer.concat([cover.subarray(0, 2), comment, cover.subarray(2)]);
};

/** How many bytes the files have, read once so that each run finds them in the cache of the system. */
export const readAll = async (folder: string): Promise<number> => {
  let bytes = 0;
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (entry.isFile()) bytes += (await readFile(join(entry.parentPath, entry.name))).length;
  }
  return bytes;
};
