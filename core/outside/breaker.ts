import {
  BrokenCircuitError,
  ConsecutiveBreaker,
  circuitBreaker,
  ExponentialBackoff,
  handleWhen,
  handleWhenResult,
  wrap,
} from 'cockatiel';
import { Failure, fail } from '../errors.ts';

const failuresInARow = 5;
/** Milliseconds until one request may try whether the provider is back. */
const firstPause = 10_000;
const longestPause = 600_000;

/**
 * Stops asking a provider that has failed several times in a row, and lets one request through now and then to see
 * whether it is back. Meanwhile callers get `provider_down` at once instead of waiting for a time-out each.
 */
export const breaking = (fetch: typeof globalThis.fetch, name: string): typeof globalThis.fetch => {
  const breaker = () => ({
    halfOpenAfter: new ExponentialBackoff({ initialDelay: firstPause, maxDelay: longestPause }),
    breaker: new ConsecutiveBreaker(failuresInARow),
  });
  // An address that we refuse ourselves says nothing about the provider.
  const byError = circuitBreaker(
    handleWhen(error => error instanceof Failure && error.reason === 'provider_down'),
    breaker(),
  );
  const byStatus = circuitBreaker(
    handleWhenResult(answer => answer instanceof Response && answer.status >= 500),
    breaker(),
  );
  const policy = wrap(byStatus, byError);
  return async (input, init) => {
    try {
      return await policy.execute(() => fetch(input, init));
    } catch (error) {
      if (!(error instanceof BrokenCircuitError)) throw error;
      throw fail('provider_down', {
        message: `${name} has not answered lately. It is tried again by and by.`,
        cause: error,
      });
    }
  };
};
