import { languageOf } from './identifiers.ts';
import { type Lyrics, type LyricsLine, parseLyrics } from './lyrics.ts';
import { cleanLine } from './text.ts';

/** Native tag names that hold lyrics, timed or plain. */
const NAMES = ['SYLT', 'SYNCEDLYRICS', 'LYRICS', 'USLT', 'ULT', '©LYR', 'UNSYNCEDLYRICS', 'UNSYNCED LYRICS'];

/** The lyrics inside a file: timed ones before plain ones, words before lines. Throws a MediaError when too large. */
export const embeddedLyrics = (values: (name: string) => readonly unknown[]): Lyrics | null => {
  const found = NAMES.flatMap(values)
    .map(readLyrics)
    .filter(lyrics => lyrics !== null && lyrics.plain !== '');
  const rank = (lyrics: Lyrics) =>
    lyrics.lines.some(line => line.words) ? 2 : lyrics.lines.length > 0 ? 1 : 0;
  return found.reduce<Lyrics | null>(
    (best, next) => (best && next && rank(best) >= rank(next) ? best : next),
    null,
  );
};

const readLyrics = (value: unknown): Lyrics | null => {
  if (typeof value === 'string') return parseLyrics(value);
  if (typeof value !== 'object' || value === null) return null;
  const language = 'language' in value ? languageOf(value.language) : null;
  const lyrics =
    'syncText' in value && Array.isArray(value.syncText)
      ? fromSylt(value)
      : 'text' in value && typeof value.text === 'string'
        ? parseLyrics(value.text)
        : null;
  return lyrics && { ...(language && { language }), ...lyrics };
};

/** ID3v2 SYLT: only times in milliseconds (format 2) of lyrics or transcriptions (content 1 and 2). */
const fromSylt = (frame: {
  syncText?: unknown;
  timeStampFormat?: unknown;
  contentType?: unknown;
}): Lyrics | null => {
  if (frame.timeStampFormat !== 2 || ![1, 2].includes(Number(frame.contentType))) return null;
  const entries = Array.isArray(frame.syncText) ? frame.syncText.slice(0, 100_000).flatMap(entryOf) : [];
  const isByWord = entries.some(entry => /[\r\n]/.test(entry.text));
  const groups: Entry[][] = [];
  let ended = true;
  for (const entry of entries) {
    if (!isByWord || ended || /^[\r\n]/.test(entry.text)) groups.push([]);
    groups.at(-1)?.push(entry);
    ended = /[\r\n]$/.test(entry.text);
  }
  const lines = groups
    .flatMap(lineOf)
    .sort((a, b) => a.start - b.start)
    .slice(0, 10_000);
  return {
    plain: lines
      .map(line => line.text)
      .join('\n')
      .trim(),
    lines,
  };
};

interface Entry {
  readonly start: number;
  readonly text: string;
}

const entryOf = (value: unknown): Entry[] => {
  if (typeof value !== 'object' || value === null || !('text' in value) || !('timestamp' in value)) return [];
  const { text, timestamp } = value;
  if (typeof text !== 'string' || typeof timestamp !== 'number' || !(timestamp >= 0)) return [];
  return [{ start: Math.round(timestamp), text: text.slice(0, 2000) }];
};

const lineOf = (entries: readonly Entry[]): LyricsLine[] => {
  const text = cleanLine(entries.map(entry => entry.text).join(''), 2000);
  const [first] = entries;
  if (!first || text === null) return [];
  if (entries.length === 1) return [{ start: first.start, text }];
  const words = entries.map(({ start, text }) => ({
    start,
    text: text.replace(/[\r\n]/g, '').toWellFormed(),
  }));
  return [{ start: first.start, text, words: words.filter(word => word.text !== '') }];
};
