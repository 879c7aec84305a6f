import { pino } from 'pino';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { allAnswers, firstAnswer } from './ask.ts';
import { definePort, provide, type Scope } from './define.ts';
import { fail } from './errors.ts';
import { createRegistry } from './registry.ts';

interface Source {
  readonly name: string;
  find(): Promise<string | null>;
}

const sources = definePort<Source>('test.source');
const named = (name: string, find: Source['find']) => provide(sources, { name, find });

const ask = suite('asking the providers of a port');

// The clock of a deadline alone does not keep a process awake.
let awake: NodeJS.Timeout;
ask.before(() => {
  awake = setInterval(() => {}, 1_000);
});
ask.after(() => clearInterval(awake));

const scopeWith = (...provisions: ReturnType<typeof named>[]): Pick<Scope, 'all' | 'log'> => {
  const { all } = createRegistry({ builtIn: [], modules: provisions, plugins: [], absence: () => undefined });
  return { all, log: pino({ level: 'silent' }) };
};

const found = (from: string) => named(from, async () => `found by ${from}`);
const empty = named('empty', async () => null);
const down = named('down', () => Promise.reject(fail('provider_down', { message: 'It is down.' })));
const slow = named('slow', () => new Promise(() => {}));

const question = { port: sources, ask: (source: Source) => source.find(), deadline: 20 };

ask('takes the first that has something, past those that have nothing, fail or are too slow', async () => {
  const scope = scopeWith(empty, down, slow, found('fourth'), found('fifth'));
  assert.equal(await firstAnswer(scope, question), { from: 'fourth', answer: 'found by fourth' });
});

ask('asks in the order that is wanted', async () => {
  const scope = scopeWith(found('one'), found('two'));
  assert.is((await firstAnswer(scope, { ...question, order: ['two'] }))?.from, 'two');
});

ask('answers null when nobody has anything', async () => {
  assert.is(await firstAnswer(scopeWith(empty, down), question), null);
  assert.is(await firstAnswer(scopeWith(), question), null);
});

ask('tells of all providers what they said, and of those that did not why', async () => {
  const answers = await allAnswers(scopeWith(found('one'), empty, down, slow), question);
  assert.equal(
    answers.map(({ ms: _, ...said }) => said),
    [
      { from: 'one', answer: 'found by one' },
      { from: 'empty', answer: null },
      { from: 'down', failed: 'It is down.' },
      { from: 'slow', failed: 'no answer within 20 ms' },
    ],
  );
});

ask.run();
