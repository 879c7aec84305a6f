import type { Entry } from './queue.ts';
import type { Play } from './types.ts';

/** A play that is going on. It survives a reload, so that one listening is recorded once. */
export interface Listening {
  readonly clientId: string;
  readonly entryKey: string;
  readonly playedAt: string;
  /** Milliseconds of sound. */
  readonly heard: number;
  /** Milliseconds: where the needle was at the last tick. */
  readonly needle: number;
}

// A needle that moves further than this between two ticks was lifted, not played.
const LIFTED = 2500;
// Shorter than this nobody has listened: the song was only passed on the way to another.
const TOUCHED = 5000;

export function beginListening(entry: Entry, id: { clientId: string; now: number }, needle = 0): Listening {
  return {
    clientId: id.clientId,
    entryKey: entry.key,
    playedAt: new Date(id.now).toISOString(),
    heard: 0,
    needle,
  };
}

/** Only what sounded counts; seeking adds nothing. */
export function tick(listening: Listening, needle: number): Listening {
  const moved = needle - listening.needle;
  return { ...listening, needle, heard: listening.heard + (moved > 0 && moved <= LIFTED ? moved : 0) };
}

/** What is recorded when it ends, or null where it was too short to be a play. */
export function finished(listening: Listening, entry: Entry, ended: boolean): Play | null {
  const { clientId, playedAt, heard } = listening;
  const enough = heard >= entry.song.duration * 0.5;
  if (heard < TOUCHED && !(ended && enough)) return null;
  return {
    clientId,
    songId: entry.song.id,
    playedAt,
    durationPlayed: Math.round(heard),
    completed: enough && (ended || heard >= entry.song.duration * 0.9),
    source: entry.origin.source,
    ...(entry.origin.sourceId === undefined ? {} : { sourceId: entry.origin.sourceId }),
  };
}
