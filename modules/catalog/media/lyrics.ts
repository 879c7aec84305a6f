import { readFile, stat } from 'node:fs/promises';
import { decodeText } from './decode.ts';
import { languageOf } from './identifiers.ts';
import { fileProblem, refuse } from './problems.ts';
import { cleanText } from './text.ts';

export interface Word {
  /** Milliseconds from the start of the song. */
  readonly start: number;
  /** With the space that follows it, so that the words of a line joined are the line. */
  readonly text: string;
}

export interface LyricsLine {
  /** Milliseconds from the start of the song. */
  readonly start: number;
  readonly text: string;
  readonly words?: readonly Word[];
}

export interface Lyrics {
  /** BCP 47, where it is known. */
  readonly language?: string;
  readonly plain: string;
  /** By start; empty where the lyrics have no times. */
  readonly lines: readonly LyricsLine[];
}

export const LYRICS_BYTES = 1024 * 1024;
const MOST_LINES = 10_000;

/** A time in minutes, seconds and a fraction: `03:05`, `3:05.5`, `03:05.50`, `03:05.500`, `03:05:50`. */
const TIME = String.raw`([+-]?\d{1,4}):(\d{1,2}(?:[.:,]\d{1,3})?)`;
const LINE_TIME = new RegExp(String.raw`^\s*\[\s*${TIME}\s*\]`);
const WORD_TIME = new RegExp(String.raw`<\s*${TIME}\s*>`);
/** The tags of the format; `[Chorus:]` is text. */
const ID_TAG =
  /^\s*\[\s*(ti|ar|al|au|lr|by|re|ve|la|lang|language|tool|id|length|offset|encoding|#)\s*:([^\]]*)\]\s*$/i;
/** Brackets in the place of a time that hold none: `[NaN:NaN.00]`, `[--:--]`. */
const NO_TIME = /^\s*\[[^\]\p{L}]*(?:NaN[^\]]*)?:[^\]]*\]/u;

/**
 * Reads .lrc files with times for lines or words, and plain text, in UTF-8, UTF-16 or Latin-1. What can not be
 * understood is kept as text. Throws a MediaError only for more than 1 MB or 10,000 lines.
 */
export const parseLyrics = (content: Uint8Array | string): Lyrics => {
  if (content.length > LYRICS_BYTES) throw refuse('lyrics-too-large');
  const rows = cleanText(decodeText(content), LYRICS_BYTES).split('\n');
  if (rows.length > MOST_LINES) throw refuse('lyrics-too-large');
  const tags = new Map<string, string>();
  const lines: LyricsLine[] = [];
  const untimed: string[] = [];
  for (const row of rows) {
    const tag = row.match(ID_TAG);
    if (tag?.[1] && !LINE_TIME.test(row)) tags.set(tag[1].toLowerCase(), tag[2]?.trim() ?? '');
    else if (LINE_TIME.test(row)) lines.push(...timedLines(row));
    else untimed.push(row.replace(NO_TIME, '').trim());
    if (lines.length > MOST_LINES) throw refuse('lyrics-too-large');
  }
  const language = languageOf(tags.get('la') ?? tags.get('lang') ?? tags.get('language'));
  const timed = shifted(lines, offsetOf(tags)).sort((a, b) => a.start - b.start);
  const texts = timed.length > 0 ? timed.map(line => line.text) : untimed;
  return { ...(language && { language }), plain: texts.join('\n').trim(), lines: timed };
};

/** Reads a file of lyrics. Throws a MediaError when it can not be read or is too large. */
export const readLyricsFile = async (path: string): Promise<Lyrics> => {
  try {
    if ((await stat(path)).size > LYRICS_BYTES) throw refuse('lyrics-too-large', path);
    return parseLyrics(await readFile(path));
  } catch (error) {
    if (error instanceof Error && 'problem' in error) throw error;
    throw refuse(fileProblem(error), path, error);
  }
};

/** The text of an .lrc file that `parseLyrics` reads back as the same lyrics. */
export const formatLrc = ({ language, plain, lines }: Lyrics): string => {
  const head = language === undefined ? [] : [`[la:${language}]`];
  if (lines.length === 0) return [...head, plain, ''].join('\n');
  const rows = lines.map(({ start, text, words }) => {
    const timed = words?.map(word => `<${formatTime(word.start)}>${word.text}`);
    const content = timed && timed.length > 0 ? timed.join('') : text;
    return `[${formatTime(start)}]${content}`;
  });
  return [...head, ...rows, ''].join('\n');
};

/** A row may stand at several times: `[00:10.00][01:10.00]Chorus`. */
const timedLines = (row: string): LyricsLine[] => {
  const starts: number[] = [];
  let rest = row;
  for (let match = rest.match(LINE_TIME); match; match = rest.match(LINE_TIME)) {
    starts.push(milliseconds(match));
    rest = rest.slice(match[0].length);
  }
  const first = starts[0] ?? 0;
  const words = wordsOf(rest, first);
  const text = words
    .map(word => word.text)
    .join('')
    .trim();
  const isTimed = words.length > 0 && WORD_TIME.test(rest);
  return starts.map(start => ({
    start,
    text,
    ...(isTimed && {
      words: words.map(word => ({ ...word, start: Math.max(0, word.start + start - first) })),
    }),
  }));
};

/** A time that no text follows is the end of the word before it. */
const wordsOf = (text: string, lineStart: number): Word[] => {
  const words: Word[] = [];
  let start = lineStart;
  let rest = text.trim();
  while (rest !== '') {
    const match = rest.match(WORD_TIME);
    const before = match?.index === undefined ? rest : rest.slice(0, match.index);
    if (before.trim() !== '') words.push({ start, text: words.length === 0 ? before.trimStart() : before });
    if (!match) break;
    // A word can not begin before the word in front of it.
    start = Math.max(milliseconds(match), words.at(-1)?.start ?? 0);
    rest = rest.slice((match.index ?? 0) + match[0].length);
  }
  const last = words.pop();
  return last ? [...words, { ...last, text: last.text.trimEnd() }] : words;
};

/** `[offset:500]` makes the words come half a second sooner. */
const shifted = (lines: readonly LyricsLine[], offset: number): LyricsLine[] =>
  lines.map(line => ({
    ...line,
    start: Math.max(0, line.start - offset),
    ...(line.words && {
      words: line.words.map(word => ({ ...word, start: Math.max(0, word.start - offset) })),
    }),
  }));

const offsetOf = (tags: Map<string, string>): number => {
  const value = Number(tags.get('offset') || 0);
  return Number.isFinite(value) && Math.abs(value) <= 600_000 ? Math.round(value) : 0;
};

const milliseconds = ([, minutes = '', seconds = '']: RegExpMatchArray): number => {
  if (minutes.startsWith('-')) return 0;
  return Number(minutes) * 60_000 + Math.round(Number(seconds.replace(/[:,]/, '.')) * 1000);
};

const formatTime = (time: number): string => {
  const seconds = (time % 60_000) / 1000;
  return `${String(Math.floor(time / 60_000)).padStart(2, '0')}:${seconds.toFixed(3).padStart(6, '0')}`;
};
