import type { Scope } from '../../../core/define.ts';
import type { LyricsLine } from '../media/lyrics.ts';
import { idOf } from './subject.ts';

export interface SongLyrics {
  /** BCP 47, where it is known. */
  readonly language: string | null;
  readonly source: 'embedded' | 'sidecar' | 'edited';
  readonly plain: string;
  /** With times in milliseconds from the start of the song; empty when the lyrics have none. */
  readonly lines: readonly LyricsLine[];
  readonly synced: boolean;
}

type LyricsRow = Pick<SongLyrics, 'language' | 'source' | 'plain'> & { lines: LyricsLine[] | null };

/** Null for a song without lyrics. */
export const lyricsOf = async (scope: Scope, songId: string): Promise<SongLyrics | null> => {
  const song_id = await idOf(scope, 'songs', { id: songId });
  const row: LyricsRow | undefined = await scope.db('lyrics').where({ song_id }).first();
  if (row === undefined) return null;
  const { language, source, plain } = row;
  const lines = row.lines ?? [];
  return { language, source, plain, lines, synced: lines.length > 0 };
};
