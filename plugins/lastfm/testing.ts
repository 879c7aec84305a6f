import { randomUUID } from 'node:crypto';
import { type Job, type JobScope, provide, type Scope } from '../../core/define.ts';
import { jobOfListener, queuesService } from '../../core/jobs/queues.ts';
import { outsideFetch } from '../../core/outside/fetch.ts';
import { createRegistry } from '../../core/registry.ts';
import { type TestApp, testApp } from '../../core/testing/app.ts';
import { type Client, createClient } from './client.ts';
import { jobs, listeners } from './jobs.ts';
import { lastfmClient } from './provider.ts';
import { type StandIn, startStandIn } from './standin.ts';

export type Person = Awaited<ReturnType<TestApp['as']>>;

export interface Bench extends AsyncDisposable {
  readonly app: TestApp;
  readonly standIn: StandIn;
  /** The scope of the jobs: with a client that no breaker and no pace holds up. */
  readonly scope: Scope;
  /** The clock of the app and of the stand-in. */
  readonly clock: { readonly now: () => Date; pass(milliseconds: number): void };
  run<I>(job: Job<I>, input: I, signal?: AbortSignal): Promise<unknown>;
  /** Runs what waits in the plugin's queues, and what that sends, until nothing is left. */
  drain(): Promise<void>;
}

/** The app without workers, before a stand-in: jobs run when the test says so. */
export const startBench = async (begin = new Date('2026-11-20T12:00:00Z')): Promise<Bench> => {
  const stack = new AsyncDisposableStack();
  let time = begin.getTime();
  const now = () => new Date(time);
  const standIn = stack.use(await startStandIn({ now }));
  const app = stack.use(await testApp({ now, env: { ...variablesOf(standIn), SERVICES: 'web' } }));
  const scope = directScope(app.scope, standIn);
  return {
    ...{ app, standIn, scope },
    clock: {
      now,
      pass: milliseconds => {
        time += milliseconds;
      },
    },
    run: (job, input, signal) => job.run(jobScope(scope, signal), input),
    drain: () => drain(scope),
    [Symbol.asyncDispose]: () => stack.disposeAsync(),
  };
};

export const variablesOf = (standIn: StandIn) => ({
  LASTFM_API_KEY: standIn.key,
  LASTFM_SECRET: standIn.secret,
  LASTFM_BASE_URL: standIn.url,
  LASTFM_AUTH_URL: standIn.authUrl,
});

/** With a client that no pace and no breaker holds up. */
export const directScope = (
  scope: Scope,
  { key, secret, url }: Pick<StandIn, 'key' | 'secret' | 'url'>,
): Scope => {
  const trusted = [new URL(url).origin];
  const fetch = outsideFetch({ owner: 'lastfm', log: scope.log, trusted });
  return withClient(scope, createClient({ key, secret, baseUrl: url, fetch }));
};

/** `get` asks the client first; what a transaction opens does so too. */
const withClient = (scope: Scope, client: Client): Scope => {
  const own = createRegistry({
    builtIn: [provide(lastfmClient, client)],
    modules: [],
    plugins: [],
    absence: () => undefined,
  });
  return {
    ...scope,
    get: service => (service.id === lastfmClient.id ? own : scope).get(service),
    transaction: work => scope.transaction(inside => work(withClient(inside, client))),
  };
};

export const jobScope = (scope: Scope, signal = new AbortController().signal): JobScope => ({
  ...scope,
  job: { id: randomUUID(), attempt: 1, signal },
  progress: async () => undefined,
});

const drain = async (scope: Scope): Promise<void> => {
  const { boss } = scope.get(queuesService);
  const all: readonly Job[] = [...listeners.map(jobOfListener), ...jobs];
  for (let ran = 1; ran > 0; ) {
    ran = 0;
    for (const job of all) {
      for (const { id, data } of await boss.fetch(job.name, { batchSize: 100 })) {
        ran += 1;
        await job
          .run(jobScope(scope), job.input.parse(data))
          .then(() => boss.complete(job.name, id))
          .catch(error => boss.fail(job.name, id, { message: String(error) }));
      }
    }
  }
};

/** What happens in the listener's browser: the page of Last.fm, "Allow", and the way back. */
export const allowOn = async (url: string, user: string): Promise<{ nonce: string; token: string }> => {
  const asked = new URL(url);
  const body = new URLSearchParams({
    ...{ user, decision: 'allow', api_key: asked.searchParams.get('api_key') ?? '' },
    cb: asked.searchParams.get('cb') ?? '',
  });
  const answer = await fetch(`${asked.origin}${asked.pathname}`, {
    method: 'POST',
    body,
    redirect: 'manual',
  });
  const back = new URL(answer.headers.get('location') ?? '').searchParams;
  return { nonce: back.get('lastfm') ?? '', token: back.get('token') ?? '' };
};

export const link = async ({ client }: Person, user: string) => {
  const { url } = await client.plugins.lastfm.link.mutate({ origin: 'https://music.example' });
  return client.plugins.lastfm.finishLink.mutate(await allowOn(url, user));
};

/** A play of three minutes that counts, begun so long ago. */
export const playOf = (songId: string, at: Date, durationPlayed = 170_000) => ({
  ...{ clientId: randomUUID(), songId, durationPlayed, completed: true },
  playedAt: at.toISOString(),
});
