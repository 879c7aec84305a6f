import { lookup } from 'node:dns';
import { isIP, type LookupFunction } from 'node:net';
import { Agent, type RequestInit as UndiciInit, fetch as undiciFetch } from 'undici';
import { fail } from '../errors.ts';
import type { Logger } from '../log.ts';
import { isPublicAddress } from './address.ts';
import { limitBody } from './body.ts';

const redirectCodes = new Set([301, 302, 303, 307, 308]);
const mostRedirects = 5;

/** How a request ended: never what was in it. */
export interface Outcome {
  readonly method: string;
  readonly host: string;
  /** Null where nobody answered; `failure` then says why. */
  readonly status: number | null;
  readonly failure: string | null;
  /** Of the answer's body. */
  readonly bytes: number;
  readonly ms: number;
}

export interface OutsideOptions {
  /** Who fetches; every request is logged under this name. */
  readonly owner: string;
  readonly log: Logger;
  /** Told of each request when its answer has been read, or has failed. */
  readonly noted?: (outcome: Outcome) => void;
  /** Origins that an admin has named, allowed on any address. */
  readonly trusted?: readonly string[];
  /** For the whole exchange, body included. Milliseconds. */
  readonly timeoutMs?: number;
  /** Of the body, after decompression. */
  readonly maximumBytes?: number;
}

/**
 * The only way out. Refuses what is not http(s) on a public address: checked when the connection is made,
 * so that a name that answers differently the second time gains nothing, and again on each redirect.
 * Throws `outside_refused` for a refused address and `provider_down` when there is no answer in time.
 */
export const outsideFetch = (options: OutsideOptions): typeof fetch => {
  const guarded = new Agent({ connect: { lookup: publicLookup }, allowH2: true });
  const open = new Agent();
  const trusted = new Set(options.trusted ?? []);
  const agentFor = (url: URL) => (trusted.has(url.origin) ? open : guarded);

  const exchange = async (first: URL, init: UndiciInit) => {
    let url = first;
    let request = init;
    for (let hop = 0; hop <= mostRedirects; hop += 1) {
      checkUrl(url, trusted);
      const answer = await undiciFetch(url, { ...request, redirect: 'manual', dispatcher: agentFor(url) });
      const location = answer.headers.get('location');
      if (!redirectCodes.has(answer.status) || location === null) return answer;
      await answer.body?.cancel();
      const next = new URL(location, url);
      request = redirected(request, { status: answer.status, sameOrigin: next.origin === url.origin });
      url = next;
    }
    throw fail('outside_refused', { message: `${first.host} redirects more than ${mostRedirects} times.` });
  };

  return (async (input: string | URL | Request, init: UndiciInit = {}) => {
    const url = new URL(input instanceof Request ? input.url : input);
    const started = performance.now();
    const signal = AbortSignal.any([
      AbortSignal.timeout(options.timeoutMs ?? 15_000),
      ...(init.signal ? [init.signal] : []),
    ]);
    const method = init.method ?? 'GET';
    const note = (end: Pick<Outcome, 'status' | 'failure' | 'bytes'>) => {
      const outcome = { method, host: url.host, ms: Math.round(performance.now() - started), ...end };
      options.log.info({ outside: options.owner, ...outcome }, 'outside request');
      options.noted?.(outcome);
    };
    try {
      const answer = await exchange(url, { ...init, signal });
      return limitBody(answer, options.maximumBytes ?? 10_000_000, bytes =>
        note({ status: answer.status, failure: null, bytes }),
      );
    } catch (cause) {
      const refusal = asRefusal(cause, url);
      note({ status: null, failure: refusal instanceof Error ? refusal.message : 'failed', bytes: 0 });
      throw refusal;
    }
  }) as unknown as typeof fetch; // undici's own types and the platform's differ in name only
};

const checkUrl = (url: URL, trusted: ReadonlySet<string>) => {
  if (trusted.has(url.origin)) return;
  if (url.protocol !== 'https:' && url.protocol !== 'http:') {
    throw fail('outside_refused', {
      message: `Only http and https addresses can be fetched, not ${url.protocol}`,
    });
  }
  // Literal addresses never reach the lookup below; URL has already turned decimal, octal and hex forms into dots.
  const literal = url.hostname.replace(/^\[|\]$/g, '');
  if (isIP(literal) !== 0 && !isPublicAddress(literal)) throw refusedAddress(url.hostname);
  if (url.username !== '' || url.password !== '') {
    throw fail('outside_refused', {
      message: 'An address with a name and password in it can not be fetched.',
    });
  }
};

const refusedAddress = (host: string) =>
  fail('outside_refused', { message: `${host} is not on the public internet, so it can not be fetched.` });

/** Resolves like the system does, and fails unless every address is public. */
const publicLookup: LookupFunction = (hostname, options, callback) => {
  lookup(hostname, { ...options, all: true }, (error, addresses) => {
    if (error) return callback(error, '', 0);
    if (addresses.length === 0 || !addresses.every(({ address }) => isPublicAddress(address))) {
      return callback(refusedAddress(hostname), '', 0);
    }
    const [first] = addresses;
    if (options.all) return callback(null, addresses);
    callback(null, first?.address ?? '', first?.family ?? 0);
  });
};

/** As browsers do: what was a POST becomes a GET, and secrets stay at the origin they were meant for. */
const redirected = (
  init: UndiciInit,
  { status, sameOrigin }: { status: number; sameOrigin: boolean },
): UndiciInit => {
  const headers = new Headers(init.headers as HeadersInit);
  if (!sameOrigin) for (const name of ['authorization', 'cookie']) headers.delete(name);
  if (status !== 303 && !(status <= 302 && init.method === 'POST')) return { ...init, headers: [...headers] };
  for (const name of ['content-type', 'content-length']) headers.delete(name);
  return { ...init, method: 'GET', body: null, headers: [...headers] };
};

const asRefusal = (cause: unknown, url: URL): unknown => {
  const inner = cause instanceof Error && cause.cause !== undefined ? cause.cause : cause;
  if (inner instanceof Error && 'reason' in inner) return inner;
  if (cause instanceof Error && 'reason' in cause) return cause;
  return fail('provider_down', { message: `${url.host} did not answer.`, cause });
};
