import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createTRPCClient, createWSClient, httpLink, splitLink, type TRPCClient, wsLink } from '@trpc/client';
import { type AppRouter, modules, plugins, withPlugins } from '../app.ts';
import type { Module, Scope } from '../define.ts';
import { readSettings } from '../env.ts';
import { startHost } from '../host.ts';
import { createLogger } from '../log.ts';
import { loadElsewhere } from '../plugins/elsewhere.ts';
import type { AnyPlugin } from '../plugins/state.ts';
import { testDatabase } from './database.ts';

export type Client = TRPCClient<AppRouter>;

interface TestAppOptions {
  readonly env?: Readonly<Record<string, string>>;
  /** Modules beside the product's: with jobs to try, or with fakes in the place of built-in services. */
  readonly extra?: readonly Module[];
  /** Plugins beside the product's; their routers are reached through `plugins.<name>`. */
  readonly extraPlugins?: readonly AnyPlugin[];
  readonly now?: () => Date;
  /** The folder of the built page, for tests that look at it with a browser. */
  readonly page?: string;
}

export interface TestApp extends AsyncDisposable {
  readonly url: string;
  readonly dataDir: string;
  readonly scope: Scope;
  /** Calls as nobody. */
  readonly client: Client;
  /** Calls with the token, over HTTP and, for subscriptions, WebSocket. */
  clientWith(accessToken: string): Client;
  /** Makes an account; the first one is the admin. */
  as(who: { username: string }): Promise<{ client: Client; id: string; accessToken: string }>;
}

/** The real host on a free port, with a database of its own; closes itself at the end of an `await using`. */
export const testApp = async (options: TestAppOptions = {}): Promise<TestApp> => {
  const { env = {}, extra = [], extraPlugins = [], now } = options;
  const stack = new AsyncDisposableStack();
  const database = stack.use(await testDatabase());
  const dataDir = await mkdtemp(join(tmpdir(), 'melody-app-'));
  stack.defer(() => rm(dataDir, { recursive: true, force: true }));
  const variables = {
    DATABASE_URL: database.url,
    DATA_DIR: dataDir,
    PORT: '0',
    HOST: '127.0.0.1',
    DEMO: 'off',
    LOG_LEVEL: 'error',
    ...env,
  };
  const settings = readSettings(variables);
  const others = [...extraPlugins, ...(await loadElsewhere(settings.PLUGINS ?? []))];
  const host = await startHost({
    settings,
    env: variables,
    log: createLogger(settings.LOG_LEVEL),
    modules: [...modules, ...extra],
    plugins: [...plugins, ...others],
    router: withPlugins(others),
    page: options.page ?? join(dataDir, 'page'),
    ...(now && { now }),
  });
  stack.defer(() => host.stop());
  const url = host.url ?? '';
  const clientWith = (token?: string) => connectClient({ url, token, stack });
  const client = clientWith();
  return {
    url,
    dataDir,
    scope: host.scope,
    client,
    clientWith,
    as: async ({ username }) => {
      const account = { username, email: `${username}@example.org`, password: `${username}-password-1` };
      const { user, accessToken } = await client.users.auth.register.mutate(account);
      return { client: clientWith(accessToken), id: user.id, accessToken };
    },
    [Symbol.asyncDispose]: () => stack.disposeAsync(),
  };
};

interface Connection {
  readonly url: string;
  readonly token: string | undefined;
  readonly stack: AsyncDisposableStack;
}

export const connectClient = ({ url, token, stack }: Connection): Client => {
  const socket = createWSClient({
    url: `${url.replace('http', 'ws')}/trpc`,
    lazy: { enabled: true, closeMs: 1_000 },
    connectionParams: token === undefined ? null : { token },
  });
  stack.defer(() => socket.close());
  const headers = token === undefined ? {} : { authorization: `Bearer ${token}` };
  return createTRPCClient<AppRouter>({
    links: [
      splitLink({
        condition: op => op.type === 'subscription',
        true: wsLink({ client: socket }),
        false: httpLink({ url: `${url}/trpc`, headers }),
      }),
    ],
  });
};
