import type { Knex } from 'knex';
import { newId } from '../../../../core/ids.ts';
import type { ScanContext } from '../scan/context.ts';
import type { Reading } from '../scan/read.ts';
import type { Item } from './identify.ts';
import { insertRows, type Row, upsertRows } from './rows.ts';

type Place = Pick<ScanContext, 'id' | 'folderId'>;

const sourceColumns =
  `id song_id provider folder_id path format codec bitrate sample_rate bit_depth channels lossless
  size changed_ms available`.split(/\s+/);

/** Where the songs can be heard. */
export const writeSources = (db: Knex, items: readonly Item[], { folderId }: Place): Promise<number> =>
  upsertRows(db, {
    table: 'song_sources',
    columns: sourceColumns,
    rows: items.map(({ sourceId, songId, tags: { format }, reading: { candidate } }) => ({
      id: sourceId,
      song_id: songId,
      provider: 'file',
      folder_id: folderId,
      path: candidate.file.path,
      format: format.container,
      codec: format.codec,
      bitrate: format.bitrate,
      sample_rate: format.sampleRate,
      bit_depth: format.bitDepth,
      channels: format.channels,
      lossless: format.lossless,
      size: candidate.file.size,
      changed_ms: candidate.file.mtimeMs,
      available: true,
    })),
  });

const fileColumns =
  `id folder_id path size mtime_ms inode sidecar_key tag_hash cover_hash source_id scan_id reason message
  missing_since`.split(/\s+/);

/** What a later scan compares with. */
export const writeFiles = (db: Knex, items: readonly Item[], place: Place): Promise<number> =>
  upsertRows(db, {
    table: 'scanned_files',
    columns: fileColumns,
    rows: items.map(({ fileId, sourceId, tagHash, reading }) => ({
      id: fileId,
      ...fileRow(reading, place),
      tag_hash: tagHash,
      cover_hash: reading.beside,
      source_id: sourceId,
      ...lastingProblem(reading),
    })),
  });

/** Files that can not be read keep their song, which can not be heard until they are mended. */
export const writeUnreadable = async (
  db: Knex,
  readings: readonly Reading[],
  place: Place,
): Promise<void> => {
  if (readings.length === 0) return;
  const known = readings.flatMap(({ candidate }) => candidate.known?.id ?? []);
  await db.raw(
    `update song_sources o set available = false, updated_at = now() from scanned_files f
     where f.source_id = o.id and f.id = any(?)`,
    [known],
  );
  const columns = fileColumns.filter(name => !['tag_hash', 'cover_hash', 'source_id'].includes(name));
  await upsertRows(db, {
    table: 'scanned_files',
    columns,
    rows: readings.map(reading => ({
      id: reading.candidate.known?.id ?? newId(),
      ...fileRow(reading, place),
      ...lastingProblem(reading),
    })),
  });
};

const fileRow = ({ candidate: { file, sidecarKey } }: Reading, { id, folderId }: Place): Row => ({
  folder_id: folderId,
  path: file.path,
  size: file.size,
  mtime_ms: file.mtimeMs,
  inode: file.inode,
  sidecar_key: sidecarKey,
  scan_id: id,
});

/** Told again by later scans, for as long as the file is the same. */
const lastingProblem = ({ problems }: Reading): Row => ({
  reason: problems[0]?.reason ?? null,
  message: problems[0]?.message ?? null,
});

/** Lyrics that somebody has edited in the app stay. */
export const writeLyrics = async (db: Knex, items: readonly Item[]): Promise<void> => {
  const without = items.filter(({ reading, outcome }) => reading.lyrics === null && outcome !== 'added');
  if (without.length > 0) {
    const songs = without.map(({ songId }) => songId);
    await db('lyrics').whereIn('song_id', songs).whereNot({ source: 'edited' }).del();
  }
  await insertRows(db, {
    table: 'lyrics',
    columns: ['song_id', 'language', 'source', 'plain', 'lines'],
    rows: items.flatMap(({ songId, tags, reading: { lyrics } }) =>
      lyrics === null
        ? []
        : [
            {
              song_id: songId,
              language: lyrics.language ?? tags.language,
              source: lyrics.source,
              plain: lyrics.plain,
              lines: lyrics.lines.length > 0 ? lyrics.lines : null,
            },
          ],
    ),
    onConflict: `(song_id) do update set language = excluded.language, source = excluded.source,
      plain = excluded.plain, lines = excluded.lines, updated_at = now() where lyrics.source <> 'edited'`,
  });
};
