import type { Page } from 'playwright-core';
import type { Test } from 'uvu';
import type { Visit } from './visit.ts';

/** A step of a story in one window. After one that failed the others fail at once: they would only wait in vain. */
export const storyIn = <T>(journey: Test<T>, visit: () => Visit) => {
  let broken: string | undefined;
  return (title: string, work: (page: Page) => Promise<void>): void =>
    journey(title, async () => {
      if (broken !== undefined) throw untried(broken);
      broken = title;
      await visit().watch(title, work);
      broken = undefined;
    });
};

const untried = (broken: string): Error => {
  const error = new Error(`Not tried, because “${broken}” failed.`);
  // Where it was thrown tells nobody anything.
  error.stack = error.message;
  return error;
};
