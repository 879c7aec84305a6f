import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface StandIn extends AsyncDisposable {
  /** For EXAMPLE_BASE_URL. */
  readonly url: string;
}

/** The one artist that it knows. */
export const knownArtist = 'Paper Boats';

const page = {
  name: knownArtist,
  url: 'https://example.com/artists/paper-boats',
  biography: '<p>Three friends and a <b>harmonium</b>.</p>\n<p>They met on a ferry.</p>',
  tags: ['folk', 'sea'],
  similar: [
    { name: 'Low Tide', score: 0.9 },
    { name: 'Salt Maps', score: 0.4 },
  ],
};

/** Behaves as the provider's HTTP API does, wrong keys and unknown artists included. */
export const startStandIn = async ({ key }: { key: string }): Promise<StandIn> => {
  const server = createServer((req, res) => {
    const url = new URL(req.url ?? '', 'http://stand-in');
    if (req.headers.authorization !== `Bearer ${key}`) return void res.writeHead(401).end();
    if (url.pathname !== '/artist' || url.searchParams.get('name') !== knownArtist)
      return void res.writeHead(404).end();
    res.writeHead(200, { 'content-type': 'application/json' });
    res.end(JSON.stringify(page));
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
