import type { Middleware } from 'koa';
import { collectDefaultMetrics, Histogram, Registry } from 'prom-client';
import type { Logger } from '../log.ts';
import { requestId } from './request.ts';

export interface Metrics {
  readonly registry: Registry;
  readonly http: Histogram<'method' | 'route' | 'status'>;
}

export const createMetrics = (): Metrics => {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const http = new Histogram({
    name: 'melody_http_request_seconds',
    help: 'Time to the end of the answer, by method, first path segment and status.',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.005, 0.02, 0.05, 0.1, 0.3, 1, 3, 10],
    registers: [registry],
  });
  return { registry, http };
};

/** Gives each request an id, times it and logs one line. */
export const observe =
  (log: Logger, metrics: Metrics): Middleware =>
  async (ctx, next) => {
    const started = performance.now();
    ctx.set('x-request-id', requestId(ctx));
    ctx.res.once('close', () => {
      const ms = performance.now() - started;
      // The first segment only: whole paths would make a series an id.
      const route = `/${ctx.path.split('/')[1] ?? ''}`;
      const status = ctx.res.statusCode;
      metrics.http.observe({ method: ctx.method, route, status: String(status) }, ms / 1_000);
      log.debug(
        { requestId: requestId(ctx), method: ctx.method, path: ctx.path, status, ms: Math.round(ms) },
        'request',
      );
    });
    await next();
  };
