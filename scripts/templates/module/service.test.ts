import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { type TestApp, testApp } from '../../../core/testing/app.ts';
import { contextOf } from '../../../core/testing/context.ts';
import { callerOf } from '../../../core/trpc.ts';
import { exampleRouter } from './router.ts';

const example = suite('example', { app: undefined as TestApp | undefined });

example.before(async context => {
  context.app = await testApp();
});
example.after(async ({ app }) => app?.[Symbol.asyncDispose]());

example('greets by name', async ({ app }) => {
  const { text } = await callerOf(exampleRouter)(contextOf(app)).greet({ name: 'Ann' });
  assert.is(text, 'Hello, Ann.');
});

example('refuses an empty name', async ({ app }) => {
  await callerOf(exampleRouter)(contextOf(app))
    .greet({ name: ' ' })
    .then(
      () => assert.unreachable(),
      error => assert.is(error.code, 'BAD_REQUEST'),
    );
});

example.run();
