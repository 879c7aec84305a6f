import type { Readable } from 'node:stream';
import { fail } from '../../../core/errors.ts';
import type { Logger } from '../../../core/log.ts';
import type { Encoding } from '../ffmpeg.ts';
import { chunkAt, chunkStart, type Layout, packetsIn, packingRate } from '../packing/packing.ts';
import { createPulse, type Pulse } from './pulse.ts';
import { type Outcome, type Run, type RunTarget, startRun } from './run.ts';
import { freeSlot, type Slot, type Slots, takeSlot } from './slots.ts';
import type { Spool } from './spool.ts';

/** What is to be made. The same key means the same file, which all its listeners then share. */
export interface Recipe {
  readonly key: string;
  readonly encoding: Omit<Encoding, 'from'>;
  /** Seconds into the song at which the file begins. */
  readonly offset: number;
  /** Of the file from there to the end of the song. */
  readonly layout: Layout;
  /** Takes the whole file when it is made. */
  keep(whole: { size: number; content: () => Readable }): Promise<void>;
}

/** Somebody who listens. */
export interface Listener {
  readonly id: string;
  readonly gone: AbortSignal;
  /** The chunk that he waits for or has read last. */
  chunk: number;
}

/** A file in the making: some of its chunks are there, ffmpegs work on others. */
export interface Transcode {
  readonly recipe: Recipe;
  readonly layout: Layout;
  readonly spool: Spool;
  readonly has: Uint8Array;
  /** Behind this chunk there is only silence: the source has ended before it said. */
  endsAt: number;
  readonly runs: Set<Run>;
  readonly listeners: Set<Listener>;
  readonly changed: Pulse;
  /** Why no more can be made of the source. */
  failure: Error | null;
  /** What is still being done with it after its listeners have gone. */
  closing: Promise<void>;
}

export interface Workshop {
  readonly slots: Slots;
  readonly log: Logger;
}

/** A run that comes by within so many seconds of sound is waited for; farther away another starts. */
const nearSeconds = 12;
/** Nobody is helped by an ffmpeg that is farther ahead. */
const mostAheadSeconds = 600;
/** Of longer files only what somebody listens to is made. */
const longestWholeSeconds = 1_200;
/** A source may end so much before its stated length and still be kept as whole. */
const tolerableSilenceSeconds = 5;

export const createTranscode = async (recipe: Recipe, spool: Spool): Promise<Transcode> => {
  const { layout } = recipe;
  await spool.write(layout.head, 0);
  return {
    recipe,
    layout,
    spool,
    has: new Uint8Array(layout.chunks),
    endsAt: layout.chunks,
    runs: new Set(),
    listeners: new Set(),
    changed: createPulse(),
    failure: null,
    closing: Promise.resolve(),
  };
};

/** Resolves when the chunk is there, and sees to it that it comes. Throws `unplayable`, `too_busy`, or when he has gone. */
export const reach = async (
  workshop: Workshop,
  transcode: Transcode,
  { listener, index }: { listener: Listener; index: number },
): Promise<void> => {
  listener.chunk = index;
  while (!isThere(transcode, index)) {
    listener.gone.throwIfAborted();
    if (transcode.failure !== null) throw transcode.failure;
    const changed = transcode.changed.wait();
    if (!comesSoon(transcode, index)) await begin(workshop, transcode, { id: listener.id, index });
    else await changed;
  }
};

/** Reads from a position whose chunk has been reached; at most to the end of that chunk. */
export const readChunk = async (transcode: Transcode, into: Buffer, position: number): Promise<number> => {
  const { layout, spool } = transcode;
  const index = chunkAt(layout, position);
  const end = index < 0 ? layout.head.length : Math.min(layout.size, chunkStart(layout, index + 1));
  const length = Math.min(into.length, end - position);
  if (index < transcode.endsAt) return spool.read(into, position, length);
  const start = position - chunkStart(layout, index);
  return silentChunk(layout, index).copy(into, 0, start, start + length);
};

const isThere = ({ has, endsAt }: Transcode, index: number) => has[index] === 1 || index >= endsAt;

const silentChunk = (layout: Layout, index: number): Buffer =>
  layout.pack(index, new Array<Buffer>(packetsIn(layout, index)).fill(layout.silence));

const chunkSeconds = ({ layout, recipe }: Transcode) =>
  (layout.packetsPerChunk * recipe.encoding.packing.packetSamples) / packingRate;

const comesSoon = (transcode: Transcode, index: number) => {
  const near = nearSeconds / chunkSeconds(transcode);
  return [...transcode.runs].some(run => run.next <= index && index - run.next <= near);
};

/** How far a run is ahead of the nearest listener behind it, in seconds. */
const leadOf = (transcode: Transcode, run: Run | undefined): number => {
  if (run === undefined) return 0;
  const leads = [...transcode.listeners].map(({ chunk }) => run.next - chunk).filter(lead => lead >= 0);
  return leads.length === 0 ? Number.POSITIVE_INFINITY : Math.min(...leads) * chunkSeconds(transcode);
};

/** Starts an ffmpeg at a chunk, as soon as there is a place for it. */
const begin = async (
  workshop: Workshop,
  transcode: Transcode,
  { id, index }: { id: string; index: number },
) => {
  let started: Run | undefined;
  const slot: Slot = {
    listener: id,
    lead: () => leadOf(transcode, started),
    stop: () => started?.stop(),
  };
  await takeSlot(workshop.slots, slot);
  if (isThere(transcode, index) || comesSoon(transcode, index) || transcode.listeners.size === 0) {
    freeSlot(workshop.slots, slot);
    return;
  }
  const { encoding, offset } = transcode.recipe;
  const { run, ended } = startRun({
    encoding,
    offset,
    from: index,
    target: targetOf(transcode, () => started),
  });
  started = run;
  transcode.runs.add(run);
  void ended.then(outcome => {
    transcode.runs.delete(run);
    freeSlot(workshop.slots, slot);
    transcode.closing = settle(workshop, transcode, { run, outcome });
  });
};

const targetOf = (transcode: Transcode, run: () => Run | undefined): RunTarget => ({
  layout: transcode.layout,
  has: index => transcode.has[index] === 1,
  put: async (index, bytes) => {
    await transcode.spool.write(bytes, chunkStart(transcode.layout, index));
    transcode.has[index] = 1;
    transcode.changed.beat();
    const lead = leadOf(transcode, run());
    if (Number.isFinite(lead) && lead > mostAheadSeconds) run()?.stop();
  },
});

const settle = async (
  workshop: Workshop,
  transcode: Transcode,
  { run, outcome }: { run: Run; outcome: Outcome },
): Promise<void> => {
  const { path } = transcode.recipe.encoding;
  if (outcome.how === 'failed') {
    workshop.log.warn({ path, reason: outcome.reason }, 'transcoding failed');
    transcode.failure = unplayable();
  }
  if (outcome.how === 'source-ended') {
    transcode.endsAt = Math.min(transcode.endsAt, run.next);
    if (transcode.endsAt === 0) transcode.failure = unplayable();
  }
  transcode.changed.beat();
  if (outcome.how === 'stopped' || transcode.failure !== null) return;
  await finish(workshop, transcode).catch(error =>
    workshop.log.warn({ path, error: String(error) }, 'a transcode could not be kept'),
  );
};

/** Keeps what is whole, and goes on where something is missing. */
const finish = async (workshop: Workshop, transcode: Transcode) => {
  const { has, endsAt, layout, recipe, listeners } = transcode;
  const gap = has.subarray(0, endsAt).indexOf(0);
  if (gap === -1) {
    const silent = (layout.chunks - endsAt) * chunkSeconds(transcode);
    if (recipe.offset > 0 || silent > tolerableSilenceSeconds) return;
    await writeSilence(transcode);
    await recipe.keep({ size: layout.size, content: () => transcode.spool.whole() });
    return;
  }
  const [listener] = listeners;
  const isLong = layout.chunks * chunkSeconds(transcode) > longestWholeSeconds;
  if (listener === undefined || isLong || transcode.runs.size > 0) return;
  // Nobody waits for it: when there is no room, it stays for later.
  await begin(workshop, transcode, { id: listener.id, index: gap }).catch(() => undefined);
};

const writeSilence = async ({ layout, endsAt, spool }: Transcode) => {
  for (let index = endsAt; index < layout.chunks; index++) {
    await spool.write(silentChunk(layout, index), chunkStart(layout, index));
  }
};

const unplayable = () =>
  fail('unplayable', {
    message: 'The file of this song can not be read as sound. Try to play its original.',
  });
