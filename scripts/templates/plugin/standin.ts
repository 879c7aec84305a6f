import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface StandIn extends AsyncDisposable {
  /** For EXAMPLE_BASE_URL. */
  readonly url: string;
}

/** Behaves as the provider's HTTP API does, wrong keys included; for tests and for trying things without an account. */
export const startStandIn = async ({ key }: { key: string }): Promise<StandIn> => {
  const server = createServer((req, res) => {
    const url = new URL(req.url ?? '', 'http://stand-in');
    if (req.headers.authorization !== `Bearer ${key}`) return void res.writeHead(401).end();
    if (url.pathname !== '/greeting') return void res.writeHead(404).end();
    res.writeHead(200, { 'content-type': 'application/json' });
    res.end(JSON.stringify({ text: `Hello, ${url.searchParams.get('name')}.` }));
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      server.close();
    },
  };
};

/** For `npm run dev -- --standins`. */
export const standIn = {
  start: async () => {
    const key = 'stand-in-key';
    const started = await startStandIn({ key });
    return {
      env: { EXAMPLE_KEY: key, EXAMPLE_BASE_URL: started.url },
      stop: async () => started[Symbol.asyncDispose](),
    };
  },
};
