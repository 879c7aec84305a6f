import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { refusal } from '../testing.ts';
import { createGate } from './gate.ts';

/** A work that is done when the test says so. */
const work = () => {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  return { run: () => promise, done: resolve, fails: reject };
};

const gate = suite('gate');

gate('lets no more through at once than it is told', async () => {
  const pass = createGate({ running: 2, waiting: 10 });
  let running = 0;
  let most = 0;
  await Promise.all(
    Array.from({ length: 8 }, () =>
      pass(async () => {
        running += 1;
        most = Math.max(most, running);
        await Promise.resolve();
        running -= 1;
      }),
    ),
  );
  assert.is(most, 2);
});

gate('refuses who finds the line full, and nobody else', async () => {
  const pass = createGate({ running: 1, waiting: 1 });
  const [first, second] = [work(), work()];
  const through = [pass(first.run), pass(second.run)];
  assert.is(await refusal(pass(async () => {})), 'too_busy');
  first.done();
  second.done();
  await Promise.all(through);
});

gate('goes on after a work that fails', async () => {
  const pass = createGate({ running: 1, waiting: 1 });
  const broken = work();
  const through = pass(broken.run);
  const next = pass(async () => 'next');
  broken.fails(new Error('broken'));
  await through.catch(() => {});
  assert.is(await next, 'next');
});

gate.run();
