import type Router from '@koa/router';
import type { Context as KoaContext } from 'koa';
import type { Settings } from '../env.ts';
import type { Ground } from '../scope.ts';
import type { Metrics } from './observe.ts';
import { bearerOf } from './trpc.ts';

const loopback = new Set(['127.0.0.1', '::1', '::ffff:127.0.0.1']);

/** What is wrong, in sentences; empty when the host can serve. */
export const readiness = async ({ db, queues }: Pick<Ground, 'db' | 'queues'>): Promise<string[]> => {
  const database = await db.raw('select 1').then(
    () => [],
    (error: Error) => [`The database does not answer: ${error.message}`],
  );
  if (database.length > 0) return database;
  return (await queues.boss.isInstalled()) ? [] : ['The job queues are not set up.'];
};

/** `/health/live`, `/health/ready` and `/metrics`: open to anybody, the metrics to this machine or a token only. */
export const healthRoutes = (
  router: Router,
  ground: Ground,
  { metrics, settings }: { metrics: Metrics; settings: Settings },
) => {
  router.get('/health/live', ctx => {
    ctx.body = { status: 'live' };
  });
  router.get('/health/ready', async ctx => {
    const faults = await readiness(ground);
    ctx.status = faults.length === 0 ? 200 : 503;
    ctx.body = faults.length === 0 ? { status: 'ready' } : { status: 'not ready', reasons: faults };
  });
  router.get('/metrics', async ctx => {
    if (!mayReadMetrics(ctx, settings.METRICS_TOKEN)) {
      ctx.status = 403;
      ctx.body = {
        error: {
          reason: 'not_allowed',
          message: 'Metrics need the METRICS_TOKEN, or a request from this machine.',
        },
      };
      return;
    }
    ctx.type = metrics.registry.contentType;
    ctx.body = await metrics.registry.metrics();
  });
};

const mayReadMetrics = (ctx: KoaContext, token: string | undefined): boolean =>
  token === undefined ? loopback.has(ctx.ip) : bearerOf(ctx.get('authorization')) === token;
