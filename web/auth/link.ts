import type { TRPCClientError, TRPCLink } from '@trpc/client';
import { observable } from '@trpc/server/observable';
import type { AppRouter } from '../../core/app.ts';
import type { Session } from './refresh.ts';
import { accessToken, isTokenFresh } from './token.ts';

// What brings a token must not wait for one.
const WITHOUT_TOKEN = new Set(['users.auth.refresh', 'users.auth.login', 'users.auth.register']);

/** Gets a new token when the old one is about to end, or once when the server refuses it; then the call goes on. */
export function refreshingLink(refresh: () => Promise<Session | null>): TRPCLink<AppRouter> {
  return () =>
    ({ op, next }) =>
      observable(observer => {
        const own = WITHOUT_TOKEN.has(op.path);
        const stale = !own && accessToken() !== null && !isTokenFresh(Date.now());
        let end = () => {};
        const send = (again: boolean) => {
          const sent = next(op).subscribe({
            ...observer,
            error: error => (again && isRefused(error) ? renew(error) : observer.error(error)),
          });
          end = () => sent.unsubscribe();
        };
        const renew = (refusal: TRPCClientError<AppRouter>) =>
          void refresh().then(
            session => (session ? send(false) : observer.error(refusal)),
            () => observer.error(refusal),
          );
        if (stale)
          void refresh().then(
            () => send(false),
            () => send(true),
          );
        else send(!own);
        return () => end();
      });
}

function isRefused(error: TRPCClientError<AppRouter>): boolean {
  return error.data?.code === 'UNAUTHORIZED' && accessToken() !== null;
}
