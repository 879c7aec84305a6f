import { z } from 'zod';
import { defineService, defineTopic, type Scope } from './define.ts';
import { id } from './ids.ts';

export type Role = 'listener' | 'artist' | 'admin';

/** Whoever asks, as far as the host must know it. */
export interface Principal {
  readonly id: string;
  readonly roles: readonly Role[];
  readonly sessionId: string;
  /** When the proof of identity runs out; a WebSocket is closed then. */
  readonly expiresAt: Date;
}

/** How the host learns who asks. Filled by the module that owns accounts. */
export interface Authenticator {
  /** The account of a bearer token. Throws `session_ended` when the token is not valid (any more). */
  authenticate(scope: Scope, token: string): Promise<Principal>;
  /** Whether there is no account yet, so that the page asks for the first admin. */
  needsSetup(scope: Scope): Promise<boolean>;
}

export const authenticator = defineService<Authenticator>('core.authenticator');

/** Says that sessions of an account have ended, or what it may do has changed: its open sockets are looked at again. */
export const accountChanged = defineTopic({
  name: 'core.account-changed',
  data: z.object({ userId: id }),
});
