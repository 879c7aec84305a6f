import type { Ref, Scope } from './define.ts';
import { Failure } from './errors.ts';

/** A provider of a port that is asked by name. */
export interface Named {
  readonly name: string;
}

/** What one provider has said, or why it has said nothing; `ms` is how long it took. */
export type Answer<A> = { readonly from: string; readonly ms: number } & (
  | { readonly answer: A }
  | { readonly failed: string }
);

type Asking = Pick<Scope, 'all' | 'log'>;

interface Patience {
  /** Milliseconds for each provider; 3,000 by default. */
  readonly deadline?: number;
  /** Names of providers, those to be asked first; the others follow in the order in which they are listed. */
  readonly order?: readonly string[];
}

/** Asks one provider. The signal aborts at its deadline. Null means that it has nothing. */
type Ask<T, A> = (provider: T, signal: AbortSignal) => Promise<A | null>;

/** Asks the providers one after the other; the first that has something wins. Null when none has. */
export const firstAnswer = async <T extends Named, A>(
  scope: Asking,
  { port, ask, ...patience }: { port: Ref<T, true>; ask: Ask<T, A> } & Patience,
): Promise<{ from: string; answer: A } | null> => {
  for (const provider of ordered(scope.all(port), patience.order)) {
    const said = await answerOf(scope, provider, { port, ask, ...patience });
    if ('answer' in said && said.answer !== null) return { from: said.from, answer: said.answer };
  }
  return null;
};

/** Asks all providers at once and waits for each until its deadline: one that is slow or down costs the others nothing. */
export const allAnswers = <T extends Named, A>(
  scope: Asking,
  { port, ask, ...patience }: { port: Ref<T, true>; ask: Ask<T, A> } & Patience,
): Promise<Answer<A | null>[]> =>
  Promise.all(
    ordered(scope.all(port), patience.order).map(provider =>
      answerOf(scope, provider, { port, ask, ...patience }),
    ),
  );

const ordered = <T extends Named>(providers: readonly T[], order: readonly string[] = []): T[] => {
  const placeOf = ({ name }: T) => (order.includes(name) ? order.indexOf(name) : order.length);
  return providers.toSorted((one, other) => placeOf(one) - placeOf(other));
};

const answerOf = async <T extends Named, A>(
  { log }: Asking,
  provider: T,
  { port, ask, deadline = 3_000 }: { port: Ref<T, true>; ask: Ask<T, A> } & Patience,
): Promise<Answer<A | null>> => {
  const started = performance.now();
  const since = () => Math.round(performance.now() - started);
  const note = (outcome: string) =>
    log.debug({ port: port.id, from: provider.name, ms: since(), outcome }, 'asked');
  const signal = AbortSignal.timeout(deadline);
  try {
    const answer = await Promise.race([ask(provider, signal), expiry(signal)]);
    note(answer === null ? 'nothing' : 'answered');
    return { from: provider.name, ms: since(), answer };
  } catch (error) {
    const failed = signal.aborted ? `no answer within ${deadline} ms` : inWords(error);
    note(failed);
    return { from: provider.name, ms: since(), failed };
  }
};

const expiry = (signal: AbortSignal) =>
  new Promise<never>((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  });

const inWords = (error: unknown): string =>
  error instanceof Failure ? error.message : 'It answered with something that could not be used.';
