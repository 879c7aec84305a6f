import { getHTTPStatusCodeFromError } from '@trpc/server/http';
import type { Middleware } from 'koa';
import { Failure } from '../errors.ts';
import type { Logger } from '../log.ts';
import { requestId } from './request.ts';

/** Plain HTTP routes answer failures in the form of the API; an unknown one is a 500 without text. */
export const failuresAsJson =
  (log: Logger): Middleware =>
  async (ctx, next) => {
    try {
      await next();
    } catch (error) {
      if (ctx.headerSent) throw error;
      if (error instanceof Failure) {
        ctx.status = getHTTPStatusCodeFromError(error);
        if (error.retryAfter !== undefined) ctx.set('retry-after', String(error.retryAfter));
        ctx.body = { error: { reason: error.reason, message: error.message } };
        return;
      }
      log.error({ err: error, requestId: requestId(ctx), path: ctx.path }, 'request failed');
      ctx.status = 500;
      ctx.body = {
        error: {
          reason: 'unexpected',
          message: 'Something went wrong on the server.',
          requestId: requestId(ctx),
        },
      };
    }
  };
