import { createTRPCClient, httpBatchLink } from '@trpc/client';
import type { inferRouterInputs, inferRouterOutputs } from '@trpc/server';
import type { AppRouter } from '../core/app.ts';
import { refreshingLink } from './auth/link.ts';
import { refreshSession, type Session } from './auth/refresh.ts';
import { accessToken } from './auth/token.ts';
import { reasonOf } from './lib/errors.ts';

export type Inputs = inferRouterInputs<AppRouter>;
export type Outputs = inferRouterOutputs<AppRouter>;

// A batch travels in the address of a GET; servers and proxies refuse longer ones.
const LONGEST_URL = 6000;

/** Every call to the server. Subscriptions are in live.ts, which is fetched when there is something to follow. */
export const api = createTRPCClient<AppRouter>({
  links: [
    refreshingLink(refresh),
    httpBatchLink({
      url: '/trpc',
      maxURLLength: LONGEST_URL,
      maxItems: 20,
      // What is sent as the page goes away (a play, the queue) must arrive; browsers allow that for little only.
      fetch: (url, options) =>
        fetch(url, {
          ...options,
          signal: options?.signal ?? null,
          keepalive: document.visibilityState === 'hidden' && isSmall(options?.body),
        }),
      headers: () => {
        const token = accessToken();
        return token ? { authorization: `Bearer ${token}` } : {};
      },
    }),
  ],
});

/** Null where there is no session to refresh; fails where the server cannot be asked. */
export function refresh(): Promise<Session | null> {
  return refreshSession(async () => {
    try {
      const answer = await api.users.auth.refresh.mutate({});
      return 'accessToken' in answer ? answer : null;
    } catch (error) {
      if (reasonOf(error) === 'session_ended' || reasonOf(error) === 'sign_in_needed') return null;
      throw error;
    }
  });
}

const isSmall = (body: unknown) => typeof body === 'string' && body.length < 50_000;
