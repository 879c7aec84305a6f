import type Router from '@koa/router';
import type { AnyTRPCRouter } from '@trpc/server';
import type { Knex } from 'knex';
import type { Logger } from 'pino';
import type { z } from 'zod';

/** A typed name for something that one part provides and another asks for. `T` exists in types only. */
export interface Ref<T, Many extends boolean = boolean> {
  readonly id: string;
  readonly many: Many;
  readonly T?: T;
}

/** An implementation bound to its reference; the host collects these before it listens. */
export interface Provision {
  readonly ref: Ref<unknown>;
  readonly impl: unknown;
}

/** Exactly one provider; two are refused at boot. */
export const defineService = <T>(id: string): Ref<T, false> => ({ id, many: false });
/** Any number of providers, asked in the order in which features are listed. */
export const definePort = <T>(id: string): Ref<T, true> => ({ id, many: true });
export const provide = <T>(ref: Ref<T>, impl: NoInfer<T>): Provision => ({ ref, impl });

/** What every service function receives. No HTTP in it, so jobs, scripts and tests build the same. */
export interface Scope {
  /** The pool, or the transaction that the work is in. Pass it to each query. */
  readonly db: Knex;
  readonly log: Logger;
  now(): Date;
  get<T>(service: Ref<T, false>): T;
  all<T>(port: Ref<T, true>): readonly T[];
  /** Queues a job inside the transaction that `db` is in; answers its id, null when a same-key job waits already. */
  send<I>(job: Job<I>, input: NoInfer<I>, options?: SendOptions): Promise<string | null>;
  /** Queues an event for each of its listeners, inside the same transaction. */
  publish<E>(event: Event<E>, data: NoInfer<E>): Promise<void>;
  /** Tells every process' subscribers of a topic, when the transaction commits. At most 7,900 bytes as JSON. */
  emit<D>(topic: Topic<D>, data: NoInfer<D>): Promise<void>;
  /** What is emitted on a topic from now until the signal aborts, from any process. */
  follow<D>(topic: Topic<D>, signal: AbortSignal): AsyncIterable<D>;
  /** Runs the work in one transaction: commits when it resolves, rolls everything back when it throws. */
  transaction<T>(work: (scope: Scope) => Promise<T>): Promise<T>;
}

/** The scope of a running job: aborted when it is cancelled, when its time is over or when the host stops. */
export interface JobScope extends Scope {
  readonly job: { readonly id: string; readonly attempt: number; readonly signal: AbortSignal };
  /** Percent 0–100 with what is being done; written at most twice a second, the last one always. */
  progress(report: ProgressReport): Promise<void>;
}

export interface ProgressReport {
  readonly progress: number;
  readonly message?: string;
  readonly counts?: Readonly<Record<string, number>>;
}

export interface SendOptions {
  /** While a job with this key waits or runs, another is not queued. */
  readonly key?: string;
  /** Seconds to wait before it may start. */
  readonly delay?: number;
  readonly priority?: number;
}

export interface JobOptions {
  /** Attempts after the first one. */
  readonly retries?: number;
  /** Seconds before the first retry; doubled for each further one. */
  readonly retryDelay?: number;
  /** Seconds after which an attempt counts as failed. */
  readonly timeout?: number;
  /** How many run at once in one process. */
  readonly concurrency?: number;
  /** Five-field cron, UTC; the job then starts with an empty input. */
  readonly cron?: string;
  /** One waiting or running job a key, see `SendOptions.key`. */
  readonly exclusive?: boolean;
}

/** `any` by default here and below: a list of jobs of many inputs needs a type that accepts each. */
export interface Job<I = any> extends JobOptions {
  readonly name: string;
  readonly input: z.ZodType<I>;
  run(scope: JobScope, input: I): Promise<unknown>;
}

export interface Event<D = any> {
  readonly name: string;
  readonly data: z.ZodType<D>;
}

export interface Listener<D = any> extends JobOptions {
  readonly event: Event<D>;
  readonly name: string;
  /** Called at least once an event: must be idempotent. */
  run(scope: JobScope, data: D): Promise<unknown>;
}

export interface Topic<D = any> {
  readonly name: string;
  readonly data: z.ZodType<D>;
}

/** Something that runs as long as the host, in processes that have the given service. */
export interface Background {
  readonly name: string;
  readonly on: 'web' | 'worker';
  start(scope: Scope): Promise<() => Promise<void>>;
}

export const defineJob = <I>(job: Job<I>): Job<I> => job;
export const defineEvent = <D>(event: Event<D>): Event<D> => event;
export const defineTopic = <D>(topic: Topic<D>): Topic<D> => topic;
export const listen = <D>(
  event: Event<D>,
  name: string,
  run: Listener<D>['run'],
  options: JobOptions = {},
): Listener<D> => ({ ...options, event, name, run });

export interface Feature<N extends string, R extends AnyTRPCRouter> {
  readonly name: N;
  readonly router: R;
  readonly jobs?: readonly Job[];
  readonly listens?: readonly Listener[];
  readonly background?: readonly Background[];
  readonly http?: (router: Router, scope: Scope) => void;
}

export interface Module<N extends string = string, R extends AnyTRPCRouter = AnyTRPCRouter>
  extends Feature<N, R> {
  /** Modules whose index.ts this one imports; a test compares the list with the imports. */
  readonly needs?: readonly string[];
  readonly events?: readonly Event[];
  readonly provides?: readonly Provision[];
}

/** What a plugin says of itself on the admin's page, in the language of the code. */
export interface About {
  readonly title: string;
  /** What the listeners get from it, in a sentence. */
  readonly adds: string;
  /** What leaves this server, and when, in a sentence. */
  readonly sends: string;
  /** Where its keys are given out. */
  readonly keysFrom?: string;
}

/** How much a plugin may ask of its provider. What is too fast waits, what is too much is refused with `quota_used_up`. */
export interface Limits {
  readonly perSecond?: number;
  readonly perDay?: number;
}

export interface Plugin<N extends string = string, R extends AnyTRPCRouter = AnyTRPCRouter, E = any>
  extends Feature<N, R> {
  readonly about: About;
  /** The plugin's variables, from the environment or the admin's page; it is on exactly when they parse. */
  readonly env: z.ZodType<E>;
  readonly limits?: Limits;
  /** The folder with its own migrations, whose history stands in `migrations_<name>`. */
  readonly migrations?: URL;
  /** Called again when the admin changes the settings: keep nothing outside of what it returns. */
  setup(given: { env: E; fetch: typeof fetch }): readonly Provision[];
  /** Asks the provider for something small; answers a sentence for the admin. Throws when it does not work. */
  test?(scope: Scope): Promise<string>;
}

export const defineModule = <const N extends string, R extends AnyTRPCRouter>(module: Module<N, R>) => module;
export const definePlugin = <const N extends string, R extends AnyTRPCRouter, E>(plugin: Plugin<N, R, E>) =>
  plugin;

/** `[catalog, playlists]` → `{ catalog: …, playlists: … }` */
export type RoutersOf<F extends readonly Feature<string, AnyTRPCRouter>[]> = {
  [X in F[number] as X['name']]: X['router'];
};

export const routersOf = <const F extends readonly Feature<string, AnyTRPCRouter>[]>(features: F) =>
  Object.fromEntries(features.map(feature => [feature.name, feature.router])) as RoutersOf<F>;
