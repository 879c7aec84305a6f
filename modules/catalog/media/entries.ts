import { isUtf8 } from 'node:buffer';
import type { Dirent } from 'node:fs';
import { extname } from 'node:path';
import { type Problem, problem } from './problems.ts';

/** A file that belongs to audio files: a cover, lyrics. */
export interface Sidecar {
  /** Relative to the library folder, with `/`. */
  readonly path: string;
  /** Bytes. */
  readonly size: number;
  /** Whole milliseconds since 1970. */
  readonly mtimeMs: number;
}

export interface FoundFile {
  readonly path: string;
  /** A number is a cover image, the better the smaller. */
  readonly role: 'audio' | 'lyrics' | number;
  /** The name without its extension, by which lyrics find their song. */
  readonly stem: string;
  readonly viaLink: boolean;
}

export interface Named {
  readonly path: string;
  readonly name: string;
}

export interface Entries {
  readonly files: FoundFile[];
  readonly folders: Named[];
  readonly links: Named[];
  readonly problems: Problem[];
}

/** Formats that the tag reader reads and that browsers or the transcoder play. */
export const AUDIO_EXTENSIONS: ReadonlySet<string> = new Set(
  '.mp3 .flac .ogg .oga .opus .m4a .m4b .mp4 .aac .wav .aif .aiff'.split(' '),
);

const ART = /^(cover|front|folder)\.(jpe?g|png|webp)$/i;
const ART_NAMES = ['cover', 'front', 'folder'];

/** What file servers and systems put into shared folders; what is hidden or still being copied is left out too. */
const LEFT_OUT = /^(\..*|.*\.part|@eaDir|#recycle|\$RECYCLE\.BIN|System Volume Information|lost\+found)$/i;

/** Tells apart what stands in a folder, by names and types alone. */
export const sortEntries = (folder: string, names: readonly Dirent<Buffer>[]): Entries => {
  const entries: Entries = { files: [], folders: [], links: [], problems: [] };
  for (const entry of [...names].sort((a, b) => Buffer.compare(a.name, b.name))) {
    const name = entry.name.toString();
    const path = folder === '' ? name : `${folder}/${name}`;
    if (LEFT_OUT.test(name)) continue;
    if (!isUtf8(entry.name)) entries.problems.push(problem('name-not-utf8', escaped(folder, entry.name)));
    else if (entry.isDirectory()) entries.folders.push({ path, name });
    else if (entry.isSymbolicLink()) entries.links.push({ path, name });
    else if (entry.isFile()) entries.files.push(...foundFile({ path, name }, false));
    else entries.problems.push(problem('not-a-file', path));
  }
  return entries;
};

/** The file if its name makes it one that matters. */
export const foundFile = ({ path, name }: Named, viaLink: boolean): FoundFile[] => {
  const extension = extname(name);
  const stem = name.slice(0, name.length - extension.length).toLowerCase();
  const file = (role: FoundFile['role']) => [{ path, role, stem, viaLink }];
  if (AUDIO_EXTENSIONS.has(extension.toLowerCase())) return file('audio');
  if (extension.toLowerCase() === '.lrc') return file('lyrics');
  return ART.test(name) ? file(ART_NAMES.indexOf(stem)) : [];
};

/** Shows the bytes that are no text, so that the owner finds the file. */
const escaped = (folder: string, name: Buffer): string => {
  const text = [...name.toString('latin1')].map(character => {
    const code = character.charCodeAt(0);
    return code >= 0x20 && code < 0x7f ? character : `\\x${code.toString(16).padStart(2, '0')}`;
  });
  return folder === '' ? text.join('') : `${folder}/${text.join('')}`;
};
