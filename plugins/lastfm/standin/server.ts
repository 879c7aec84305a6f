import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Refusal } from './answer.ts';
import { authPage, decide, denied } from './auth.ts';
import { type Control, createControl } from './control.ts';
import { answer } from './methods.ts';
import { createWorld, type World } from './world.ts';

export interface StandInOptions {
  readonly key?: string;
  readonly secret?: string;
  /** The clock by which plays are too old or too new. */
  readonly now?: () => Date;
}

export interface StandIn extends Control, AsyncDisposable {
  readonly key: string;
  readonly secret: string;
  /** For LASTFM_BASE_URL. */
  readonly url: string;
  /** For LASTFM_AUTH_URL. */
  readonly authUrl: string;
}

export const startServer = async (options: StandInOptions = {}): Promise<StandIn> => {
  const {
    key = '0123456789abcdef0123456789abcdef',
    secret = 'fedcba9876543210fedcba9876543210',
    now = () => new Date(),
  } = options;
  const world = createWorld({ key, secret, now });
  const control = createControl(world);
  const server = createServer(async (req, res) => {
    const { pathname } = new URL(req.url ?? '', 'http://stand-in');
    if (control.faults.isDown()) req.socket.destroy();
    else if (pathname === '/api/auth/') await showAuth(world, req, res);
    else if (pathname === '/2.0/') await respond(world, control, { req, res });
    else res.writeHead(404).end();
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const address = server.address() as AddressInfo;
  const origin = `http://127.0.0.1:${address.port}`;
  return {
    ...control,
    key,
    secret,
    url: `${origin}/2.0/`,
    authUrl: `${origin}/api/auth/`,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      server.close();
    },
  };
};

const respond = async (
  world: World,
  control: Control,
  { req, res }: { req: IncomingMessage; res: ServerResponse },
): Promise<void> => {
  const given = req.method === 'POST' ? new URLSearchParams(await bodyOf(req)) : queryOf(req);
  const method = given.get('method') ?? '';
  const send = (status: number, body: unknown) => {
    res.writeHead(status, { 'content-type': 'application/json; charset=utf-8' });
    res.end(JSON.stringify(body), () => control.answered(method));
  };
  // The default is XML, which nobody here reads.
  if (given.get('format') !== 'json')
    return send(400, { error: 5, message: 'This stand-in speaks JSON only: add format=json.' });
  try {
    control.faults.check(method);
    send(200, answer(world, given, req.method === 'POST'));
  } catch (error) {
    if (!(error instanceof Refusal)) return send(500, { error: 8, message: String(error) });
    send(error.status, { error: error.code, message: error.message, links: [] });
  }
};

const showAuth = async (world: World, req: IncomingMessage, res: ServerResponse): Promise<void> => {
  const html = { 'content-type': 'text/html; charset=utf-8' };
  if (req.method !== 'POST') return void res.writeHead(200, html).end(authPage(world, queryOf(req)));
  const location = decide(world, new URLSearchParams(await bodyOf(req)));
  if (location === null) return void res.writeHead(200, html).end(denied());
  res.writeHead(302, { location }).end();
};

const queryOf = (req: IncomingMessage): URLSearchParams =>
  new URL(req.url ?? '', 'http://stand-in').searchParams;

const bodyOf = async (req: IncomingMessage): Promise<string> => {
  let body = '';
  for await (const chunk of req.setEncoding('utf8')) body += chunk;
  return body;
};
