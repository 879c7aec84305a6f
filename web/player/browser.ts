import { newId } from '../lib/ids.ts';
import { announce } from './announce.ts';
import { makeOutput } from './audio.ts';
import * as command from './commands.ts';
import { createEngine } from './engine.ts';
import { playableForms } from './formats.ts';
import { type HandoverOptions, handOver } from './handover.ts';
import { type Memory, makeMemory, wasSounding } from './memory.ts';
import { makeOutbox } from './outbox.ts';
import { connectSession, showInSession, showPosition } from './session.ts';
import { currentSong, duration, type Engine, isOn, position, subscribe } from './state.ts';
import { makeStreams, type ResolveStream } from './streams.ts';
import type { Play, PlayerSong } from './types.ts';

export interface PlayerParts {
  readonly userId: string;
  readonly resolveStream: ResolveStream;
  readonly recordPlay: (play: Play) => Promise<unknown>;
  /** A song begins to sound. Not worth a second try: a moment later it is no longer true. */
  readonly nowPlaying: (songId: string) => Promise<unknown>;
  /** True for a refusal that asking again does not change. */
  readonly isFinal: (error: unknown) => boolean;
  readonly skipped: (song: PlayerSong) => void;
  /** Where the queue is kept for the listener's other devices. */
  readonly queues: Omit<HandoverOptions, 'version'>;
}

/** The player of a signed-in listener in this browser: makes the engine and connects it with all around it. */
export function startPlayer(parts: PlayerParts): { engine: Engine; stop: () => void } {
  const memory = makeMemory(parts.userId);
  const after = (milliseconds: number, run: () => void) => {
    const timer = setTimeout(run, milliseconds);
    return () => clearTimeout(timer);
  };
  const outbox = makeOutbox({ shelf: memory.plays, send: parts.recordPlay, isFinal: parts.isFinal, after });
  const forms = playableForms(type => new Audio().canPlayType(type));
  const engine = createEngine({
    output: makeOutput(),
    streams: makeStreams({ resolve: parts.resolveStream, forms, now: Date.now }),
    timers: { now: Date.now, after },
    probe,
    isFinal: parts.isFinal,
    random: Math.random,
    newId,
    record: outbox.add,
    skipped: parts.skipped,
  });
  recall(engine, memory, parts.userId);
  void outbox.flush();
  const leave = new AbortController();
  const back = () => {
    command.retryNow(engine);
    void outbox.flush();
  };
  window.addEventListener('online', back, { signal: leave.signal });
  const handover = handOver(engine, { ...parts.queues, version: memory.version });
  window.addEventListener('pagehide', handover.save, { signal: leave.signal });
  const tellPlaying = (songId: string) => void parts.nowPlaying(songId).catch(() => {});
  const ends = [remember(engine, memory), connect(engine), onlyOneTab(engine), announce(engine, tellPlaying)];
  const stop = () => {
    // First: who has signed out can save nothing any more.
    handover.stop();
    command.pause(engine);
    for (const end of ends) end();
    leave.abort();
  };
  return { engine, stop };
}

/** A stream url is asked for its first byte only; 0 says that nobody answered. */
async function probe(url: string): Promise<number> {
  try {
    const answer = await fetch(url, { headers: { range: 'bytes=0-0' } });
    await answer.body?.cancel();
    return answer.status;
  } catch {
    return 0;
  }
}

function recall(engine: Engine, memory: Memory, userId: string): void {
  command.setSettings(engine, memory.readSettings());
  const saved = memory.readQueue();
  if (saved) command.restore(engine, saved, wasSounding(userId, Date.now()));
}

/** Writes the queue when it changes and the needle once a second, and when the page goes away. */
function remember(engine: Engine, memory: Memory): () => void {
  let { queue, settings } = engine;
  let written = 0;
  const writeNeedle = () => {
    written = Date.now();
    const soundingAt = isOn(engine.status) ? written : null;
    memory.writeNeedle({ position: position(engine), listening: engine.listening, soundingAt });
  };
  const leave = subscribe(engine, what => {
    if (engine.queue !== queue) memory.writeQueue({ queue: engine.queue, position: 0, listening: null });
    if (engine.settings !== settings) memory.writeSettings(engine.settings);
    if (what === 'state' || Date.now() - written > 1000) writeNeedle();
    ({ queue, settings } = engine);
  });
  window.addEventListener('pagehide', writeNeedle);
  return () => {
    leave();
    window.removeEventListener('pagehide', writeNeedle);
  };
}

function connect(engine: Engine): () => void {
  const disconnect = connectSession({
    play: () => command.resume(engine),
    pause: () => command.pause(engine),
    next: () => command.next(engine),
    previous: () => command.previous(engine),
    seek: to => command.seek(engine, to),
    seekBy: by => command.seek(engine, position(engine) + by),
  });
  let shown = '';
  const leave = subscribe(engine, what => {
    const song = currentSong(engine);
    const now = `${song?.id} ${isOn(engine.status)}`;
    if (what === 'state' && now !== shown) showInSession(song, isOn(engine.status));
    shown = now;
    showPosition({ position: position(engine), duration: duration(engine), rate: engine.settings.rate });
  });
  return () => {
    leave();
    disconnect();
  };
}

/** Music from two tabs at once is never what somebody wants: the one that starts silences the others. */
function onlyOneTab(engine: Engine): () => void {
  const channel = new BroadcastChannel('melody.player');
  channel.onmessage = () => isOn(engine.status) && command.pause(engine);
  let on = false;
  const leave = subscribe(engine, () => {
    const now = isOn(engine.status);
    if (now && !on) channel.postMessage('playing');
    on = now;
  });
  return () => {
    leave();
    channel.close();
  };
}
