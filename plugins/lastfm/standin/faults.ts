import { Refusal } from './answer.ts';

/** Faults on demand. */
export interface Faults {
  /** Throws when the call shall not be answered as usual. */
  check(method: string): void;
  /** Whether connections are cut without an answer. */
  isDown(): boolean;
  down(on: boolean): void;
  failNext(code: number, times: number): void;
  rateLimit(perSecond: number): void;
}

const messages: Readonly<Record<number, string>> = {
  8: 'Operation failed - Most likely the backend service failed. Please try again.',
  11: 'Service Offline - This service is temporarily offline. Try again later.',
  16: 'There was a temporary error processing your request. Please try again',
  26: 'API Key Suspended - This application is not allowed to make requests to the web services',
};

export const createFaults = (): Faults => {
  let isDown = false;
  let limit = Number.POSITIVE_INFINITY;
  const failures: number[] = [];
  const calls: number[] = [];
  return {
    isDown: () => isDown,
    down: on => {
      isDown = on;
    },
    failNext: (code, times) => {
      failures.push(...Array.from({ length: times }, () => code));
    },
    rateLimit: perSecond => {
      limit = perSecond;
    },
    check: method => {
      const failure = failures.shift();
      if (failure !== undefined)
        throw new Refusal(failure, messages[failure] ?? `A fault on demand in ${method}`);
      const now = performance.now();
      while ((calls[0] ?? now) < now - 1_000) calls.shift();
      calls.push(now);
      if (calls.length > limit)
        throw new Refusal(29, 'Rate Limit Exceeded - Your IP has made too many requests');
    },
  };
};
