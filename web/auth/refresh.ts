import { readStored, writeStored } from '../lib/stored.ts';
import { accessToken, isTokenFresh, keepToken } from './token.ts';
import type { User } from './user.tsx';

export interface Session {
  readonly accessToken: string;
  readonly expiresIn: number;
  readonly user: User;
}

export type RefreshCall = () => Promise<Session | null>;

// Whether there may be a session to go on with; a visitor's first page must not begin with a refusal.
const HERE = 'melody.here';

interface News {
  readonly kind: 'token' | 'signed-out';
  readonly session?: Session;
}

const channel = new BroadcastChannel('melody.session');
const listeners = new Set<(session: Session | null) => void>();
let running: Promise<Session | null> | undefined;
let last: Session | null = null;

/**
 * A new access token by the refresh cookie. The cookie rotates, and using an old one ends the session:
 * so only one request of one tab asks at a time, and the others take what it got.
 */
export function refreshSession(call: RefreshCall): Promise<Session | null> {
  running ??= inTurn(call).finally(() => {
    running = undefined;
  });
  return running;
}

export const wasHere = (): boolean => readStored(HERE) === true;

/** Signed in, out or in anew, here or in another tab. */
export function onSession(listener: (session: Session | null) => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Called with what sign-in, registration or a refresh answered, and with null when the session is over. */
export function takeSession(session: Session | null): void {
  adopt(session);
  channel.postMessage((session ? { kind: 'token', session } : { kind: 'signed-out' }) satisfies News);
}

async function inTurn(call: RefreshCall): Promise<Session | null> {
  const before = accessToken();
  return locked(async () => {
    // While this tab waited for its turn, another one may have sent round a new token.
    if (accessToken() !== before && isTokenFresh(Date.now())) return last;
    const session = await call();
    takeSession(session);
    return session;
  });
}

/** Plain HTTP has no locks between tabs; there the server's own grace for a double refresh has to do. */
function locked<T>(run: () => Promise<T>): Promise<T> {
  return navigator.locks ? navigator.locks.request('melody.refresh', run) : run();
}

function adopt(session: Session | null): void {
  const changed = session?.user.id !== last?.user.id;
  last = session;
  writeStored(HERE, session !== null);
  keepToken(session, Date.now());
  if (changed) for (const listener of listeners) listener(session);
}

channel.onmessage = ({ data }: MessageEvent<News>) =>
  adopt(data.kind === 'token' ? (data.session ?? null) : null);
