import type { Scope } from '../../../core/define.ts';
import { fail, found } from '../../../core/errors.ts';
import type { Principal } from '../../../core/identity.ts';
import { rateLimiter } from '../../../core/rate-limit.ts';
import { User } from '../model.ts';
import { type ChangePasswordInput, email, type LoginInput, username } from '../schema.ts';
import { addressKey, limits, textKey } from './limits.ts';
import { refuseWeak } from './password-strength.ts';
import { passwordHasher } from './passwords.ts';
import { endOtherSessions, type Origin, openSession, refuseSuspended, type SignedIn } from './sessions.ts';
import { usernameKey } from './usernames.ts';

/**
 * Signs in with a password. Attempts are counted by the name as it was given, whether or not there is such an account,
 * and a hash is computed in each case: neither the answer nor its time tells who has an account here.
 */
export const login = async (
  scope: Scope,
  input: Pick<LoginInput, 'login' | 'password'>,
  origin: Origin,
): Promise<SignedIn> => {
  const account = textKey(input.login);
  await scope.get(rateLimiter).consume(limits.loginByAddress, addressKey(origin.ip));
  await scope.get(rateLimiter).consume(limits.loginByAccount, account);
  const user = await findByLogin(scope, input.login);
  const matches = await scope.get(passwordHasher).verify(user?.passwordHash ?? null, input.password);
  if (user === undefined || !matches) throw fail('wrong_credentials');
  refuseSuspended(user);
  await scope.get(rateLimiter).reset(limits.loginByAccount, account);
  return openSession(scope, user, origin);
};

/** Asks the signed-in person for the password again; throws `wrong_password`. */
export const confirmPassword = async (
  scope: Scope,
  user: User,
  { password, field }: { password: string; field: string },
): Promise<void> => {
  await scope.get(rateLimiter).consume(limits.confirmByAccount, user.id);
  if (!(await scope.get(passwordHasher).verify(user.passwordHash, password))) {
    throw fail('wrong_password', { field });
  }
  await scope.get(rateLimiter).reset(limits.confirmByAccount, user.id);
};

/** Ends every session but the one that asks; answers how many. */
export const changePassword = async (
  scope: Scope,
  principal: Principal,
  { currentPassword, newPassword }: ChangePasswordInput,
): Promise<number> => {
  const user = found(await User.query(scope.db).findById(principal.id));
  refuseWeak(newPassword, { field: 'newPassword', names: [user.username, user.email ?? ''] });
  await confirmPassword(scope, user, { password: currentPassword, field: 'currentPassword' });
  const passwordHash = await scope.get(passwordHasher).hash(newPassword);
  return scope.transaction(async inside => {
    await User.query(inside.db).findById(user.id).patch({ passwordHash });
    return endOtherSessions(inside, { userId: user.id, sessionId: principal.sessionId });
  });
};

/** User names hold no "@", addresses always do. What can be neither is looked up nowhere. */
const findByLogin = async (scope: Scope, text: string): Promise<User | undefined> => {
  if (text.includes('@')) {
    const address = email.safeParse(text);
    return address.success
      ? User.query(scope.db).whereRaw('lower(email) = ?', [address.data]).first()
      : undefined;
  }
  const name = username.safeParse(text);
  if (!name.success) return undefined;
  const user = await User.query(scope.db).findOne({ username_key: usernameKey(name.data) });
  // The key also folds look-alikes: close enough to refuse a new name, not to sign in with.
  return user?.username.toLowerCase() === name.data.toLowerCase() ? user : undefined;
};
