import type { IncomingMessage, Server } from 'node:http';
import type { AnyTRPCRouter } from '@trpc/server';
import { applyWSSHandler } from '@trpc/server/adapters/ws';
import { type WebSocket, WebSocketServer } from 'ws';
import type { Scope } from '../define.ts';
import { accountChanged, authenticator, type Principal } from '../identity.ts';
import { createScope, type Ground } from '../scope.ts';
import type { Context } from '../trpc.ts';
import { logUnexpected } from './faults.ts';
import { isOwnOrigin } from './origin.ts';
import { requestOfUpgrade } from './request.ts';

const maximumMessage = 256_000;
const closedOnExpiry = 4001;
const closedOnChange = 4002;

interface SocketParts {
  readonly server: Server;
  readonly router: AnyTRPCRouter;
  readonly ground: Ground;
  readonly publicUrl: string | undefined;
  readonly proxies: number;
}

/** Subscriptions over WebSocket at /trpc; `connectionParams: { token }` says who connects. */
export const trpcOverSocket = ({ server, router, ground, publicUrl, proxies }: SocketParts) => {
  const sockets = new WebSocketServer({ noServer: true, maxPayload: maximumMessage });
  server.on('upgrade', (req: IncomingMessage, socket, head) => {
    const path = req.url?.split('?')[0];
    if (path !== '/trpc' || !isOwnOrigin(req, publicUrl)) {
      socket.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\n\r\n');
      return;
    }
    sockets.handleUpgrade(req, socket, head, client => sockets.emit('connection', client, req));
  });
  const handler = applyWSSHandler({
    wss: sockets,
    router,
    keepAlive: { enabled: true, pingMs: 30_000, pongWaitMs: 10_000 },
    createContext: async ({ req, res, info }): Promise<Context> => {
      const request = requestOfUpgrade(req, proxies);
      const scope = createScope(ground, { log: ground.log.child({ requestId: request.id }) });
      const token = info.connectionParams?.token;
      const user = token ? await scope.get(authenticator).authenticate(scope, token) : null;
      if (token && user !== null) {
        closeWhenExpired(res, user);
        void closeWhenChanged(res, { scope, token, user });
      }
      return { ...scope, user, request };
    },
    onError: fault => logUnexpected(ground.log, fault),
  });
  return {
    close: () => {
      handler.broadcastReconnectNotification();
      for (const client of sockets.clients) client.close();
      sockets.close();
    },
  };
};

/** A socket lives no longer than the proof of identity that opened it; the client comes back with a new one. */
const closeWhenExpired = (socket: WebSocket, user: Principal) => {
  const timer = setTimeout(() => socket.close(closedOnExpiry), user.expiresAt.getTime() - Date.now());
  timer.unref();
  socket.once('close', () => clearTimeout(timer));
};

interface Proof {
  readonly scope: Scope;
  readonly token: string;
  readonly user: Principal;
}

/** Ends a socket whose session has ended; one whose roles are others now comes back and is given them. */
const closeWhenChanged = async (socket: WebSocket, { scope, token, user }: Proof) => {
  const closed = new AbortController();
  socket.once('close', () => closed.abort());
  for await (const { userId } of scope.follow(accountChanged, closed.signal)) {
    if (userId !== user.id) continue;
    const now = await scope
      .get(authenticator)
      .authenticate(scope, token)
      .catch(() => null);
    if (now === null || now.roles.join() !== user.roles.join()) socket.close(closedOnChange);
  }
};
