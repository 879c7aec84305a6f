import type { Scope } from '../../../core/define.ts';
import { fail, found } from '../../../core/errors.ts';
import { User } from '../model.ts';
import type { UpdateMeInput } from '../schema.ts';
import { refuseReserved, refuseTaken } from './accounts.ts';
import { confirmPassword } from './login.ts';
import { usernameKey } from './usernames.ts';

/** What a person sees of the own account; no hash and no note of an admin is in it. */
export const accountOf = (user: User) => ({
  id: user.id,
  username: user.username,
  email: user.email,
  emailVerified: user.emailVerifiedAt !== null,
  phone: user.phone,
  roles: user.roles,
  firstName: user.firstName,
  lastName: user.lastName,
  avatar: user.avatar,
  bio: user.bio,
  birthDate: user.birthDate,
  country: user.country,
  createdAt: user.createdAt,
});
export type Account = ReturnType<typeof accountOf>;

export const profile = async (scope: Scope, userId: string): Promise<Account> =>
  accountOf(await userById(scope, userId));

/** Changes what is given. Another e-mail address needs the password, and is not verified yet. */
export const updateProfile = async (
  scope: Scope,
  userId: string,
  { username, email, password, ...rest }: UpdateMeInput,
): Promise<Account> => {
  const user = await userById(scope, userId);
  const changes = {
    ...rest,
    ...(username !== undefined && nameChange(user, username)),
    ...(email !== undefined && email !== user.email && { email, emailVerifiedAt: null }),
  };
  if ('email' in changes) await confirmForEmail(scope, user, password);
  if (Object.keys(changes).length === 0) return accountOf(user);
  const changed = await User.query(scope.db).patchAndFetchById(user.id, changes).execute().catch(refuseTaken);
  return accountOf(changed);
};

export interface DisplayName {
  readonly id: string;
  readonly username: string;
  /** First and last name where given, otherwise the user name. */
  readonly name: string;
  readonly avatar: string | null;
}

/** How accounts are shown to others, by id; those that are gone are left out. */
export const displayNames = async (
  scope: Scope,
  ids: readonly string[],
): Promise<ReadonlyMap<string, DisplayName>> => {
  const users = await User.query(scope.db)
    .select('id', 'username', 'first_name', 'last_name', 'avatar')
    .whereIn('id', [...new Set(ids)]);
  return new Map(
    users.map(({ id, username, firstName, lastName, avatar }) => {
      const name = [firstName, lastName].filter(Boolean).join(' ') || username;
      return [id, { id, username, name, avatar }];
    }),
  );
};

const userById = async (scope: Scope, userId: string): Promise<User> =>
  found(await User.query(scope.db).findById(userId), 'This account is not here any more.');

const nameChange = (user: User, username: string) => {
  if (username.toLowerCase() !== user.username.toLowerCase()) refuseReserved(username);
  return { username, usernameKey: usernameKey(username) };
};

const confirmForEmail = async (scope: Scope, user: User, password: string | undefined) => {
  if (password === undefined) {
    const message = 'Another e-mail address needs your password.';
    throw fail('bad_input', { field: 'password', message });
  }
  await confirmPassword(scope, user, { password, field: 'password' });
};
