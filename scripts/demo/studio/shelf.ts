import { mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { type Album, artists, type Track, VARIOUS_ARTISTS } from '../library.ts';

const artistName = (slug: string): string => {
  const found = artists.find(artist => artist.slug === slug);
  if (!found) throw new Error(`"${slug}" is not an artist of the library; see library.ts.`);
  return found.name;
};

export const artistNames = (slugs: readonly string[]): string[] => slugs.map(artistName);

/** Whose album it is, as it is shown. */
export const albumArtist = (album: Album): string => artistNames(album.artists).join(', ') || VARIOUS_ARTISTS;

/** Folder of an album under the library's: `Artist/Album`. */
export const albumFolder = (album: Album): string => join(albumArtist(album), album.title);

/** Path of a track without its extension: `Artist/Album/01 Title`. */
export function trackStem(album: Album, track: Track): string {
  const number = `${album.tracks.indexOf(track) + 1}`.padStart(2, '0');
  return join(albumFolder(album), `${number} ${track.title}`);
}

export const trackFile = (album: Album, track: Track): string => `${trackStem(album, track)}.${track.format}`;

/** Writes beside and renames, so that whoever watches the folder never sees half a file. */
export async function writeWhole(path: string, data: Buffer | string): Promise<void> {
  const part = `${path}.part`;
  await mkdir(dirname(path), { recursive: true });
  const file = await open(part, 'w');
  try {
    await file.writeFile(data);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(part, path);
}

export const removeAll = (path: string): Promise<void> => rm(path, { recursive: true, force: true });
