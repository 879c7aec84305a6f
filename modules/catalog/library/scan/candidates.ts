import { basename } from 'node:path/posix';
import type { Sidecar } from '../../media/entries.ts';
import { albumFolder } from '../../media/keys.ts';
import type { AudioFile, WalkedFolder } from '../../media/walk.ts';
import type { KnownFile } from './context.ts';

/** An audio file on the disk, with the cover image that its folder offers. */
export interface LookedFile {
  readonly file: AudioFile;
  /** The folder of the file, relative. */
  readonly folder: string;
  readonly art: Sidecar | null;
  /** Changes when a cover or the lyrics beside the file do, but not when all of them are moved. */
  readonly sidecarKey: string;
}

/** A file whose tags must be read. */
export interface Candidate extends LookedFile {
  readonly known: KnownFile | null;
  readonly moved: boolean;
}

/** Files of folders in the order of a walk, in which a folder comes before those below it. */
export const createLooker = () => {
  let above: { path: string; art: Sidecar }[] = [];
  return (walked: WalkedFolder): LookedFile[] => {
    above = above.filter(({ path }) => isBelow(walked.path, path));
    const art = walked.art[0] ?? artOfAlbum(above, walked.path);
    if (walked.art[0]) above.push({ path: walked.path, art: walked.art[0] });
    return walked.files.map(file => ({
      file,
      folder: walked.path,
      art,
      sidecarKey: sidecarKey(art, file.lyrics),
    }));
  };
};

/** The folder of a disc has the cover of the album around it. */
const artOfAlbum = (above: readonly { path: string; art: Sidecar }[], folder: string): Sidecar | null => {
  const album = albumFolder(folder);
  return above.find(({ path }) => path === album)?.art ?? null;
};

export const isBelow = (path: string, folder: string): boolean =>
  folder === '' || path.startsWith(`${folder}/`);

const sidecarKey = (...sidecars: readonly (Sidecar | null)[]): string =>
  sidecars.map(one => one && `${basename(one.path)}:${one.size}:${one.mtimeMs}`).join('|');
