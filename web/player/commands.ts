import { begin } from './engine.ts';
import type { Listening } from './listening.ts';
import { dropPrepared, prefetchNext } from './mixing.ts';
import * as q from './queue.ts';
import type { Sleep } from './sleep.ts';
import { activeVoice, applyVolume, type Engine, endListening, isOn, position, tell, tune } from './state.ts';
import type { Origin, PlayerSong, Settings } from './types.ts';
import * as voice from './voice.ts';

// Later than this «previous» means «from the beginning», as on every record player with a button for it.
const RESTART_AFTER = 3000;

/** Replaces the queue and plays; call it in the click itself, so that the browser allows the sound. */
export function playSongs(
  engine: Engine,
  songs: readonly PlayerSong[],
  from: { origin: Origin; index?: number | undefined },
): void {
  if (songs.length === 0) return;
  wake(engine);
  endListening(engine, false);
  engine.queue = q.playSongs(engine.queue, songs, { ...from, random: engine.options.random });
  begin(engine);
}

export function resume(engine: Engine): void {
  const playing = activeVoice(engine);
  if (!playing.song) return;
  wake(engine);
  voice.play(playing);
  engine.status = 'loading';
  tell(engine);
}

export function pause(engine: Engine): void {
  engine.cancelSeam();
  engine.voices.forEach(voice.pause);
  if (engine.status !== 'idle') engine.status = 'paused';
  tell(engine);
}

export function toggle(engine: Engine): void {
  if (isOn(engine.status)) pause(engine);
  else resume(engine);
}

export function next(engine: Engine): void {
  const following = q.advance(engine.queue, { ended: false, random: engine.options.random });
  if (following) turnTo(engine, following);
}

export function previous(engine: Engine): void {
  if (position(engine) > RESTART_AFTER) seek(engine, 0);
  else turnTo(engine, q.previous(engine.queue));
}

export function jumpTo(engine: Engine, key: string): void {
  turnTo(engine, q.jumpTo(engine.queue, key));
}

/** Milliseconds. */
export function seek(engine: Engine, to: number): void {
  engine.cancelSeam();
  voice.seek(activeVoice(engine), Math.max(0, to) / 1000);
  if (engine.listening) engine.listening = { ...engine.listening, needle: Math.max(0, to) };
  tell(engine, 'time');
}

export function changeQueue(engine: Engine, change: (queue: q.Queue) => q.Queue): void {
  const before = q.current(engine.queue)?.key;
  engine.queue = change(engine.queue);
  if (q.current(engine.queue)?.key !== before) begin(engine);
  else {
    dropPrepared(engine);
    prefetchNext(engine);
    tell(engine);
  }
}

export function setSettings(engine: Engine, change: Partial<Settings>): void {
  engine.settings = { ...engine.settings, ...change };
  engine.options.streams.setQuality(engine.settings.quality);
  applyVolume(engine);
  if (change.rate !== undefined || change.replayGain !== undefined)
    for (const each of engine.voices) tune(engine, each);
  if (change.quality !== undefined) dropPrepared(engine);
  tell(engine);
}

export function setSleep(engine: Engine, sleep: Sleep): void {
  engine.sleep = sleep;
  applyVolume(engine);
  tell(engine);
}

export interface Saved {
  readonly queue: q.Queue;
  readonly position: number;
  readonly listening: Listening | null;
}

/** Puts the needle where it was; the play that was going on stays the same play. */
export function restore(engine: Engine, saved: Saved, on: boolean): void {
  engine.queue = saved.queue;
  begin(engine, saved.position, on);
  if (saved.listening) engine.listening = { ...saved.listening, needle: saved.position };
}

/** Tries again at once what waits for the network. */
export function retryNow(engine: Engine): void {
  for (const each of engine.voices) if (each.waits > 0) voice.retry(each);
}

function turnTo(engine: Engine, queue: q.Queue): void {
  wake(engine);
  endListening(engine, false);
  engine.queue = queue;
  begin(engine);
}

function wake(engine: Engine): void {
  engine.options.output.wake();
  for (const { deck, song } of engine.voices) if (!song) deck.unlock();
}
