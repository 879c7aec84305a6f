import type { Output } from './audio.ts';
import { beginListening, finished, type Listening } from './listening.ts';
import { loudnessOf, replayGain } from './loudness.ts';
import * as q from './queue.ts';
import { type Sleep, sleepVolume } from './sleep.ts';
import type { Streams } from './streams.ts';
import type { Play, PlayerSong, Settings } from './types.ts';
import * as voice from './voice.ts';

export type Status = 'idle' | 'loading' | 'playing' | 'paused' | 'stalled' | 'blocked';

export interface EngineOptions {
  readonly output: Output;
  readonly streams: Streams;
  readonly timers: voice.Timers;
  readonly probe: (url: string) => Promise<number>;
  readonly isFinal: (error: unknown) => boolean;
  readonly random: () => number;
  readonly newId: () => string;
  readonly record: (play: Play) => void;
  /** A song could not be played at all and was passed over. */
  readonly skipped: (song: PlayerSong) => void;
}

/** The whole state of the player. Functions change it, then tell the listeners. */
export interface Engine {
  readonly options: EngineOptions;
  readonly voices: readonly [voice.Voice, voice.Voice];
  readonly listeners: Set<(what: 'state' | 'time') => void>;
  active: 0 | 1;
  queue: q.Queue;
  status: Status;
  settings: Settings;
  sleep: Sleep;
  listening: Listening | null;
  /** What was loaded ahead on the other deck, and for which queue it was right. */
  prepared: { readonly from: q.Queue; readonly to: q.Queue; readonly entry: q.Entry } | null;
  cancelSeam: () => void;
  failures: number;
}

export const activeVoice = (engine: Engine) => engine.voices[engine.active];
export const idleVoice = (engine: Engine) => engine.voices[engine.active === 0 ? 1 : 0];
export const currentSong = (engine: Engine) => q.current(engine.queue)?.song ?? null;
/** Milliseconds. */
export const position = (engine: Engine) => voice.positionOf(activeVoice(engine)) * 1000;
export const duration = (engine: Engine) => voice.durationOf(activeVoice(engine)) * 1000;
/** It sounds or tries to: the button then offers to pause. */
export const isOn = (status: Status) => status === 'playing' || status === 'loading' || status === 'stalled';

export function subscribe(engine: Engine, listener: (what: 'state' | 'time') => void): () => void {
  engine.listeners.add(listener);
  return () => engine.listeners.delete(listener);
}

export function tell(engine: Engine, what: 'state' | 'time' = 'state'): void {
  for (const listener of engine.listeners) listener(what);
}

export function startListening(engine: Engine, entry: q.Entry, at = 0): void {
  const { newId, timers } = engine.options;
  engine.listening = beginListening(entry, { clientId: newId(), now: timers.now() }, at);
}

export function endListening(engine: Engine, ended: boolean): void {
  const entry = q.current(engine.queue);
  const play = engine.listening && entry ? finished(engine.listening, entry, ended) : null;
  engine.listening = null;
  if (play) engine.options.record(play);
}

/** ReplayGain, speed and full level for what was loaded on a deck. */
export function tune(engine: Engine, { deck, song }: voice.Voice): void {
  deck.setLevel(1);
  deck.setRate(engine.settings.rate);
  deck.setGain(song ? replayGain(song, engine.settings.replayGain) : 1);
}

export function applyVolume(engine: Engine): void {
  const { volume, muted, replayGain: mode } = engine.settings;
  const fading = sleepVolume(engine.sleep, engine.options.timers.now());
  engine.options.output.setVolume(muted ? 0 : loudnessOf(volume) * fading);
  engine.options.output.setLimiter(mode !== 'off');
}
