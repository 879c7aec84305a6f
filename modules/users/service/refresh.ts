import type { Scope } from '../../../core/define.ts';
import { fail, found } from '../../../core/errors.ts';
import { rateLimiter } from '../../../core/rate-limit.ts';
import { Session, User } from '../model.ts';
import { addressKey, limits } from './limits.ts';
import { hashSecret, nextSecret, type RefreshToken, readRefreshToken } from './refresh-tokens.ts';
import { endSession, type Origin, refuseSuspended, type SignedIn, signIn, usedNow } from './sessions.ts';

const graceMs = 10_000;

export interface Refreshing {
  readonly token: string;
  /** Who keeps the token: a browser, whose tabs share it without knowing of each other, or the client itself. */
  readonly keptBy: 'browser' | 'client';
  readonly origin: Origin;
}

/**
 * The next token of a session. The one presented is then spent, and a spent one that comes back ends the session:
 * two parties hold it, and one of them is a thief.
 *
 * A browser gets ten seconds of grace: tabs that start together, and a reload before the answer came, present the same
 * cookie twice. The second time is answered with the same new token as the first, to the same browser only, and only as
 * long as that new token is unused. A thief with the old cookie gains nothing by this that lasts: from then on he and
 * the listener hold one token, and once both have renewed it the session ends.
 * A client that keeps its token itself can send one request at a time, and has no grace.
 */
export const refresh = async (
  scope: Scope,
  { token: text, keptBy, origin }: Refreshing,
): Promise<SignedIn> => {
  await scope.get(rateLimiter).consume(limits.refreshByAddress, addressKey(origin.ip));
  const token = readRefreshToken(scope, text);
  if (token === undefined) throw fail('session_ended');
  const session = await openSessionOf(scope, token);
  const user = found(await User.query(scope.db).findById(session.userId));
  refuseSuspended(user);

  const next = { sessionId: token.sessionId, secret: nextSecret(scope, token.secret) };
  const isNewest = session.refreshHash === hashSecret(token.secret);
  if (isNewest && (await renew(scope, { token, next, origin }))) return signIn(scope, user, next);
  // It was the newest when we looked, so another request came in between: a race, and no sign of a thief.
  if (isNewest && keptBy === 'client') throw fail('already_renewed');
  if (keptBy === 'browser' && (await isWithinGrace(scope, token, origin))) return signIn(scope, user, next);

  scope.log.warn(
    { userId: user.id, sessionId: session.id },
    'a spent refresh token came back, session ended',
  );
  await endSession(scope, { userId: user.id, sessionId: session.id });
  throw fail('session_ended');
};

const openSessionOf = async (scope: Scope, { sessionId }: RefreshToken): Promise<Session> => {
  const session = await Session.query(scope.db)
    .findById(sessionId)
    .whereNull('revoked_at')
    .where('expires_at', '>', scope.now());
  if (session === undefined) throw fail('session_ended');
  return session;
};

interface Renewal {
  readonly token: RefreshToken;
  readonly next: RefreshToken;
  readonly origin: Origin;
}

/** One statement that finds the token still the newest or changes nothing: of many at once, one renews. */
const renew = async (scope: Scope, { token, next, origin }: Renewal): Promise<boolean> => {
  const spent = hashSecret(token.secret);
  const renewed = await Session.query(scope.db)
    .where({ id: token.sessionId, refresh_hash: spent })
    .whereNull('revoked_at')
    .patch({ refreshHash: hashSecret(next.secret), previousHash: spent, ...usedNow(scope, origin) });
  return renewed > 0;
};

const isWithinGrace = async (scope: Scope, token: RefreshToken, { userAgent }: Origin): Promise<boolean> => {
  const session = await Session.query(scope.db)
    .findById(token.sessionId)
    .where({ previous_hash: hashSecret(token.secret), user_agent: userAgent })
    .where('last_used_at', '>', new Date(scope.now().getTime() - graceMs))
    .whereNull('revoked_at');
  return session !== undefined;
};
