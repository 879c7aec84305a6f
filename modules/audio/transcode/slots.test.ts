import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { Failure } from '../../../core/errors.ts';
import { createSlots, freeSlot, type Slot, takeSlot } from './slots.ts';

const slots = suite('slots');

interface Runner extends Slot {
  stopped: boolean;
}

const runner = (listener: string, lead = 0): Runner => {
  const slot: Runner = {
    listener,
    stopped: false,
    lead: () => lead,
    stop: () => {
      slot.stopped = true;
    },
  };
  return slot;
};

slots('gives two places to a listener and the third only when one is free', async () => {
  const all = createSlots(4);
  const [first, second, third] = [runner('ann'), runner('ann'), runner('ann')] as const;
  await takeSlot(all, first);
  await takeSlot(all, second);
  const waiting = takeSlot(all, third);
  await takeSlot(all, runner('ben'));
  assert.is(all.taken.has(third), false);
  freeSlot(all, first);
  await waiting;
  assert.is(all.taken.has(third), true);
});

slots('refuses with a time to wait when no place comes free', async () => {
  const all = createSlots(1, 20);
  await takeSlot(all, runner('ann'));
  const refusal = await takeSlot(all, runner('ben')).then(
    () => null,
    error => error,
  );
  assert.instance(refusal, Failure);
  assert.is(refusal.reason, 'too_busy');
  assert.is(refusal.retryAfter, 3);
});

slots('ends the run that is farthest ahead for somebody who waits', async () => {
  const all = createSlots(2);
  const [near, far] = [runner('ann', 25), runner('ben', 90)];
  await takeSlot(all, near);
  await takeSlot(all, far);
  const waiting = takeSlot(all, runner('cat'));
  assert.equal([near.stopped, far.stopped], [false, true]);
  freeSlot(all, far);
  await waiting;
});

slots('leaves runs alone that their listeners need', async () => {
  const all = createSlots(1);
  const needed = runner('ann', 5);
  await takeSlot(all, needed);
  const waiting = takeSlot(all, runner('ben'));
  assert.is(needed.stopped, false);
  freeSlot(all, needed);
  await waiting;
});

slots('does not let a crowd wait', async () => {
  const all = createSlots(1, 20);
  await takeSlot(all, runner('ann'));
  const crowd = Array.from({ length: 20 }, (_, at) => takeSlot(all, runner(`listener ${at}`)));
  const settled = Promise.allSettled(crowd);
  assert.is(all.waiting, 8);
  const refused = (await settled).filter(result => result.status === 'rejected');
  assert.is(refused.length, 20);
});

slots.run();
