import type { Track } from '../library.ts';
import type { Recording, TimedWord } from './take.ts';

/** The lyrics as an .lrc file: a time for each line, and for each word where the track wants it. */
export function lrc(
  track: Track,
  { seconds, words }: Recording,
  about: { artist: string; album: string },
): string {
  const head = [
    `[ti:${track.title}]`,
    `[ar:${about.artist}]`,
    `[al:${about.album}]`,
    `[length:${minutes(seconds)}]`,
  ];
  const lines = sungLines(words).map(line => {
    const start = `[${minutes(line[0]?.seconds ?? 0)}]`;
    if (track.lyrics?.timing !== 'word') return start + line.map(word => word.text).join(' ');
    return start + line.map(word => `<${minutes(word.seconds)}>${word.text}`).join(' ');
  });
  return `${[...head, '', ...lines].join('\n')}\n`;
}

function sungLines(words: readonly TimedWord[]): TimedWord[][] {
  const lines: TimedWord[][] = [];
  for (const word of words) {
    if (word.startsLine) lines.push([]);
    lines.at(-1)?.push(word);
  }
  return lines;
}

/** mm:ss.xx */
function minutes(seconds: number): string {
  const hundredths = Math.round(seconds * 100);
  const pad = (value: number) => `${value}`.padStart(2, '0');
  return `${pad(Math.floor(hundredths / 6000))}:${pad(Math.floor(hundredths / 100) % 60)}.${pad(hundredths % 100)}`;
}
