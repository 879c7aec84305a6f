import type { Middleware } from 'koa';
import helmet from 'koa-helmet';
import { reasons } from '../errors.ts';
import { isOwnOrigin } from './origin.ts';

/** Headers that keep a page from running, framing or fetching what is not ours. */
export const securityHeaders = (publicUrl: string | undefined): Middleware => {
  const overHttps = publicUrl?.startsWith('https:') ?? false;
  return helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        scriptSrc: ["'self'"],
        // Components set sizes and accents by style attributes; no style element or sheet from elsewhere.
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", 'data:', 'blob:'],
        mediaSrc: ["'self'", 'blob:'],
        connectSrc: ["'self'"],
        fontSrc: ["'self'"],
        workerSrc: ["'self'"],
        manifestSrc: ["'self'"],
        objectSrc: ["'none'"],
        baseUri: ["'none'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
      },
    },
    strictTransportSecurity: overHttps,
    crossOriginEmbedderPolicy: false,
    // Over plain HTTP on a home network browsers ignore it and warn.
    crossOriginOpenerPolicy: overHttps,
    originAgentCluster: overHttps,
    referrerPolicy: { policy: 'same-origin' },
    xFrameOptions: { action: 'deny' },
  });
};

/** Refuses writes that a page of another site sends. */
export const ownOriginOnWrites =
  (publicUrl: string | undefined): Middleware =>
  async (ctx, next) => {
    if (ctx.method === 'GET' || ctx.method === 'HEAD' || isOwnOrigin(ctx.req, publicUrl)) return next();
    ctx.status = 403;
    ctx.body = { error: { reason: 'wrong_origin', message: reasons.wrong_origin[1] } };
  };
