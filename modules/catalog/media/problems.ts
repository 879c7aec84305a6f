/** Everything that can be wrong with a file or folder of a library, and what a person can do about it. */
export const sentences = {
  'root-missing': 'This library folder is not there. Mount its drive or correct its path, then scan again.',
  'root-unreadable':
    'This library folder can not be read. Give the account that runs the server read access to it.',
  'folder-unreadable':
    'This folder can not be read. Give the account that runs the server read access to it.',
  'folder-vanished': 'This folder went away while it was being read. Scan again when it is back.',
  'too-deep': 'This folder lies more than 100 folders deep. Move it up.',
  'file-unreadable': 'This file can not be read. Check its permissions and the disk it is on.',
  'file-vanished': 'This file went away before it could be read. Scan again when it is back.',
  'name-not-utf8': 'This name is not valid UTF-8. Rename it, then scan again.',
  'link-broken': 'This link points at nothing. Repair or remove it.',
  'link-outside':
    'This link leads out of the library folder. Move its target inside, or add that as a folder.',
  'link-loop': 'This link leads to a folder that contains it, or to itself. Remove it.',
  'link-repeated': 'Another link leads to the same folder already. Remove one of the two.',
  'not-a-file': 'This is a device, pipe or socket, not a file. Remove it from the library.',
  'empty-file': 'This file is empty. Copy it again from where it came from.',
  'not-audio':
    'This is not audio in a format that can be read. Check the file, or convert it to FLAC or Opus.',
  'has-video': 'This file holds video. Only audio belongs in the library.',
  damaged: 'This file is damaged or cut short. Copy it again from where it came from.',
  'tags-too-large': 'The tags of this file are too large to read. Write them again with a tag editor.',
  'picture-too-large': 'The picture is larger than 32 MB and was left out. Use a smaller one.',
  'picture-unreadable': 'The picture is not JPEG, PNG, WebP, GIF, AVIF or TIFF. Use one of these.',
  'picture-too-big': 'The picture has more than 64 million pixels. Use a smaller one.',
  'picture-damaged': 'The picture can not be decoded. Replace it.',
  'duration-unbelievable': 'The length that this file states can not be true and was left out.',
  'lyrics-too-large': 'These lyrics are larger than 1 MB or 10,000 lines. Shorten them.',
  'timed-out': 'Reading this file took too long. Check the disk it is on, then scan again.',
  'out-of-memory': 'Reading this file took too much memory. Write its tags again with a tag editor.',
  crashed: 'Reading this file made the reader stop. Please report it with the file.',
  'pool-closed': 'The server is stopping, this file was not read. The next scan reads it.',
  'pool-full': 'Too many files wait to be read. Wait for room() before asking for more.',
} as const satisfies Record<string, string>;

export type ProblemReason = keyof typeof sentences;

export interface Problem {
  /** As it is shown: bytes that are no text stand as `\xNN`. */
  readonly path: string;
  readonly reason: ProblemReason;
  readonly message: string;
}

export const problem = (reason: ProblemReason, path: string): Problem => ({
  path,
  reason,
  message: sentences[reason],
});

/** A file, folder or picture that can not be used at all. */
export class MediaError extends Error {
  override readonly name = 'MediaError';
  readonly problem: Problem;

  constructor(what: Problem, cause?: unknown) {
    super(what.path === '' ? what.message : `"${what.path}": ${what.message}`, { cause });
    this.problem = what;
  }

  get reason(): ProblemReason {
    return this.problem.reason;
  }
}

export const refuse = (reason: ProblemReason, path = '', cause?: unknown): MediaError =>
  new MediaError(problem(reason, path), cause);

/** What a failed system call on a file means to the person who owns it. */
export const fileProblem = (error: unknown): ProblemReason =>
  ['ENOENT', 'ENOTDIR', 'ESTALE'].includes(errorCode(error)) ? 'file-vanished' : 'file-unreadable';

export const errorCode = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
