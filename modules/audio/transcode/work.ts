import { fail } from '../../../core/errors.ts';
import type { Logger } from '../../../core/log.ts';
import { chunkStart } from '../packing/packing.ts';
import { type Outcome, type Run, type RunTarget, startRun } from './run.ts';
import { freeSlot, type Slot, type Slots, takeSlot } from './slots.ts';
import { chunkSeconds, isThere, type Listener, type Transcode, writeSilence } from './transcode.ts';

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
    transcode.failure = fail('unplayable', { message: notTranscoded });
  }
  if (outcome.how === 'source-ended') {
    transcode.endsAt = Math.min(transcode.endsAt, run.next);
    if (transcode.endsAt === 0) transcode.failure = fail('unplayable', { message: noSound });
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

const notTranscoded = 'The file of this song could not be transcoded. Try to play its original.';
const noSound = 'There is no sound in the file of this song.';
