import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import KoaRouter from '@koa/router';
import type { AnyTRPCRouter } from '@trpc/server';
import Koa from 'koa';
import type { Feature } from '../define.ts';
import type { Settings } from '../env.ts';
import { createScope, type Ground } from '../scope.ts';
import { failuresAsJson } from './errors.ts';
import { healthRoutes } from './health.ts';
import { createMetrics, observe } from './observe.ts';
import { servePage } from './page.ts';
import { ownOriginOnWrites, securityHeaders } from './security.ts';
import { trpcOverSocket } from './socket.ts';
import { trpcOverHttp } from './trpc.ts';

const graceMs = 10_000;

export interface HttpParts {
  readonly ground: Ground;
  readonly settings: Settings;
  readonly router: AnyTRPCRouter;
  readonly features: readonly Feature<string, AnyTRPCRouter>[];
  /** The folder of the built page. */
  readonly page: string;
}

export interface HttpServer {
  readonly url: string;
  /** Takes no new requests, lets those under way finish within ten seconds. */
  close(): Promise<void>;
}

/** One Koa for the API, the features' routes, health and the page. */
export const openHttp = async ({
  ground,
  settings,
  router,
  features,
  page,
}: HttpParts): Promise<HttpServer> => {
  const { PUBLIC_URL: publicUrl, TRUST_PROXY: proxies } = settings;
  const metrics = createMetrics();
  const koa = new Koa({ proxy: proxies > 0, maxIpsCount: proxies });
  koa.on('error', error => ground.log.debug({ error: error.message }, 'connection'));
  koa.use(observe(ground.log, metrics));
  koa.use(securityHeaders(publicUrl));
  koa.use(failuresAsJson(ground.log));
  koa.use(ownOriginOnWrites(publicUrl));
  koa.use(trpcOverHttp(router, ground));

  const routes = new KoaRouter();
  healthRoutes(routes, ground, { metrics, settings });
  for (const feature of features) feature.http?.(routes, createScope(ground));
  koa.use(routes.routes()).use(routes.allowedMethods()).use(servePage(page));

  const server = createServer(koa.callback());
  const sockets = trpcOverSocket({ server, router, ground, publicUrl, proxies });
  await listenOn(server, settings);
  return {
    url: publicUrl ?? addressOf(server, settings.HOST),
    close: async () => {
      sockets.close();
      await closeGently(server);
    },
  };
};

const listenOn = (server: Server, { PORT, HOST }: Settings): Promise<void> =>
  new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) =>
      reject(
        error.code === 'EADDRINUSE'
          ? new Error(`Port ${PORT} is taken by another program. Set PORT to a free one.`)
          : error,
      ),
    );
    server.listen(PORT, HOST, resolve);
  });

const addressOf = (server: Server, host: string): string => {
  const { port } = server.address() as AddressInfo;
  return `http://${host === '0.0.0.0' || host === '::' ? 'localhost' : host}:${port}`;
};

const closeGently = (server: Server): Promise<void> =>
  new Promise(resolve => {
    const timer = setTimeout(() => server.closeAllConnections(), graceMs);
    server.close(() => {
      clearTimeout(timer);
      resolve();
    });
    server.closeIdleConnections();
  });
