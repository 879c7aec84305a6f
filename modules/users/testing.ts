import { TRPCClientError } from '@trpc/client';
import { type Module, provide, type Scope } from '../../core/define.ts';
import { rateLimiter } from '../../core/rate-limit.ts';
import { createRegistry } from '../../core/registry.ts';
import { secrets } from '../../core/secrets.ts';
import { settings } from '../../core/settings.ts';
import type { TestApp } from '../../core/testing/app.ts';
import { router } from '../../core/trpc.ts';
import { type PasswordHasher, passwordHasher } from './service/passwords.ts';

/** For tests that sign in more often than a person would. */
export const unlimited: Module = {
  name: 'testing',
  router: router({}),
  provides: [provide(rateLimiter, { consume: async () => {}, reset: async () => {} })],
};

/** The app's scope with another hasher: one that does not take turns, or that notes what it is asked. */
export const withHasher = (app: TestApp, hasher: PasswordHasher): Scope => {
  const { get, all } = createRegistry({
    builtIn: [],
    modules: [
      provide(passwordHasher, hasher),
      provide(rateLimiter, app.scope.get(rateLimiter)),
      provide(secrets, app.scope.get(secrets)),
      provide(settings, app.scope.get(settings)),
    ],
    plugins: [],
    absence: () => undefined,
  });
  return { ...app.scope, get, all };
};

/** A password that no rule refuses. */
export const password = 'seven-lanterns-drift';

interface Answer {
  readonly status: number;
  readonly reason: string | undefined;
  readonly field: string | undefined;
  readonly data: Record<string, unknown>;
  readonly setCookie: string[];
}

interface Sending {
  readonly input?: unknown;
  readonly headers?: Record<string, string>;
}

interface Envelope {
  readonly result?: { readonly data?: Record<string, unknown> };
  readonly error?: { readonly data?: { readonly reason?: string; readonly field?: string } };
}

/** A mutation as any program could send it: no types stand in the way of a wrong input. */
export const post = async (
  app: TestApp,
  path: string,
  { input, headers = {} }: Sending = {},
): Promise<Answer> => {
  const response = await fetch(`${app.url}/trpc/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    ...(input !== undefined && { body: JSON.stringify(input) }),
  });
  const body: Envelope = JSON.parse(await response.text());
  return {
    status: response.status,
    reason: body.error?.data?.reason,
    field: body.error?.data?.field,
    data: body.result?.data ?? {},
    setCookie: response.headers.getSetCookie(),
  };
};

/** The reason for which a call is refused; "none" when it is not. */
export const refusal = async (call: Promise<unknown>): Promise<string> => {
  try {
    await call;
    return 'none';
  } catch (error) {
    if (error instanceof TRPCClientError) return String(error.data?.reason ?? error.message);
    if (error instanceof Error && 'reason' in error) return String(error.reason);
    throw error;
  }
};
