import { defineModule, provide } from '../../core/define.ts';
import { authenticator } from '../../core/identity.ts';
import { deleteOldSessions, firstAdmin } from './jobs.ts';
import { usersRouter } from './router.ts';
import { usersAuthenticator } from './service/authenticator.ts';
import { createPasswordHasher, passwordHasher } from './service/passwords.ts';

export const users = defineModule({
  name: 'users',
  router: usersRouter,
  jobs: [deleteOldSessions],
  background: [firstAdmin],
  provides: [provide(authenticator, usersAuthenticator), provide(passwordHasher, createPasswordHasher())],
});

export type { Preferences } from './schema.ts';
export { preferencesOf } from './service/preferences.ts';
export { type DisplayName, displayNames } from './service/profile.ts';
