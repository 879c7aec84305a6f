import { accessSync, constants } from 'node:fs';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as pause } from 'node:timers/promises';

/** A restart is not refused because the old host is still closing. */
const patience = 5_000;
const busy = 5;

export interface Lock {
  release(): Promise<void>;
}

/** Keeps a second host off a data folder. Refuses with a sentence that names the folder and the other process. */
export const lockDataDir = (dataDir: string, wait = patience): Promise<Lock> =>
  takeLock({
    folder: dataDir,
    name: 'host',
    refusal: (folder, other) =>
      `Another Melody Studio (${other}) is using ${folder}: stop it first, or give this one a folder of its own with DATA_DIR.`,
    wait,
  });

interface LockOptions {
  readonly folder: string;
  /** `<name>.lock` is the lock; `<name>.pid` says who has it, for people. */
  readonly name: string;
  readonly refusal: (folder: string, other: string) => string;
  /** How many milliseconds the one before may take to let go. */
  readonly wait?: number;
}

/**
 * An exclusive transaction of SQLite is a file lock of the kernel: of two that come at once one gets it, and it ends
 * with its process, however that ends. So nothing is left over, and no process id has to be compared or believed.
 */
export const takeLock = async (options: LockOptions): Promise<Lock> => {
  const folder = resolve(options.folder);
  await mkdir(folder, { recursive: true });
  const note = join(folder, `${options.name}.pid`);
  const deadline = Date.now() + (options.wait ?? patience);
  for (;;) {
    const held = tryLock(join(folder, `${options.name}.lock`));
    if (held !== undefined) {
      // The note only serves the sentence of a refusal: a full disk must not keep the host from starting.
      await writeFile(note, `${process.pid}\n`).catch(() => undefined);
      return { release: () => release(held, note) };
    }
    if (Date.now() >= deadline) throw new Error(options.refusal(folder, await holder(note)));
    await pause(100);
  }
};

/** Databases that are closed by the garbage collector would give their lock away. */
const kept = new Set<DatabaseSync>();

const tryLock = (file: string): DatabaseSync | undefined => {
  const database = openFile(file);
  try {
    database.exec('PRAGMA journal_mode = MEMORY; BEGIN EXCLUSIVE');
  } catch (error) {
    database.close();
    if (error instanceof Error && 'errcode' in error && error.errcode === busy) return undefined;
    throw cannotWrite(file, error);
  }
  kept.add(database);
  return database;
};

const openFile = (file: string): DatabaseSync => {
  try {
    // The short wait lets one of two that begin in the same instant win, where both could lose.
    const database = new DatabaseSync(file, { timeout: 50 });
    // SQLite opens a file that it may not write all the same, and locks nothing.
    accessSync(file, constants.W_OK);
    return database;
  } catch (error) {
    throw cannotWrite(file, error);
  }
};

const cannotWrite = (file: string, cause: unknown): Error =>
  new Error(
    `${file} cannot be written: make its folder writable for this user, or set DATA_DIR to another.`,
    {
      cause,
    },
  );

const release = async (held: DatabaseSync, note: string): Promise<void> => {
  if (!kept.delete(held)) return;
  await rm(note, { force: true });
  held.close();
};

const holder = async (note: string): Promise<string> => {
  const pid = (await readFile(note, 'utf8').catch(() => '')).trim();
  return pid === '' ? 'another process' : `process ${pid}`;
};
