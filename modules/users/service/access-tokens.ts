import { webcrypto } from 'node:crypto';
import { jwtVerify, SignJWT } from 'jose';
import { z } from 'zod';
import type { Scope } from '../../../core/define.ts';
import { fail } from '../../../core/errors.ts';
import type { Role } from '../../../core/identity.ts';
import { id } from '../../../core/ids.ts';
import { type Secrets, secrets } from '../../../core/secrets.ts';

/** Seconds. */
export const accessTokenLife = 15 * 60;

const algorithm = 'HS256';
const type = 'at+jwt'; // RFC 9068: a token of another purpose does not pass for one of access
const longest = 2_000;

const claims = z.object({ sub: id, sid: id, exp: z.number() });

export interface AccessClaims {
  readonly userId: string;
  readonly sessionId: string;
  readonly expiresAt: Date;
}

interface Subject {
  readonly userId: string;
  readonly sessionId: string;
  readonly roles: readonly Role[];
}

/** A JWT that says who asks. The roles in it are for clients to read: the server looks up the account's own. */
export const signAccessToken = async (
  scope: Scope,
  { userId, sessionId, roles }: Subject,
): Promise<string> => {
  const now = Math.floor(scope.now().getTime() / 1_000);
  return new SignJWT({ sid: sessionId, roles })
    .setProtectedHeader({ alg: algorithm, typ: type })
    .setSubject(userId)
    .setIssuedAt(now)
    .setExpirationTime(now + accessTokenLife)
    .sign(await signingKey(scope.get(secrets)));
};

/** What a token of ours says, whether or not its session still stands. Throws `session_ended` for any other. */
export const readAccessToken = async (scope: Scope, token: string): Promise<AccessClaims> => {
  const payload = await verified(scope, token);
  const parsed = claims.safeParse(payload);
  if (!parsed.success) throw fail('session_ended');
  const { sub, sid, exp } = parsed.data;
  return { userId: sub, sessionId: sid, expiresAt: new Date(exp * 1_000) };
};

const verified = async (scope: Scope, token: string): Promise<unknown> => {
  if (token.length > longest) return undefined;
  const key = await signingKey(scope.get(secrets));
  // The algorithm is pinned, so that "none" or a key of another kind is never tried.
  return jwtVerify(token, key, { algorithms: [algorithm], typ: type, currentDate: scope.now() }).then(
    ({ payload }) => payload,
    () => undefined,
  );
};

/** An imported key verifies four times as fast as bytes, and each request verifies once. */
const keys = new WeakMap<Secrets, Promise<webcrypto.CryptoKey>>();

const signingKey = (of: Secrets): Promise<webcrypto.CryptoKey> => {
  const known = keys.get(of);
  if (known !== undefined) return known;
  const bytes = of.key('access-token');
  const made = webcrypto.subtle.importKey('raw', bytes, { name: 'HMAC', hash: 'SHA-256' }, false, [
    'sign',
    'verify',
  ]);
  keys.set(of, made);
  return made;
};
