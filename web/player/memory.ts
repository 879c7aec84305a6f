import { isRecord, readStored, removeStored, storedKeys, writeStored } from '../lib/stored.ts';
import type { Saved } from './commands.ts';
import type { Shelf } from './outbox.ts';
import { DEFAULT_SETTINGS, type Settings } from './types.ts';

/** Everything is kept under the user's id: somebody else at the same browser finds none of it. */
export interface Memory {
  readQueue(): Saved | null;
  writeQueue(saved: Saved): void;
  /** The needle moves every second and the queue seldom: they are written apart. */
  writeNeedle(needle: Needle): void;
  /** Of the queue at the server that this browser's own one was last the same as. */
  readonly version: { read(): number; write(version: number): void };
  readSettings(): Settings;
  writeSettings(settings: Settings): void;
  readonly plays: Shelf;
}

export interface Needle {
  readonly position: number;
  readonly listening: Saved['listening'];
  /** Milliseconds since 1970 while it sounds, so that a reload goes on by itself and tomorrow's visit does not. */
  readonly soundingAt: number | null;
}

export function makeMemory(userId: string): Memory {
  const prefix = `melody.${userId}.`;
  return {
    readQueue: () => savedOf(readStored(`${prefix}queue`), readStored(`${prefix}needle`)),
    writeQueue: ({ queue }) => writeStored(`${prefix}queue`, queue),
    writeNeedle: needle => writeStored(`${prefix}needle`, needle),
    version: {
      read: () => Number(readStored(`${prefix}version`) ?? 0),
      write: version => writeStored(`${prefix}version`, version),
    },
    readSettings: () => ({ ...DEFAULT_SETTINGS, ...known(readStored(`${prefix}player`)) }),
    writeSettings: settings => writeStored(`${prefix}player`, settings),
    plays: makeShelf(`${prefix}play.`),
  };
}

/** True for a needle that was sounding a moment ago: the page was reloaded, not opened anew. */
export function wasSounding(userId: string, now: number): boolean {
  const needle = readStored(`melody.${userId}.needle`);
  const soundingAt = isRecord(needle) ? needle.soundingAt : null;
  return typeof soundingAt === 'number' && now - soundingAt < 15_000;
}

function savedOf(queue: unknown, needle: unknown): Saved | null {
  if (!isQueue(queue) || queue.entries.length === 0) return null;
  const at = isRecord(needle) && typeof needle.position === 'number' ? needle.position : 0;
  return {
    queue,
    position: at,
    listening: isRecord(needle) && isListening(needle.listening) ? needle.listening : null,
  };
}

function makeShelf(prefix: string): Shelf {
  // Where storage is forbidden, plays wait here and are lost with the page, as everything is there.
  const spare = new Map<string, unknown>();
  return {
    keys: () =>
      [...new Set([...storedKeys(prefix).map(key => key.slice(prefix.length)), ...spare.keys()])].toSorted(),
    read: key => spare.get(key) ?? readStored(prefix + key),
    write(key, play) {
      writeStored(prefix + key, play);
      if (readStored(prefix + key) === null) spare.set(key, play);
    },
    remove(key) {
      removeStored(prefix + key);
      spare.delete(key);
    },
  };
}

function isQueue(value: unknown): value is Saved['queue'] {
  return (
    isRecord(value) &&
    Array.isArray(value.entries) &&
    value.entries.every(
      entry => isRecord(entry) && isRecord(entry.song) && Array.isArray(entry.song.artists),
    ) &&
    typeof value.position === 'number' &&
    typeof value.serial === 'number'
  );
}

function isListening(value: unknown): value is NonNullable<Saved['listening']> {
  return isRecord(value) && typeof value.clientId === 'string' && typeof value.heard === 'number';
}

function known(value: unknown): Partial<Settings> {
  if (!isRecord(value)) return {};
  const kept = Object.entries(DEFAULT_SETTINGS).filter(
    ([key, standard]) => typeof value[key] === typeof standard,
  );
  return Object.fromEntries(kept.map(([key]) => [key, value[key]]));
}
