import { tick } from './listening.ts';
import { considerSeam, dropPrepared, followingQueue, prefetchNext, takePrepared } from './mixing.ts';
import * as q from './queue.ts';
import { isOver } from './sleep.ts';
import {
  activeVoice,
  applyVolume,
  currentSong,
  type Engine,
  type EngineOptions,
  endListening,
  position,
  startListening,
  tell,
  tune,
} from './state.ts';
import { DEFAULT_SETTINGS } from './types.ts';
import * as voice from './voice.ts';

const MOST_FAILURES = 3;

export function createEngine(options: EngineOptions): Engine {
  const make = (index: 0 | 1) =>
    voice.makeVoice({
      ...options,
      deck: options.output.decks[index],
      notify: event => heard(engine, index, event),
    });
  const engine: Engine = {
    options,
    voices: [make(0), make(1)],
    listeners: new Set(),
    active: 0,
    queue: q.EMPTY,
    status: 'idle',
    settings: DEFAULT_SETTINGS,
    sleep: null,
    listening: null,
    prepared: null,
    cancelSeam: () => {},
    failures: 0,
  };
  applyVolume(engine);
  return engine;
}

/** Makes the current entry of the queue sound, from the beginning or from a position in milliseconds. */
export function begin(engine: Engine, at = 0, on = true): void {
  const entry = q.current(engine.queue);
  dropPrepared(engine);
  if (entry) putOn(engine, entry, at);
  else voice.stop(activeVoice(engine));
  if (entry && on) voice.play(activeVoice(engine));
  engine.status = entry ? (on ? 'loading' : 'paused') : 'idle';
  tell(engine);
}

function putOn(engine: Engine, entry: q.Entry, at: number): void {
  const playing = activeVoice(engine);
  voice.load(playing, entry.song, at / 1000);
  tune(engine, playing);
  startListening(engine, entry, at);
  prefetchNext(engine);
}

function heard(engine: Engine, index: 0 | 1, event: voice.VoiceEvent): void {
  if (index !== engine.active) return;
  if (event === 'time') onTime(engine);
  else if (event === 'ended') onEnded(engine);
  else if (event === 'failed') onFailed(engine);
  else if (event !== 'ready') onChange(engine, event);
}

function onChange(engine: Engine, event: 'loading' | 'playing' | 'stalled' | 'blocked'): void {
  if (event === 'playing') engine.failures = 0;
  if (event === 'blocked' || activeVoice(engine).wanted) engine.status = event;
  tell(engine);
}

function onTime(engine: Engine): void {
  if (engine.listening) engine.listening = tick(engine.listening, position(engine));
  if (engine.sleep !== null) applyVolume(engine);
  if (isOver(engine.sleep, engine.options.timers.now())) fallAsleep(engine);
  else considerSeam(engine);
  tell(engine, 'time');
}

function fallAsleep(engine: Engine): void {
  engine.sleep = null;
  voice.pause(activeVoice(engine));
  engine.status = 'paused';
  applyVolume(engine);
  tell(engine);
}

function onEnded(engine: Engine): void {
  endListening(engine, true);
  const next = followingQueue(engine);
  const asleep = engine.sleep === 'end';
  if (asleep) engine.sleep = null;
  if (!asleep && next && takePrepared(engine, 0)) return;
  if (next) engine.queue = next;
  begin(engine, 0, next !== null && !asleep);
}

/** Passes over what cannot be played, but not for ever: a whole album can be out of reach. */
function onFailed(engine: Engine): void {
  const song = currentSong(engine);
  if (song) engine.options.skipped(song);
  engine.listening = null;
  const next = q.advance(engine.queue, { ended: false, random: engine.options.random });
  const goOn = next !== null && ++engine.failures < MOST_FAILURES;
  if (goOn) engine.queue = next;
  begin(engine, 0, goOn);
}
