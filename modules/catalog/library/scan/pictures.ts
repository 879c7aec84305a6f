import { readFile, stat } from 'node:fs/promises';
import type { Scope } from '../../../../core/define.ts';
import { storage } from '../../../../core/storage.ts';
import { describeArt } from '../../media/art.ts';
import { imageHash } from '../../media/image-type.ts';
import { PICTURE_LIMIT } from '../../media/oversize.ts';
import { fileProblem, refuse } from '../../media/problems.ts';
import { insertRows } from '../write/rows.ts';

/** Hashes and paths that are remembered; an album's songs come one after the other. */
const mostRemembered = 5_000;
const atOnce = 2;

export interface Pictures {
  /** Keeps an embedded picture, whose bytes are only fetched when the hash is new. Throws a MediaError. */
  keep(hash: string, fetch: () => Promise<Uint8Array | null>): Promise<string | null>;
  /** Keeps a picture file; `mark` changes when the file does. Throws a MediaError. */
  keepFile(path: string, mark: string): Promise<string>;
}

/** Where the bytes of a picture lie in the storage. */
export const pictureKey = (hash: string): string => `art/${hash.slice(0, 2)}/${hash}`;

/** Keeps pictures by their content, each once, two at a time: decoding a large one takes memory. */
export const createPictures = (scope: Scope): Pictures => {
  const kept = createMemory<string | null>();
  const files = createMemory<string>();
  const inTurn = createTurns(atOnce);
  return {
    keep: (hash, fetch) =>
      kept(hash, () =>
        inTurn(async () => {
          if (await isKept(scope, hash)) return hash;
          const bytes = await fetch();
          return bytes && keepBytes(scope, bytes);
        }),
      ),
    keepFile: (path, mark) =>
      files(`${path}\n${mark}`, () =>
        inTurn(async () => {
          const bytes = await readPicture(path);
          const hash = imageHash(bytes);
          return (await isKept(scope, hash)) ? hash : keepBytes(scope, bytes);
        }),
      ),
  };
};

/** Runs work in the order in which it comes, so many at once. */
const createTurns = (most: number) => {
  const waiting: (() => void)[] = [];
  let running = 0;
  return async <T>(work: () => Promise<T>): Promise<T> => {
    if (running >= most) await new Promise<void>(go => waiting.push(go));
    else running += 1;
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      if (next) next();
      else running -= 1;
    }
  };
};

/** Answers of the last questions, failures among them, so that each is asked once. */
const createMemory = <T>() => {
  const answers = new Map<string, Promise<T>>();
  return (question: string, ask: () => Promise<T>): Promise<T> => {
    const known = answers.get(question);
    if (known) return known;
    const answer = ask();
    answers.set(question, answer);
    const oldest = answers.keys().next();
    if (answers.size > mostRemembered && !oldest.done) answers.delete(oldest.value);
    return answer;
  };
};

const isKept = async ({ db }: Scope, hash: string): Promise<boolean> =>
  (await db('pictures').where({ hash }).first('hash')) !== undefined;

/** The bytes first, then the row that says they are there. */
const keepBytes = async (scope: Scope, bytes: Uint8Array): Promise<string> => {
  const art = await describeArt(bytes);
  await scope.get(storage).put(pictureKey(art.hash), bytes);
  await insertRows(scope.db, {
    table: 'pictures',
    columns: ['hash', 'mime', 'width', 'height', 'color', 'thumbhash'],
    rows: [{ ...art }],
    onConflict: 'do nothing',
  });
  return art.hash;
};

const readPicture = async (path: string): Promise<Uint8Array> => {
  try {
    if ((await stat(path)).size > PICTURE_LIMIT) throw refuse('picture-too-large', path);
    return await readFile(path);
  } catch (error) {
    if (error instanceof Error && 'problem' in error) throw error;
    throw refuse(fileProblem(error), path, error);
  }
};
