/** The access token lives in memory only: neither scripts of another tab nor the next user find it in a storage. */
interface Held {
  readonly token: string;
  /** Milliseconds since 1970. */
  readonly until: number;
}

let held: Held | null = null;

export const accessToken = (): string | null => held?.token ?? null;

/** True while a request that starts now arrives in time. */
export const isTokenFresh = (now: number): boolean => held !== null && held.until - 20_000 > now;

export function keepToken(session: { accessToken: string; expiresIn: number } | null, now: number): void {
  held = session && { token: session.accessToken, until: now + session.expiresIn * 1000 };
}
