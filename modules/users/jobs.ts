import { z } from 'zod';
import { type Background, defineJob } from '../../core/define.ts';
import { Session } from './model.ts';
import { makeFirstAdmin } from './service/accounts.ts';

const keptForMs = 30 * 86_400_000;

/** Sessions that are over for a month tell nobody anything. */
export const deleteOldSessions = defineJob({
  name: 'users.delete-old-sessions',
  input: z.object({}),
  cron: '20 4 * * *',
  run: async scope => {
    const before = new Date(scope.now().getTime() - keptForMs);
    return { deleted: await Session.query(scope.db).where('expires_at', '<', before).delete() };
  },
});

/** For set-ups without a person at the screen: the admin of ADMIN_EMAIL is there before the first request. */
export const firstAdmin: Background = {
  name: 'users.first-admin',
  on: 'web',
  start: async scope => {
    await makeFirstAdmin(scope);
    return async () => {};
  },
};
