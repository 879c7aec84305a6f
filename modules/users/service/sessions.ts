import type { Scope } from '../../../core/define.ts';
import { fail } from '../../../core/errors.ts';
import { accountChanged } from '../../../core/identity.ts';
import { newId } from '../../../core/ids.ts';
import { Session, type User } from '../model.ts';
import { accessTokenLife, signAccessToken } from './access-tokens.ts';
import { hashSecret, newSecret, type RefreshToken, writeRefreshToken } from './refresh-tokens.ts';

/** Seconds that a session lasts after its last use. */
export const sessionLife = 30 * 86_400;

/** From where a request comes. */
export interface Origin {
  readonly ip: string;
  readonly userAgent: string;
}

export interface SignedIn {
  readonly user: User;
  readonly accessToken: string;
  /** Seconds that the access token is good for. */
  readonly expiresIn: number;
  readonly refreshToken: string;
}

export const openSession = async (scope: Scope, user: User, origin: Origin): Promise<SignedIn> => {
  const token = { sessionId: newId(), secret: newSecret() };
  await Session.query(scope.db).insert({
    id: token.sessionId,
    userId: user.id,
    refreshHash: hashSecret(token.secret),
    ...usedNow(scope, origin),
  });
  return signIn(scope, user, token);
};

/** What each use of a refresh token writes. */
export const usedNow = (scope: Scope, { ip, userAgent }: Origin) => {
  const now = scope.now();
  return { ip, userAgent, lastUsedAt: now, expiresAt: new Date(now.getTime() + sessionLife * 1_000) };
};

export const signIn = async (scope: Scope, user: User, token: RefreshToken): Promise<SignedIn> => ({
  user,
  accessToken: await signAccessToken(scope, {
    userId: user.id,
    sessionId: token.sessionId,
    roles: user.roles,
  }),
  expiresIn: accessTokenLife,
  refreshToken: writeRefreshToken(scope, token),
});

export const refuseSuspended = (user: User): void => {
  if (user.suspendedAt === null) return;
  const why = user.suspendedReason === null ? '' : ` The reason: ${user.suspendedReason}`;
  throw fail('account_suspended', { message: `This account is suspended.${why}` });
};

interface Which {
  readonly userId: string;
  readonly sessionId: string;
}

/** Each of these ends what is still open, at once for whoever holds its tokens, and answers how many that were. */
export const endSession = (scope: Scope, { userId, sessionId }: Which): Promise<number> =>
  end(scope, userId, openSessions(scope, userId).where({ id: sessionId }));

export const endOtherSessions = (scope: Scope, { userId, sessionId }: Which): Promise<number> =>
  end(scope, userId, openSessions(scope, userId).whereNot({ id: sessionId }));

export const endSessions = (scope: Scope, userId: string): Promise<number> =>
  end(scope, userId, openSessions(scope, userId));

const end = async (scope: Scope, userId: string, sessions: ReturnType<typeof openSessions>) => {
  const ended = await sessions.patch({ revokedAt: scope.now() });
  if (ended > 0) await scope.emit(accountChanged, { userId });
  return ended;
};

export const openSessions = (scope: Scope, userId: string) =>
  Session.query(scope.db)
    .where({ user_id: userId })
    .whereNull('revoked_at')
    .where('expires_at', '>', scope.now());
