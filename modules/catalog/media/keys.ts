import { hash } from 'node:crypto';
import { normalise } from './names.ts';
import type { TrackTags } from './track.ts';

export { normalise, slugify, sortName } from './names.ts';

type Grouped = Pick<TrackTags, 'album' | 'albumArtists' | 'compilation'> & {
  readonly musicbrainz: Pick<TrackTags['musicbrainz'], 'release'>;
};

/** `CD1`, `Disc 2`, `disk 03 - Live`, as the name of a folder. */
const DISC_FOLDER = /^(cd|dis[ck]|disque|disco)[\s._-]*\d{1,2}\b/i;

/** `… (Disc 1)`, `… [CD2]`, `…, disc 1`, `… CD 2` at the end of a title or folder. */
const DISC_SUFFIX = /[\s,:;._-]*[\s([,_-](cd|dis[ck]|disque|disco)[\s._-]*\d{1,2}\s*[)\]]?\s*$/i;

/**
 * What all songs of an album have in common and no other album has: the MusicBrainz release, else title and album
 * artist, else (compilations and albums that name no artist) title and folder, discs taken together. Null for a song
 * that is on no album.
 */
export const albumKey = (
  { album, albumArtists, compilation, musicbrainz }: Grouped,
  folder: string,
): string | null => {
  if (musicbrainz.release) return `musicbrainz:${musicbrainz.release}`;
  if (album === null) return null;
  const title = normalise(albumTitle(album));
  const isByFolder = compilation || albumArtists.length === 0;
  const owner = isByFolder
    ? ['folder', albumFolder(folder)]
    : ['artist', ...albumArtists.map(normalise).sort()];
  return `album:${hash('sha256', JSON.stringify([title, ...owner]), 'hex').slice(0, 32)}`;
};

/** The title that all discs of an album have in common. */
export const albumTitle = (album: string): string => album.replace(DISC_SUFFIX, '') || album;

/** The folder that holds all discs of an album. */
export const albumFolder = (folder: string): string => {
  const parts = folder.split('/').filter(part => part !== '');
  const last = parts.pop() ?? '';
  if (DISC_FOLDER.test(last) && parts.length > 0) return parts.join('/');
  return [...parts, last.replace(DISC_SUFFIX, '') || last].join('/');
};
