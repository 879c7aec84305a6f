import { getUntypedClient, TRPCClientError } from '@trpc/client';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { z } from 'zod';
import { appRouter, plugins } from './app.ts';
import { jsonSchemaOf } from './plugins/kept.ts';
import type { AnyPlugin } from './plugins/state.ts';
import { type Client, type TestApp, testApp } from './testing/app.ts';

const definition = z.object({
  type: z.enum(['query', 'mutation', 'subscription']),
  meta: z.object({ who: z.enum(['any', 'user', 'artist', 'admin']) }).optional(),
  inputs: z.array(z.unknown()),
});

interface Procedure extends Omit<z.infer<typeof definition>, 'meta'> {
  readonly path: string;
  readonly who: 'any' | 'user' | 'artist' | 'admin' | undefined;
}

/** Every procedure of the app as it is today; what is added tomorrow is tested without another line here. */
const procedures: Procedure[] = Object.entries(appRouter._def.procedures).map(([path, procedure]) => {
  const { meta, ...rest } = definition.parse('_def' in procedure ? procedure._def : undefined);
  return { ...rest, path, who: meta?.who };
});

const only = (...who: Procedure['who'][]) => procedures.filter(procedure => who.includes(procedure.who));

/** Something for each variable that a plugin asks for: one that is off would refuse before it reads the input. */
const variables = (all: readonly AnyPlugin[]): Record<string, string> =>
  Object.fromEntries(
    all.flatMap(({ env }) => (jsonSchemaOf(env).required ?? []).map(name => [name, 'q'.repeat(32)])),
  );

/** Nothing that a schema of ours takes, so that no call changes anything. */
const junk = { 'no such field': ['junk', -1, null] };

let app: TestApp;
let listener: Client;
let admin: Client;
const authorization = suite('authorization');

authorization.before(async () => {
  app = await testApp({ env: variables(plugins) });
  admin = (await app.as({ username: 'head' })).client;
  listener = (await app.as({ username: 'ann' })).client;
});
authorization.after(async () => {
  await app[Symbol.asyncDispose]();
});

authorization('is stated by every procedure', () => {
  assert.ok(procedures.length > 10);
  assert.equal(
    procedures.filter(({ who }) => who === undefined).map(({ path }) => path),
    [],
  );
});

authorization(
  'keeps nobody out of what is open, and out of everything else before it reads the input',
  async () => {
    for (const input of [undefined, junk]) {
      for (const procedure of only('user', 'artist', 'admin')) {
        assert.is(await answerOf(app.client, procedure, input), 'UNAUTHORIZED', procedure.path);
      }
    }
    for (const procedure of only('any')) {
      assert.is.not(await answerOf(app.client, procedure, junk), 'INTERNAL_SERVER_ERROR', procedure.path);
    }
  },
);

authorization('keeps a listener out of what is for artists and admins', async () => {
  for (const input of [undefined, junk]) {
    for (const procedure of only('artist', 'admin')) {
      assert.is(await answerOf(listener, procedure, input), 'FORBIDDEN', procedure.path);
    }
  }
});

authorization('lets nobody slip in a field that a procedure does not know', async () => {
  assert.equal(
    procedures.filter(({ inputs }) => inputs.some(isLoose)).map(({ path }) => path),
    [],
  );
  for (const procedure of procedures.filter(({ inputs }) => inputs.length > 0)) {
    assert.is(await answerOf(admin, procedure, junk), 'BAD_REQUEST', procedure.path);
  }
});

authorization.run();

/** Whether a schema has an object in it that is not strict. */
const isLoose = (schema: unknown): boolean => {
  if (schema instanceof z.ZodObject) {
    return !(schema.def.catchall instanceof z.ZodNever) || Object.values(schema.shape).some(isLoose);
  }
  if (schema instanceof z.ZodPipe) return isLoose(schema.in);
  if (schema instanceof z.ZodUnion) return schema.options.some(isLoose);
  // Lists, and what may be left out, wrap the schema of what they hold.
  if (schema instanceof z.ZodType && 'unwrap' in schema && typeof schema.unwrap === 'function') {
    return isLoose(schema.unwrap());
  }
  return false;
};

/** The code of the refusal, over HTTP or, for subscriptions, WebSocket; "OK" when there is none. */
const answerOf = async (client: Client, { path, type }: Procedure, input: unknown): Promise<string> => {
  const untyped = getUntypedClient(client);
  try {
    if (type === 'query') await untyped.query(path, input);
    if (type === 'mutation') await untyped.mutation(path, input);
    if (type === 'subscription') await firstOf(untyped, path, input);
    return 'OK';
  } catch (error) {
    if (error instanceof TRPCClientError) return String(error.data?.code ?? error.message);
    throw error;
  }
};

/** Resolves when the subscription is granted, rejects when it is refused. */
const firstOf = (client: ReturnType<typeof getUntypedClient>, path: string, input: unknown): Promise<void> =>
  new Promise((resolve, reject) => {
    const subscription = client.subscription(path, input, {
      onStarted: () => {
        resolve();
        subscription.unsubscribe();
      },
      onError: reject,
    });
  });
