import { initTRPC } from '@trpc/server';
import { ZodError } from 'zod';
import type { Scope } from './define.ts';
import { Failure, fail, type Reason } from './errors.ts';
import type { Principal } from './identity.ts';
import { offFailure, pluginHouse } from './plugins/state.ts';

/** What a request adds to the scope: who asks, from where, and the cookies that an answer may set. */
export interface Context extends Scope {
  readonly user: Principal | null;
  readonly request: RequestInfo;
}

export interface RequestInfo {
  readonly id: string;
  readonly ip: string;
  readonly userAgent: string;
  cookie(name: string): string | undefined;
  /** `maxAge` in seconds; 0 removes the cookie. Always httpOnly and SameSite=Strict. Not possible on a WebSocket. */
  setCookie(name: string, value: string, options: { path: string; maxAge: number }): void;
}

export interface ErrorData {
  reason: Reason;
  field?: string;
  retryAfter?: number;
  requestId?: string;
}

/** Who may call a procedure; a generated test reads it. */
export interface Meta {
  readonly who: 'any' | 'user' | 'artist' | 'admin';
}

const t = initTRPC
  .context<Context>()
  .meta<Meta>()
  .create({
    errorFormatter: ({ shape, error, ctx }) => {
      const data = explain(error, ctx?.request.id);
      const message = data.reason === 'unexpected' ? 'Something went wrong on the server.' : sentence(error);
      // The stack never leaves the server.
      return {
        message,
        code: shape.code,
        data: {
          code: shape.data.code,
          httpStatus: shape.data.httpStatus,
          path: shape.data.path ?? null,
          ...data,
        },
      };
    },
  });

const explain = (error: Error & { code: string }, requestId: string | undefined): ErrorData => {
  if (error instanceof Failure) {
    return {
      reason: error.reason,
      ...(error.field !== undefined && { field: error.field }),
      ...(error.retryAfter !== undefined && { retryAfter: error.retryAfter }),
    };
  }
  if (error.cause instanceof ZodError) {
    return { reason: 'bad_input', field: error.cause.issues[0]?.path.join('.') ?? '' };
  }
  if (error.code === 'NOT_FOUND') return { reason: 'not_found' };
  if (error.code === 'BAD_REQUEST' || error.code === 'PARSE_ERROR') return { reason: 'bad_input' };
  return { reason: 'unexpected', ...(requestId !== undefined && { requestId }) };
};

const sentence = (error: Error): string =>
  error.cause instanceof ZodError ? error.cause.issues.map(inWords).join(' ') : error.message;

/** `limit: too big, at most 100.`: the field first, so that one knows where to look. */
const inWords = ({ path, message }: ZodError['issues'][number]): string =>
  `${path.length > 0 ? `${path.join('.')}: ` : ''}${message.replace(/\.?$/, '.')}`;

export const router = t.router;
export const mergeRouters = t.mergeRouters;

/** A plugin's procedures answer only while it is on. */
const onlyWhileOn = t.middleware(({ ctx, path, next }) => {
  const [top, name = ''] = path.split('.');
  const failure = top === 'plugins' ? offFailure(ctx.get(pluginHouse).ownerOf(name)) : undefined;
  if (failure !== undefined) throw failure;
  return next();
});

/** Anybody, signed in or not. */
export const publicProcedure = t.procedure.meta({ who: 'any' }).use(onlyWhileOn);

/** A signed-in account; `ctx.user` is set. */
export const userProcedure = t.procedure
  .meta({ who: 'user' })
  .use(({ ctx, next }) => {
    if (ctx.user === null) throw fail('sign_in_needed');
    return next({ ctx: { ...ctx, user: ctx.user } });
  })
  .use(onlyWhileOn);

export const artistProcedure = userProcedure.meta({ who: 'artist' }).use(({ ctx, next }) => {
  if (!ctx.user.roles.some(role => role === 'artist' || role === 'admin')) throw fail('not_allowed');
  return next();
});

export const adminProcedure = userProcedure.meta({ who: 'admin' }).use(({ ctx, next }) => {
  if (!ctx.user.roles.includes('admin')) throw fail('not_allowed', { message: 'Only an admin may do this.' });
  return next();
});

/** The call of a router with a context made by hand, for tests. */
export const callerOf = t.createCallerFactory;
