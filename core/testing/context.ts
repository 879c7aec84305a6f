import type { Principal } from '../identity.ts';
import { newId } from '../ids.ts';
import type { Context } from '../trpc.ts';
import type { TestApp } from './app.ts';

/** The context of a call from this machine, for routers that are called directly. */
export const contextOf = (app: TestApp | undefined, user: Principal | null = null): Context => {
  if (app === undefined) throw new Error('The host of this test did not start.');
  return {
    ...app.scope,
    user,
    request: {
      id: newId(),
      ip: '127.0.0.1',
      userAgent: 'test',
      cookie: () => undefined,
      setCookie: () => undefined,
    },
  };
};
