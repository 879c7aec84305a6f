import { setTimeout as pause } from 'node:timers/promises';
import { fail } from '../../../core/errors.ts';
import { createPulse, type Pulse } from './pulse.ts';

/** A place that a running ffmpeg takes. */
export interface Slot {
  readonly listener: string;
  /** Seconds of sound that it is ahead of whoever listens; infinite when nobody does. */
  lead(): number;
  /** Ends it; what is then missing is made when somebody comes near. */
  stop(): void;
}

export interface Slots {
  readonly limit: number;
  readonly perListener: number;
  /** How long somebody waits for a place before he is refused. */
  readonly patienceMs: number;
  readonly taken: Set<Slot>;
  readonly freed: Pulse;
  waiting: number;
}

/** A run that is so many seconds ahead can give its place away without anybody hearing it. */
const spareLead = 20;
const waitingPerSlot = 8;
const retryAfter = 3;

export const createSlots = (limit: number, patienceMs = 2_500): Slots => ({
  limit,
  perListener: 2,
  patienceMs,
  taken: new Set(),
  freed: createPulse(),
  waiting: 0,
});

/** Takes a place, when need be from a run that is far ahead. Throws `too_busy` when none comes free in time. */
export const takeSlot = async (slots: Slots, slot: Slot): Promise<void> => {
  const deadline = performance.now() + slots.patienceMs;
  if (slots.waiting >= slots.limit * waitingPerSlot) throw busy();
  slots.waiting++;
  try {
    for (let crowd = crowdAround(slots, slot); crowd !== null; crowd = crowdAround(slots, slot)) {
      const freed = slots.freed.wait();
      endFurthest(crowd);
      await until(freed, deadline);
    }
    slots.taken.add(slot);
  } finally {
    slots.waiting--;
  }
};

export const freeSlot = (slots: Slots, slot: Slot): void => {
  if (slots.taken.delete(slot)) slots.freed.beat();
};

/** The runs of which one must end first; null when there is room. */
const crowdAround = ({ taken, limit, perListener }: Slots, { listener }: Slot): Slot[] | null => {
  const own = [...taken].filter(slot => slot.listener === listener);
  if (own.length >= perListener) return own;
  return taken.size >= limit ? [...taken] : null;
};

const endFurthest = (crowd: readonly Slot[]) => {
  const furthest = crowd.reduce((best, slot) => (slot.lead() > best.lead() ? slot : best));
  if (furthest.lead() >= spareLead) furthest.stop();
};

const until = async (freed: Promise<void>, deadline: number) => {
  const left = deadline - performance.now();
  if (left <= 0) throw busy();
  // A second look now and then: runs grow their lead without telling.
  await Promise.race([freed, pause(Math.min(left, 200))]);
};

const busy = () =>
  fail('too_busy', {
    retryAfter,
    message: `The server is transcoding as much as it can. Try again in ${retryAfter} seconds.`,
  });
