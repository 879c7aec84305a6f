import type { Scope } from '../../../core/define.ts';
import { fail } from '../../../core/errors.ts';
import type { Authenticator, Principal, Role } from '../../../core/identity.ts';
import { User } from '../model.ts';
import { type AccessClaims, readAccessToken } from './access-tokens.ts';
import { needsSetup } from './accounts.ts';

const seenEveryMs = 60_000;

/** Looks at session and account on each request, so that ending, suspending and new roles count at once. */
const authenticate = async (scope: Scope, token: string): Promise<Principal> => {
  const claims = await readAccessToken(scope, token);
  const account = await activeAccount(scope, claims);
  if (account === undefined) throw fail('session_ended');
  await noteSeen(scope, claims.userId, account.last_seen_at);
  return {
    id: claims.userId,
    roles: account.roles,
    sessionId: claims.sessionId,
    expiresAt: claims.expiresAt,
  };
};

export const usersAuthenticator: Authenticator = { authenticate, needsSetup };

interface ActiveAccount {
  readonly roles: Role[];
  readonly last_seen_at: Date | null;
}

const activeAccount = (
  scope: Scope,
  { userId, sessionId }: AccessClaims,
): Promise<ActiveAccount | undefined> =>
  scope
    .db('sessions')
    .join('users', 'users.id', 'sessions.user_id')
    .where({ 'sessions.id': sessionId, 'users.id': userId })
    .whereNull('sessions.revoked_at')
    .whereNull('users.suspended_at')
    .where('sessions.expires_at', '>', scope.now())
    .first('users.roles', 'users.last_seen_at');

/** Once a minute: a write with each request would cost more than the request. */
const noteSeen = async (scope: Scope, userId: string, before: Date | null) => {
  const now = scope.now();
  const limit = new Date(now.getTime() - seenEveryMs);
  if (before !== null && before > limit) return;
  await scope
    .db(User.tableName)
    .where({ id: userId })
    .where(query => query.whereNull('last_seen_at').orWhere('last_seen_at', '<=', limit))
    .update({ last_seen_at: now });
};
