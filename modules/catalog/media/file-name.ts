import { basename, extname } from 'node:path';
import { cleanLine } from './text.ts';

export interface NamedTrack {
  readonly title: string;
  readonly disc: number | null;
  readonly track: number | null;
}

/** `1-03 Song`, `03. Song`, `03_Song`, `[03] Song`. */
const NUMBERED = /^[[(]?(?:(\d)[-.])?(\d{1,3})[\])]?\s*[-._)\]]+\s*(?=[^\s\d])/;

/** Before a bare space only what looks like a track: `03 Song`, not `99 Luftballons`. */
const SPACED = /^(?:(\d)[-.])?(0\d|[123]\d)\s+(?=\S)/;

/** What the name of a file tells when its tags do not. */
export const fromFileName = (path: string): NamedTrack => {
  const bare = basename(path, extname(path));
  const spaced = bare.includes(' ') ? bare : bare.replaceAll('_', ' ');
  const name = cleanLine(spaced) ?? cleanLine(basename(path)) ?? 'Untitled';
  const match = name.match(NUMBERED) ?? name.match(SPACED);
  const title = cleanLine(name.slice(match?.[0].length ?? 0));
  if (!match || title === null) return { title: name, disc: null, track: null };
  return { title, disc: match[1] ? Number(match[1]) : null, track: Number(match[2]) || null };
};
