import { createSignal, onCleanup } from 'solid-js';
import { api, type Outputs, refresh } from '../api.ts';
import { onSession, type Session, wasHere } from './refresh.ts';
import type { User } from './user.tsx';

export type ServerInfo = Outputs['system']['info'];

/** What the app must know before it shows anything. */
export type SessionState =
  | { readonly at: 'asking' }
  | { readonly at: 'unreachable'; readonly error: unknown }
  | { readonly at: 'outside'; readonly info: ServerInfo }
  | { readonly at: 'inside'; readonly user: User; readonly info: ServerInfo };

const [state, setState] = createSignal<SessionState>({ at: 'asking' });

export { state as session };

/** What the server says of itself; null before it has answered. */
export function serverInfo(): ServerInfo | null {
  const now = state();
  return now.at === 'inside' || now.at === 'outside' ? now.info : null;
}

/** Asks who is there, and follows what happens in this tab and in others. */
export function watchSession(): void {
  void enter();
  onCleanup(onSession(followSession));
}

/** One question for the server's state and one for the session, sent together. */
export async function enter(): Promise<void> {
  try {
    const [info, session] = await Promise.all([api.system.info.query(), wasHere() ? refresh() : null]);
    setState(session ? { at: 'inside', user: session.user, info } : { at: 'outside', info });
  } catch (error) {
    setState({ at: 'unreachable', error });
  }
}

/** The same listener by a new name; the session goes on. */
export function renameUser(username: string): void {
  const now = state();
  if (now.at === 'inside') setState({ ...now, user: { ...now.user, username } });
}

function followSession(session: Session | null): void {
  const info = serverInfo();
  if (!info) return;
  const settled = { ...info, needsSetup: info.needsSetup && session === null };
  setState(session ? { at: 'inside', user: session.user, info: settled } : { at: 'outside', info });
}
