import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { createKept } from './kept.ts';

const kept = suite('kept');

/** A store with a clock that is set by hand, and a value that takes as long as it is told. */
const store = () => {
  const clock = { now: 0 };
  const values = createKept<number>(() => clock.now);
  let made = 0;
  const make = (took: number) => async () => {
    clock.now += took;
    made += 1;
    return made;
  };
  return { clock, values, make, made: () => made };
};

kept('has nothing before something was made', () => {
  const { values, make } = store();
  assert.is(values.find('a', make(1)), undefined);
});

kept('makes once for all who ask meanwhile', async () => {
  const { values, make, made } = store();
  const [one, other] = await Promise.all([values.make('a', make(1)), values.make('a', make(1))]);
  assert.equal([one, other, made()], [1, 1, 1]);
});

kept('keeps a value for two hundred times as long as it took', async () => {
  const { clock, values, make, made } = store();
  await values.make('a', make(100));
  clock.now += 19_999;
  assert.is(values.find('a', make(100)), 1);
  assert.is(made(), 1);
});

kept('gives an old value at once and has a new one for the next time', async () => {
  const { clock, values, make } = store();
  await values.make('a', make(100));
  clock.now += 20_001;
  assert.is(values.find('a', make(100)), 1);
  await values.make('a', make(100));
  assert.is(values.find('a', make(100)), 2);
});

kept('has nothing rather than what is ten times too old', async () => {
  const { clock, values, make } = store();
  await values.make('a', make(100));
  clock.now += 200_001;
  assert.is(values.find('a', make(100)), undefined);
});

kept('makes again after a failure, and goes on giving the old value', async () => {
  const { clock, values, make } = store();
  const broken = () => Promise.reject(new Error('the database is away'));
  assert.is(await values.make('a', broken).catch(error => error.message), 'the database is away');
  await values.make('a', make(100));
  clock.now += 20_001;
  assert.is(values.find('a', broken), 1);
  assert.is(values.find('a', make(100)), 1);
});

kept('lets the oldest go beyond fifty', async () => {
  const { values, make } = store();
  for (let at = 0; at <= 50; at += 1) await values.make(`list ${at}`, make(0));
  assert.is(values.find('list 0', make(0)), undefined);
  assert.is(values.find('list 1', make(0)), 2);
});

kept.run();
