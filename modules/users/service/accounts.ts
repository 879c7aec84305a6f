import objection from 'objection';
import type { Scope } from '../../../core/define.ts';
import { fail } from '../../../core/errors.ts';
import type { Role } from '../../../core/identity.ts';
import { rateLimiter } from '../../../core/rate-limit.ts';
import { settings } from '../../../core/settings.ts';
import { User } from '../model.ts';
import type { RegisterInput } from '../schema.ts';
import { addressKey, limits } from './limits.ts';
import { refuseWeak } from './password-strength.ts';
import { passwordHasher } from './passwords.ts';
import { type Origin, openSession, type SignedIn } from './sessions.ts';
import { isReserved, usernameFromEmail, usernameKey } from './usernames.ts';

/** Any number does that no other lock of the database has. */
const firstAccountLock = 7_114_301;

/** Makes an account and signs it in. The first one becomes the admin; the others come in as REGISTRATION says. */
export const register = async (scope: Scope, input: RegisterInput, origin: Origin): Promise<SignedIn> => {
  await scope.get(rateLimiter).consume(limits.registerByAddress, addressKey(origin.ip));
  if (!(await needsSetup(scope))) refuseNewcomer(scope, input.username);
  refuseWeak(input.password, { field: 'password', names: [input.username, input.email] });
  // Before the transaction: the lock of the first account must not wait for a hash.
  const passwordHash = await scope.get(passwordHasher).hash(input.password);
  return scope
    .transaction(async inside => {
      const isFirst = await claimFirst(inside);
      if (!isFirst) refuseNewcomer(scope, input.username);
      const user = await insertAccount(inside, { ...input, passwordHash, isFirst });
      return openSession(inside, user, origin);
    })
    .catch(refuseTaken);
};

/** Whether there is no account yet. */
export const needsSetup = async (scope: Scope): Promise<boolean> =>
  (await User.query(scope.db).select('id').limit(1).first()) === undefined;

/** Makes the admin of ADMIN_EMAIL and ADMIN_PASSWORD when there is no account; answers whether it did. */
export const makeFirstAdmin = async (scope: Scope): Promise<boolean> => {
  const { ADMIN_EMAIL: email, ADMIN_PASSWORD: password } = scope.get(settings);
  if (email === undefined || password === undefined || !(await needsSetup(scope))) return false;
  const passwordHash = await scope.get(passwordHasher).hash(password);
  return scope.transaction(async inside => {
    if (!(await claimFirst(inside))) return false;
    const account = { email: email.toLowerCase(), username: usernameFromEmail(email) };
    await insertAccount(inside, { ...account, passwordHash, isFirst: true });
    scope.log.info(account, 'made the first admin from ADMIN_EMAIL');
    return true;
  });
};

/** Throws a refusal that names the field when a unique value is taken already; to be put behind writes of accounts. */
export const refuseTaken = (error: unknown): never => {
  if (!(error instanceof objection.UniqueViolationError)) throw error;
  if (error.constraint === 'users_email_unique') throw fail('email_taken', { field: 'email', cause: error });
  throw fail('username_taken', {
    field: 'username',
    message: 'This user name, or one that looks the same, is taken. Choose another one.',
    cause: error,
  });
};

/** Names that would speak for the server. */
export const refuseReserved = (username: string): void => {
  if (!isReserved(username)) return;
  const message = `The user name "${username}" is kept for the server itself. Choose another one.`;
  throw fail('username_taken', { field: 'username', message });
};

/** What does not hold for the first admin: the set-up is open, and "admin" is a fair name for one. */
const refuseNewcomer = (scope: Scope, username: string) => {
  if (scope.get(settings).REGISTRATION === 'closed') throw fail('registration_closed');
  refuseReserved(username);
};

/** Of many that come at once, in any process, one is the first: the others wait for its commit and then see it. */
const claimFirst = async (inside: Scope): Promise<boolean> => {
  if (!(await needsSetup(inside))) return false;
  await inside.db.raw('select pg_advisory_xact_lock(?)', [firstAccountLock]);
  return needsSetup(inside);
};

interface NewAccount {
  readonly username: string;
  readonly email: string;
  readonly passwordHash: string;
  readonly firstName?: string | null | undefined;
  readonly lastName?: string | null | undefined;
  readonly isFirst: boolean;
}

const insertAccount = (scope: Scope, account: NewAccount): Promise<User> => {
  const roles: Role[] = account.isFirst ? ['listener', 'admin'] : ['listener'];
  return User.query(scope.db)
    .insert({
      username: account.username,
      usernameKey: usernameKey(account.username),
      email: account.email,
      passwordHash: account.passwordHash,
      firstName: account.firstName ?? null,
      lastName: account.lastName ?? null,
      roles,
    })
    .returning('*')
    .execute();
};
