import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { createSlots } from './slots.ts';

const slots = suite('slots');

/** Work that ends when it is told to. */
const work = () => {
  const { promise, resolve } = Promise.withResolvers<string>();
  let started = false;
  return {
    run: () => {
      started = true;
      return promise;
    },
    end: () => resolve('done'),
    hasStarted: () => started,
  };
};

const settled = () => new Promise(resolve => setImmediate(resolve));

slots('run so many pieces at once and no more, in their order', async () => {
  const inSlot = createSlots({ most: 2, waiting: 10 });
  const pieces = [work(), work(), work(), work()];
  const running = pieces.map(piece => inSlot(piece.run));
  await settled();
  assert.equal(
    pieces.map(piece => piece.hasStarted()),
    [true, true, false, false],
  );
  pieces[1]?.end();
  await settled();
  assert.equal(
    pieces.map(piece => piece.hasStarted()),
    [true, true, true, false],
  );
  for (const piece of pieces) piece.end();
  assert.equal(await Promise.all(running), ['done', 'done', 'done', 'done']);
});

slots('refuse whoever comes when too many wait', async () => {
  const inSlot = createSlots({ most: 1, waiting: 1 });
  const [first, second] = [work(), work()];
  const running = [inSlot(first.run), inSlot(second.run)];
  const refusal = await inSlot(work().run).catch(error => error.reason);
  assert.is(refusal, 'too_busy');
  first.end();
  second.end();
  await Promise.all(running);
});

slots('are free again after work that failed', async () => {
  const inSlot = createSlots({ most: 1, waiting: 0 });
  await inSlot(() => Promise.reject(new Error('no'))).catch(() => undefined);
  assert.is(await inSlot(async () => 'yes'), 'yes');
});

slots.run();
