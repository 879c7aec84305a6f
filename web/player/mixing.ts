import * as q from './queue.ts';
import { activeVoice, type Engine, endListening, idleVoice, startListening, tell, tune } from './state.ts';
import { transitionOf } from './transition.ts';
import * as voice from './voice.ts';

/** Seconds before the seam at which the next song is put on the other deck. */
const AHEAD = 20;
/** Within this of the end a timer takes over: time events come only four times a second. */
const NEAR = 0.7;
/** An audio element needs about this long from play() to sound. */
const LEAD = 0.03;

/** What follows when the song ends; the same answer until the queue changes, also where chance decides. */
export function followingQueue(engine: Engine): q.Queue | null {
  if (engine.prepared?.from === engine.queue) return engine.prepared.to;
  return q.advance(engine.queue, { ended: true, random: engine.options.random });
}

export function prefetchNext(engine: Engine): void {
  const next = followingQueue(engine);
  const song = next && q.current(next)?.song;
  if (song) engine.options.streams.find(song.id).catch(() => {});
}

/** Called a few times a second while a song sounds: loads the next one in time and starts it at the seam. */
export function considerSeam(engine: Engine): void {
  const playing = activeVoice(engine);
  if (!playing.song || !playing.wanted || engine.sleep === 'end') return;
  const remaining = (voice.durationOf(playing) - voice.positionOf(playing)) / engine.settings.rate;
  if (remaining < AHEAD + engine.settings.crossfade / 1000) prepare(engine);
  if (!engine.prepared || !voice.isReady(idleVoice(engine))) return;
  const { fade } = transitionOf(playing.song, engine.prepared.entry.song, engine.settings);
  if (fade > 0 && remaining <= fade) crossOver(engine, Math.max(0, remaining));
  else if (fade === 0 && engine.settings.gapless && remaining < NEAR) armSeam(engine, remaining);
}

/** Lets go of what was loaded ahead: the queue has changed, or another song begins. */
export function dropPrepared(engine: Engine): void {
  engine.cancelSeam();
  engine.cancelSeam = () => {};
  engine.prepared = null;
  voice.stop(idleVoice(engine));
}

/** Starts the song that waits on the other deck; false where none does. */
export function takePrepared(engine: Engine, fade: number): boolean {
  const { prepared } = engine;
  const [leaving, coming] = [activeVoice(engine), idleVoice(engine)];
  if (!prepared || prepared.from !== engine.queue || !coming.stream) return false;
  engine.cancelSeam();
  engine.prepared = null;
  engine.queue = prepared.to;
  engine.active = engine.active === 0 ? 1 : 0;
  voice.play(coming);
  if (fade > 0) {
    coming.deck.fade('in', fade);
    leaving.deck.fade('out', fade);
  }
  letGo(engine, leaving, fade);
  startListening(engine, prepared.entry);
  engine.status = 'playing';
  prefetchNext(engine);
  tell(engine);
  return true;
}

function prepare(engine: Engine): void {
  const fading = !engine.prepared && idleVoice(engine).song !== null;
  if (fading || engine.prepared?.from === engine.queue) return;
  dropPrepared(engine);
  const to = followingQueue(engine);
  const entry = to && q.current(to);
  if (!entry) return;
  engine.prepared = { from: engine.queue, to, entry };
  voice.load(idleVoice(engine), entry.song);
  tune(engine, idleVoice(engine));
}

function armSeam(engine: Engine, remaining: number): void {
  engine.cancelSeam();
  const delay = Math.max(0, remaining - LEAD) * 1000;
  engine.cancelSeam = engine.options.timers.after(delay, () => crossOver(engine, 0));
}

function crossOver(engine: Engine, fade: number): void {
  endListening(engine, true);
  takePrepared(engine, fade);
}

/** The old song sounds to its end; its deck is emptied afterwards, unless it was given another song meanwhile. */
function letGo(engine: Engine, leaving: voice.Voice, fade: number): void {
  const { turn } = leaving;
  leaving.wanted = false;
  engine.options.timers.after(fade * 1000 + 500, () => {
    if (leaving.turn === turn && leaving !== activeVoice(engine)) voice.stop(leaving);
  });
}
