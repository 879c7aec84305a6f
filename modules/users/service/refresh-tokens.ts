import { createHash, randomBytes } from 'node:crypto';
import type { Scope } from '../../../core/define.ts';
import { id } from '../../../core/ids.ts';
import { secrets } from '../../../core/secrets.ts';

/**
 * `<session>.<secret>.<signature>`. The first secret of a session is random; each next one follows from the one before
 * by a keyed hash, so that a token that was renewed can be answered with the same new one again, though the database
 * keeps nothing but hashes. The signature tells an old token of ours from one that somebody made up.
 */
export interface RefreshToken {
  readonly sessionId: string;
  readonly secret: string;
}

export const newSecret = (): string => randomBytes(32).toString('base64url');

export const nextSecret = (scope: Scope, secret: string): string =>
  scope.get(secrets).sign('refresh-token-next', secret);

/** What the database keeps of a secret. */
export const hashSecret = (secret: string): string => createHash('sha256').update(secret).digest('base64url');

export const writeRefreshToken = (scope: Scope, { sessionId, secret }: RefreshToken): string => {
  const body = `${sessionId}.${secret}`;
  return `${body}.${scope.get(secrets).sign('refresh-token', body)}`;
};

/** Undefined when it is not one that we have made. */
export const readRefreshToken = (scope: Scope, token: string): RefreshToken | undefined => {
  const [sessionId = '', secret = '', signature = '', ...rest] = token.split('.');
  if (rest.length > 0 || !id.safeParse(sessionId).success) return undefined;
  const genuine = scope.get(secrets).verify('refresh-token', `${sessionId}.${secret}`, signature);
  return genuine ? { sessionId, secret } : undefined;
};
