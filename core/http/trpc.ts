import type { AnyTRPCRouter } from '@trpc/server';
import { nodeHTTPRequestHandler } from '@trpc/server/adapters/node-http';
import type { Middleware } from 'koa';
import { authenticator } from '../identity.ts';
import { createScope, type Ground } from '../scope.ts';
import type { Context } from '../trpc.ts';
import { logUnexpected } from './faults.ts';
import { requestOfKoa } from './request.ts';

const prefix = '/trpc/';
const maximumBody = 1_000_000;
const maximumBatch = 30;

/** Serves the whole API below /trpc. */
export const trpcOverHttp = (router: AnyTRPCRouter, ground: Ground): Middleware => {
  return async (ctx, next) => {
    if (!ctx.path.startsWith(prefix)) return next();
    // Koa presets 404, and would answer itself after the handler has.
    ctx.respond = false;
    ctx.res.statusCode = 200;
    await nodeHTTPRequestHandler({
      req: ctx.req,
      res: ctx.res,
      path: ctx.path.slice(prefix.length),
      router,
      maxBodySize: maximumBody,
      maxBatchSize: maximumBatch,
      createContext: async (): Promise<Context> => {
        const request = requestOfKoa(ctx);
        const scope = createScope(ground, { log: ground.log.child({ requestId: request.id }) });
        const token = bearerOf(ctx.get('authorization'));
        const user = token === null ? null : await scope.get(authenticator).authenticate(scope, token);
        return { ...scope, user, request };
      },
      onError: fault => logUnexpected(ground.log, fault),
    });
  };
};

/** The token of `Authorization: Bearer …`, null without one. */
export const bearerOf = (header: string): string | null => /^Bearer +(\S+)$/i.exec(header)?.[1] ?? null;
