import { mkdir, mkdtemp, readFile, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Client } from '../../../core/testing/app.ts';
import {
  frame,
  id3,
  makePicture,
  makeSound,
  pictureFrame,
  textFrame,
  userFrame,
  withoutId3,
} from '../media/fixtures.ts';
import type { ScanReport } from './schema.ts';

export interface SongTags {
  readonly title?: string;
  readonly artist?: string;
  readonly album?: string;
  readonly albumArtist?: string;
  readonly track?: number;
  readonly disc?: number;
  readonly genre?: string;
  readonly date?: string;
  readonly lyrics?: string;
  readonly musicbrainzAlbum?: string;
  readonly compilation?: boolean;
  readonly picture?: Uint8Array;
}

export interface Music {
  /** Real and absolute. */
  readonly path: string;
  /** Writes a real MP3 of half a second below the folder. */
  song(path: string, tags?: SongTags): Promise<void>;
  /** Writes anything else. */
  file(path: string, content: string | Uint8Array): Promise<void>;
  at(path: string): string;
  remove(): Promise<void>;
}

/** An empty music folder. */
export const createMusic = async (): Promise<Music> => {
  const path = await realpath(await mkdtemp(join(tmpdir(), 'music-')));
  const at = (below: string) => join(path, below);
  const file: Music['file'] = async (below, content) => {
    await mkdir(dirname(at(below)), { recursive: true });
    await writeFile(at(below), content);
  };
  return {
    path,
    at,
    file,
    song: async (below, tags = {}) => file(below, Buffer.concat([headOf(tags), await sound()])),
    remove: () => rm(path, { recursive: true, force: true }),
  };
};

export { makePicture };

let made: Promise<Buffer> | undefined;

/** Half a second of a tone, made once a run. */
const sound = (): Promise<Buffer> => {
  made ??= (async () => {
    const folder = await mkdtemp(join(tmpdir(), 'sound-'));
    const path = await makeSound(join(folder, 'tone.mp3'));
    const bytes = withoutId3(await readFile(path));
    await rm(folder, { recursive: true, force: true });
    return bytes;
  })();
  return made;
};

const frames = {
  title: 'TIT2',
  artist: 'TPE1',
  album: 'TALB',
  albumArtist: 'TPE2',
  track: 'TRCK',
  disc: 'TPOS',
  genre: 'TCON',
  date: 'TDRC',
} as const;

const headOf = (tags: SongTags): Buffer => {
  const texts = Object.entries(frames).flatMap(([name, code]) => {
    const value = tags[name as keyof typeof frames];
    return value === undefined ? [] : [textFrame(code, String(value))];
  });
  return id3([
    ...texts,
    ...(tags.compilation ? [textFrame('TCMP', '1')] : []),
    ...(tags.musicbrainzAlbum ? [userFrame('MusicBrainz Album Id', tags.musicbrainzAlbum)] : []),
    ...(tags.lyrics ? [frame('USLT', Buffer.from(`\x03eng\0${tags.lyrics}`))] : []),
    ...(tags.picture ? [pictureFrame(tags.picture)] : []),
  ]);
};

/** The last report of a scan, once it has come to its end. */
export const ended = (client: Client, scanId: string): Promise<ScanReport> =>
  new Promise((resolve, reject) => {
    const subscription = client.catalog.library.scanProgress.subscribe(undefined, {
      onData: report => {
        if (report.id !== scanId || report.state === 'queued' || report.state === 'running') return;
        subscription.unsubscribe();
        resolve(report);
      },
      onError: reject,
    });
  });

/** Adds a folder and waits for its first scan. */
export const addAndScan = async (
  client: Client,
  path: string,
): Promise<{ folderId: string; report: ScanReport }> => {
  const { id, scanId } = await client.catalog.library.addFolder.mutate({ path });
  return { folderId: id, report: await ended(client, scanId) };
};

/** Scans a folder once more. */
export const rescan = async (client: Client, folderId: string): Promise<ScanReport> => {
  const { scanIds } = await client.catalog.library.scan.mutate({ folderId });
  return ended(client, scanIds[0] ?? '');
};
