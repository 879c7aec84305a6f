import type { IncomingMessage } from 'node:http';
import type { Context as KoaContext } from 'koa';
import { fail } from '../errors.ts';
import { newId } from '../ids.ts';
import type { RequestInfo } from '../trpc.ts';

const longest = 300; // a user agent is shown in the list of devices, not stored whole

/** What procedures may know of an HTTP request. */
export const requestOfKoa = (ctx: KoaContext): RequestInfo => ({
  id: requestId(ctx),
  ip: ctx.ip,
  userAgent: ctx.get('user-agent').slice(0, longest),
  cookie: name => ctx.cookies.get(name),
  setCookie: (name, value, { path, maxAge }) => {
    ctx.cookies.set(name, value, {
      path,
      maxAge: maxAge * 1_000,
      httpOnly: true,
      sameSite: 'strict',
      secure: ctx.secure,
    });
  },
});

/** The same of a WebSocket's upgrade request; an answer on a socket can not set cookies. */
export const requestOfUpgrade = (req: IncomingMessage, proxies: number): RequestInfo => ({
  id: newId(),
  ip: addressOf(req, proxies),
  userAgent: (req.headers['user-agent'] ?? '').slice(0, longest),
  cookie: () => undefined,
  setCookie: () => {
    throw fail('bad_input', { message: 'A WebSocket can not set cookies: call this procedure over HTTP.' });
  },
});

/** The address that the outermost trusted proxy saw; what is left of it in the header may be invented. */
const addressOf = (req: IncomingMessage, proxies: number): string => {
  const forwarded = proxies > 0 ? String(req.headers['x-forwarded-for'] ?? '').split(',') : [];
  return forwarded.slice(-proxies)[0]?.trim() || (req.socket.remoteAddress ?? '');
};

/** Made at the first call of a request and kept in its state. */
export const requestId = (ctx: KoaContext): string => {
  ctx.state.requestId ??= newId();
  return ctx.state.requestId;
};
