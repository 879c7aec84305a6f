import { realpath, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Scope } from '../../../core/define.ts';
import { fail } from '../../../core/errors.ts';
import { isInside } from '../media/source.ts';
import { idOf } from './subject.ts';

/** A file that can be opened now. */
export interface PlayableSource {
  readonly sourceId: string;
  readonly songId: string;
  /** With every link followed; lies inside the library folder. */
  readonly absolutePath: string;
  readonly format: string;
  readonly codec: string;
  readonly lossless: boolean;
  /** Bits a second. */
  readonly bitrate: number | null;
  /** Hertz. */
  readonly sampleRate: number | null;
  readonly channels: number | null;
  readonly durationMs: number;
  /** Bytes, and when the file was changed (ms since 1970), as they are on the disk now: both tell one state of it apart. */
  readonly size: number;
  readonly changedMs: number;
}

interface FileRow extends Omit<PlayableSource, 'absolutePath' | 'size' | 'changedMs'> {
  readonly folder: string;
  readonly path: string;
}

const columns: Readonly<Record<keyof FileRow, string>> = {
  sourceId: 'song_sources.id',
  songId: 'song_sources.song_id',
  format: 'song_sources.format',
  codec: 'song_sources.codec',
  lossless: 'song_sources.lossless',
  bitrate: 'song_sources.bitrate',
  sampleRate: 'song_sources.sample_rate',
  channels: 'song_sources.channels',
  durationMs: 'songs.duration',
  folder: 'library_folders.path',
  path: 'song_sources.path',
};

/**
 * The file of a source, or the best one of a song. Throws `not_found` for a song or source that is not there, and
 * `source_unavailable` when none of its files can be read at the moment.
 */
export const playableSource = async (
  scope: Scope,
  subject: { songId: string } | { sourceId: string },
): Promise<PlayableSource> => {
  for (const { folder, path, ...source } of await filesOf(scope, subject)) {
    const file = await fileAt(folder, path);
    if (file !== null) return { ...source, ...file };
  }
  throw await refusal(scope, subject);
};

const filesOf = async (
  { db }: Scope,
  subject: { songId: string } | { sourceId: string },
): Promise<FileRow[]> =>
  db('song_sources')
    .join('songs', 'songs.id', 'song_sources.song_id')
    .join('library_folders', 'library_folders.id', 'song_sources.folder_id')
    .where('songId' in subject ? { song_id: subject.songId } : { 'song_sources.id': subject.sourceId })
    .whereNotNull('song_sources.path')
    // A file that was missing at the last scan may be back.
    .orderByRaw('song_sources.available desc, lossless desc, bitrate desc nulls last, song_sources.id')
    .select(columns);

/** Null for what is missing, is no file, or lies outside the folder once links are followed. */
const fileAt = async (folder: string, path: string) => {
  try {
    const [root, absolutePath] = await Promise.all([realpath(folder), realpath(join(folder, path))]);
    if (!isInside(absolutePath, root)) return null;
    const info = await stat(absolutePath);
    return info.isFile() ? { absolutePath, size: info.size, changedMs: Math.round(info.mtimeMs) } : null;
  } catch {
    return null;
  }
};

const refusal = async (scope: Scope, subject: { songId: string } | { sourceId: string }) => {
  if ('songId' in subject) await idOf(scope, 'songs', { id: subject.songId });
  else if ((await scope.db('song_sources').where({ id: subject.sourceId }).first('id')) === undefined)
    return fail('not_found', { message: 'This source is not here. It may have been removed.' });
  return fail('source_unavailable');
};
