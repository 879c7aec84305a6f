import { type Artist, artist } from './wire.ts';

export interface ClientOptions {
  readonly key: string;
  readonly baseUrl: string;
  readonly fetch: typeof fetch;
}

export interface Client {
  /** Null for an artist that the provider does not know. Throws an ExampleError when it refuses. */
  artist(name: string, signal?: AbortSignal): Promise<Artist | null>;
  /** Throws an ExampleError when the key is not right. */
  check(): Promise<void>;
}

/** What the provider answered instead of what was asked for. */
export class ExampleError extends Error {
  readonly status: number;

  constructor(status: number) {
    super(`Example answered with status ${status}.`);
    this.status = status;
  }
}

/** HTTP only: knows nothing of songs or users. */
export const createClient = ({ key, baseUrl, fetch }: ClientOptions): Client => {
  const get = async (path: string, signal?: AbortSignal): Promise<Response> => {
    const answer = await fetch(new URL(path, baseUrl), {
      headers: { authorization: `Bearer ${key}` },
      ...(signal && { signal }),
    });
    if (!answer.ok && answer.status !== 404) throw new ExampleError(answer.status);
    return answer;
  };
  return {
    artist: async (name, signal) => {
      const answer = await get(`/artist?name=${encodeURIComponent(name)}`, signal);
      return answer.status === 404 ? null : artist.parse(await answer.json());
    },
    check: async () => {
      await get('/artist?name=');
    },
  };
};
