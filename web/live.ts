import { createTRPCClient, createWSClient, wsLink } from '@trpc/client';
import type { AppRouter } from '../core/app.ts';
import { refresh } from './api.ts';
import { accessToken, isTokenFresh } from './auth/token.ts';

const IDLE = 10_000;

const socket = createWSClient({
  url: () => `${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/trpc`,
  // Nobody pays for a socket while nothing is followed.
  lazy: { enabled: true, closeMs: IDLE },
  connectionParams: async () => {
    if (!isTokenFresh(Date.now())) await refresh();
    const token = accessToken();
    return token ? { token } : {};
  },
});

/** Subscriptions, on one WebSocket that opens with the first and closes after the last. */
export const live = createTRPCClient<AppRouter>({ links: [wsLink({ client: socket })] });
