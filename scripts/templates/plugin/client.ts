import { type Greeting, greeting } from './wire.ts';

export interface ClientOptions {
  readonly key: string;
  readonly baseUrl: string;
  readonly fetch: typeof fetch;
}

export interface Client {
  /** Throws an ExampleError when the provider refuses. */
  greet(name: string): Promise<Greeting>;
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
export const createClient = ({ key, baseUrl, fetch }: ClientOptions): Client => ({
  greet: async name => {
    const url = new URL('/greeting', baseUrl);
    url.searchParams.set('name', name);
    const answer = await fetch(url, { headers: { authorization: `Bearer ${key}` } });
    if (!answer.ok) throw new ExampleError(answer.status);
    return greeting.parse(await answer.json());
  },
});
