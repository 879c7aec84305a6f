import type { Output } from './audio.ts';
import type { Deck, DeckEvent } from './deck.ts';
import type { PlayerSong, Stream } from './types.ts';
import type { Timers } from './voice.ts';

/** A deck for tests: time passes when the test says so. */
export interface FakeDeck extends Deck {
  url: string;
  playing: boolean;
  at: number;
  length: number;
  level: number;
  gain: number;
  rate: number;
  fades: string[];
  refuse: Error | null;
  emit(event: DeckEvent): void;
}

export function fakeDeck(length = 100): FakeDeck {
  const listeners = new Set<(event: DeckEvent) => void>();
  const deck: FakeDeck = {
    ...{ url: '', playing: false, at: 0, length, level: 1, gain: 1, rate: 1, fades: [], refuse: null },
    emit: event => [...listeners].map(listener => listener(event)),
    load: (url, at) => Object.assign(deck, { url, at, playing: false }),
    async play() {
      if (deck.refuse) throw deck.refuse;
      deck.playing = true;
    },
    pause: () => Object.assign(deck, { playing: false }),
    seek: at => Object.assign(deck, { at }),
    unload: () => Object.assign(deck, { url: '', playing: false, at: 0 }),
    position: () => deck.at,
    duration: () => (deck.url ? deck.length : Number.NaN),
    buffered: () => deck.length,
    isReady: () => deck.url !== '',
    setRate: rate => Object.assign(deck, { rate }),
    setGain: gain => Object.assign(deck, { gain }),
    setLevel: level => Object.assign(deck, { level }),
    fade: (direction, seconds) => void deck.fades.push(`${direction} ${seconds}`),
    unlock: () => {},
    listen(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
  return deck;
}

export function fakeOutput(decks: readonly [Deck, Deck]): Output & { volume: number; limited: boolean } {
  const output = {
    decks,
    volume: 1,
    limited: false,
    wake: () => {},
    setVolume: (volume: number) => void Object.assign(output, { volume }),
    setLimiter: (limited: boolean) => void Object.assign(output, { limited }),
  };
  return output;
}

/** Timers that run when `pass` is called. */
export function fakeTimers(): Timers & { pass(milliseconds: number): void } {
  let now = 1_000_000;
  let due: { at: number; run: () => void }[] = [];
  return {
    now: () => now,
    after(milliseconds, run) {
      const timer = { at: now + milliseconds, run };
      due.push(timer);
      return () => {
        due = due.filter(each => each !== timer);
      };
    },
    pass(milliseconds) {
      now += milliseconds;
      const ready = due.filter(timer => timer.at <= now);
      due = due.filter(timer => timer.at > now);
      for (const timer of ready) timer.run();
    },
  };
}

export function fakeSong(id: string, more: Partial<PlayerSong> = {}): PlayerSong {
  return { id, title: id, duration: 100_000, artists: [{ id: `by-${id}`, name: id }], album: null, ...more };
}

export function fakeStream(songId: string, more: Partial<Stream> = {}): Stream {
  const expiresAt = new Date(10_000_000).toISOString();
  const url = `/stream/${songId}`;
  return {
    url,
    expiresAt,
    contentType: 'audio/mpeg',
    duration: 100_000,
    sourceId: songId,
    quality: 'original',
    ...more,
  };
}

/** Lets promises that are already settled run their continuations. */
export async function settle(): Promise<void> {
  for (let turn = 0; turn < 12; turn++) await Promise.resolve();
}
