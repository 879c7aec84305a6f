import { createContext, type JSX, mergeProps, useContext } from 'solid-js';

export interface User {
  readonly id: string;
  readonly username: string;
  readonly email: string | null;
  readonly roles: readonly string[];
}

const UserContext = createContext<User>();

/** Around all that only a signed-in listener sees; a new name shows wherever it stands. */
export function UserProvider(props: { user: User; children: JSX.Element }): JSX.Element {
  return <UserContext.Provider value={mergeProps(() => props.user)}>{props.children}</UserContext.Provider>;
}

export function useUser(): User {
  const user = useContext(UserContext);
  if (!user) throw new Error('useUser() is only for pages behind the sign-in.');
  return user;
}

export const isAdmin = (user: User): boolean => user.roles.includes('admin');
