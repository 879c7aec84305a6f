import { shuffled } from './shuffle.ts';
import type { Origin, PlayerSong, Repeat } from './types.ts';

export interface Entry {
  /** Unique in the queue: the same song may stand in it twice. */
  readonly key: string;
  readonly song: PlayerSong;
  readonly origin: Origin;
  /** Its place in what is being played; null for a song that the listener queued by hand. */
  readonly rank: number | null;
}

/** One list with a cursor: before it what was, after it what comes. */
export interface Queue {
  readonly entries: readonly Entry[];
  /** -1 while nothing was ever played. */
  readonly position: number;
  readonly shuffle: boolean;
  readonly repeat: Repeat;
  readonly serial: number;
}

export const EMPTY: Queue = { entries: [], position: -1, shuffle: false, repeat: 'off', serial: 0 };

export const current = (queue: Queue): Entry | null => queue.entries[queue.position] ?? null;
export const upcoming = (queue: Queue): readonly Entry[] => queue.entries.slice(queue.position + 1);
export const past = (queue: Queue): readonly Entry[] => queue.entries.slice(0, Math.max(0, queue.position));

/** Replaces the queue by these songs; with shuffle on, the chosen one comes first and the rest after it at random. */
export function playSongs(queue: Queue, songs: readonly PlayerSong[], start: PlayOptions): Queue {
  const entries = songs.map((song, index) =>
    entry(queue.serial + index, song, { origin: start.origin, rank: index }),
  );
  const chosen = start.index ?? (queue.shuffle ? Math.floor(start.random() * songs.length) : 0);
  const position = entries.length === 0 ? -1 : Math.min(Math.max(0, chosen), entries.length - 1);
  const next = { ...queue, entries, position, serial: queue.serial + songs.length };
  return queue.shuffle ? shuffleRest(next, start.random) : next;
}

export interface PlayOptions {
  readonly origin: Origin;
  readonly index?: number | undefined;
  readonly random: () => number;
}

/** Directly after the current song. */
export function playNext(queue: Queue, songs: readonly PlayerSong[], origin: Origin): Queue {
  return insert(queue, queue.position + 1, { songs, origin });
}

/** After what was queued by hand before, and before the rest of the album or playlist. */
export function addToQueue(queue: Queue, songs: readonly PlayerSong[], origin: Origin): Queue {
  const lastQueued = queue.entries.findLastIndex(
    (each, index) => index > queue.position && each.rank === null,
  );
  return insert(queue, Math.max(lastQueued, queue.position) + 1, { songs, origin });
}

export function remove(queue: Queue, key: string): Queue {
  const index = queue.entries.findIndex(each => each.key === key);
  if (index < 0 || index === queue.position) return queue;
  const position = index < queue.position ? queue.position - 1 : queue.position;
  return { ...queue, entries: queue.entries.toSpliced(index, 1), position };
}

/** Moves an upcoming song to a place among the upcoming ones, 0 being the next. */
export function move(queue: Queue, key: string, to: number): Queue {
  const from = queue.entries.findIndex(each => each.key === key);
  const moved = queue.entries[from];
  if (!moved || from <= queue.position) return queue;
  const rest = queue.entries.toSpliced(from, 1);
  const place = Math.min(Math.max(0, to), rest.length - queue.position - 1);
  return { ...queue, entries: rest.toSpliced(queue.position + 1 + place, 0, moved) };
}

export function clearUpcoming(queue: Queue): Queue {
  return { ...queue, entries: queue.entries.slice(0, queue.position + 1) };
}

export function jumpTo(queue: Queue, key: string): Queue {
  const position = queue.entries.findIndex(each => each.key === key);
  return position < 0 ? queue : { ...queue, position };
}

/** What plays after the current song, or null at the end; `ended` is false when the listener skips. */
export function advance(queue: Queue, how: { ended: boolean; random: () => number }): Queue | null {
  if (queue.entries.length === 0) return null;
  if (how.ended && queue.repeat === 'one') return queue;
  if (queue.position + 1 < queue.entries.length) return { ...queue, position: queue.position + 1 };
  if (queue.repeat === 'off') return null;
  return newRound(queue, how.random);
}

export function previous(queue: Queue): Queue {
  if (queue.position > 0) return { ...queue, position: queue.position - 1 };
  return queue.repeat === 'all' && queue.entries.length > 0
    ? { ...queue, position: queue.entries.length - 1 }
    : queue;
}

export function setRepeat(queue: Queue, repeat: Repeat): Queue {
  return { ...queue, repeat };
}

/** On: everything but the current song is shuffled. Off: the album or playlist goes on in its own order. */
export function setShuffle(queue: Queue, shuffle: boolean, random: () => number): Queue {
  if (shuffle === queue.shuffle) return queue;
  const next = { ...queue, shuffle };
  return shuffle ? shuffleRest(next, random) : natural(next);
}

function insert(queue: Queue, at: number, what: { songs: readonly PlayerSong[]; origin: Origin }): Queue {
  const added = what.songs.map((song, index) =>
    entry(queue.serial + index, song, { origin: what.origin, rank: null }),
  );
  const position = queue.position < 0 && added.length > 0 ? 0 : queue.position;
  return {
    ...queue,
    entries: queue.entries.toSpliced(at, 0, ...added),
    position,
    serial: queue.serial + added.length,
  };
}

/** What was queued by hand stays next in its order; songs of the list that were played wait for the next round. */
function shuffleRest(queue: Queue, random: () => number): Queue {
  const playing = current(queue);
  if (!playing) return queue;
  const queued = upcoming(queue).filter(each => each.rank === null);
  const rest = queue.entries.filter(each => each.rank !== null && each.key !== playing.key);
  return { ...queue, entries: [playing, ...queued, ...shuffled(rest, random)], position: 0 };
}

function natural(queue: Queue): Queue {
  const playing = current(queue);
  if (!playing) return queue;
  const queued = upcoming(queue).filter(each => each.rank === null);
  const ranked = queue.entries
    .filter(each => each.rank !== null && each.key !== playing.key)
    .toSorted(byRank);
  const before = playing.rank === null ? [] : ranked.filter(each => byRank(each, playing) < 0);
  const after = ranked.slice(before.length);
  return { ...queue, entries: [...before, playing, ...queued, ...after], position: before.length };
}

/** A new order each round, never beginning with the song that has just ended. */
function newRound(queue: Queue, random: () => number): Queue {
  const ranked = queue.entries.filter(each => each.rank !== null);
  const entries = ranked.length > 0 ? ranked.toSorted(byRank) : queue.entries;
  if (!queue.shuffle) return { ...queue, entries, position: 0 };
  const order = shuffled(entries, random);
  const [first, ...others] = order;
  const again = first !== undefined && first.song.id === current(queue)?.song.id && others.length > 0;
  return { ...queue, entries: again ? [...others, first] : order, position: 0 };
}

function entry(serial: number, song: PlayerSong, more: Pick<Entry, 'origin' | 'rank'>): Entry {
  return { key: `${serial}`, song, ...more };
}

const byRank = (one: Entry, other: Entry) => (one.rank ?? 0) - (other.rank ?? 0);
