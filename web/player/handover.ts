import * as command from './commands.ts';
import * as q from './queue.ts';
import { type Engine, endListening, isOn, position, subscribe } from './state.ts';
import type { PlayerSong } from './types.ts';

const EVERY = 10_000;
/** The server takes no more; of a longer queue it gets what plays and what follows. */
const MOST = 10_000;
// A needle that moved less than this, in milliseconds, is where it was.
const SAME = 1000;

export interface RemoteQueue {
  readonly songs: readonly PlayerSong[];
  readonly index: number;
  /** Milliseconds into the song. */
  readonly position: number;
  readonly version: number;
}

export interface QueueToSave {
  readonly songIds: string[];
  readonly index: number;
  readonly position: number;
  readonly version: number;
}

export interface HandoverOptions {
  readonly load: () => Promise<RemoteQueue | null>;
  readonly save: (queue: QueueToSave) => Promise<{ version: number }>;
  /** True for the refusal that says another device has saved one since. */
  readonly isElsewhere: (error: unknown) => boolean;
  /** The version that this browser's own queue has at the server; 0 before it has one. */
  readonly version: { read(): number; write(version: number): void };
}

interface Handover extends HandoverOptions {
  readonly engine: Engine;
  /** What the server has of this browser's. */
  sent: { queue: q.Queue; position: number };
  /** Nothing is sent before it is known what is there. */
  busy: boolean;
  wasOn: boolean;
  cancel: (() => void) | null;
}

/** The queue wanders with the listener: saved while it plays, and taken up paused on the device that comes next. */
export function handOver(engine: Engine, options: HandoverOptions): { save: () => void; stop: () => void } {
  const sent = { queue: engine.queue, position: position(engine) };
  const own: Handover = { ...options, engine, sent, busy: true, wasOn: false, cancel: null };
  void catchUp(own).finally(() => {
    own.busy = false;
    follow(own);
  });
  const leave = subscribe(engine, () => follow(own));
  return {
    save: () => void save(own),
    stop() {
      leave();
      own.cancel?.();
    },
  };
}

/** At once when the music pauses, else at most every ten seconds. */
function follow(own: Handover): void {
  const on = isOn(own.engine.status);
  const pausing = own.wasOn && !on;
  own.wasOn = on;
  if (pausing) void save(own);
  else if (isChanged(own)) own.cancel ??= own.engine.options.timers.after(EVERY, () => void save(own));
}

async function save(own: Handover): Promise<void> {
  own.cancel?.();
  own.cancel = null;
  if (own.busy || !isChanged(own) || own.engine.queue.entries.length === 0) return;
  own.busy = true;
  const now = { queue: own.engine.queue, position: position(own.engine) };
  try {
    const { version } = await own.save(toSave(now, own.version.read()));
    own.version.write(version);
    own.sent = now;
  } catch (error) {
    // Without a network it is tried again with the next change: this browser remembers its own queue anyway.
    if (own.isElsewhere(error)) await catchUp(own);
  } finally {
    own.busy = false;
  }
}

/** Takes up a newer queue, unless music sounds here: then this one goes on, and overwrites it. */
async function catchUp(own: Handover): Promise<void> {
  const remote = await own.load().catch(() => null);
  if (!remote) return;
  const { engine, version } = own;
  const isNewer = remote.version > version.read() || engine.queue.entries.length === 0;
  if (isNewer && !isOn(engine.status) && remote.songs.length > 0) takeUp(engine, remote);
  const isSame = engine.queue.entries.every((entry, index) => entry.song.id === remote.songs[index]?.id);
  own.sent = { queue: isSame ? engine.queue : q.EMPTY, position: remote.position };
  version.write(remote.version);
}

function takeUp(engine: Engine, { songs, index, position: at }: RemoteQueue): void {
  endListening(engine, false);
  const { random } = engine.options;
  const plain = { ...engine.queue, shuffle: false };
  const queue = q.playSongs(plain, songs, { origin: { source: 'queue' }, index, random });
  command.restore(engine, { queue, position: at, listening: null }, false);
}

function isChanged({ engine, sent }: Handover): boolean {
  return engine.queue !== sent.queue || Math.abs(position(engine) - sent.position) > SAME;
}

function toSave(now: Handover['sent'], version: number): QueueToSave {
  const { entries, position: index } = now.queue;
  const from = entries.length > MOST ? Math.min(Math.max(0, index), entries.length - MOST) : 0;
  const songIds = entries.slice(from, from + MOST).map(entry => entry.song.id);
  return { songIds, index: Math.max(0, index - from), position: Math.round(now.position), version };
}
