import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { JobScope } from '../../core/define.ts';
import { testApp } from '../../core/testing/app.ts';
import { deleteOldSessions } from './jobs.ts';
import { Session } from './model.ts';
import { password } from './testing.ts';

const jobs = suite('old sessions');

jobs('are deleted when they have been over for thirty days', async () => {
  await using app = await testApp();
  const ann = { username: 'ann', email: 'ann@example.org', password };
  await app.client.users.auth.register.mutate(ann);
  for (let more = 0; more < 2; more += 1)
    await app.client.users.auth.login.mutate({ login: 'ann', password });
  const [old, recent, open] = await Session.query(app.scope.db).orderBy('id');
  const expire = (session: Session | undefined, days: number) =>
    Session.query(app.scope.db)
      .findById(session?.id ?? '')
      .patch({ expiresAt: new Date(Date.now() - days * 86_400_000) });
  await expire(old, 31);
  await expire(recent, 29);

  const scope: JobScope = {
    ...app.scope,
    job: { id: 'test', attempt: 1, signal: new AbortController().signal },
    progress: async () => {},
  };
  assert.equal(await deleteOldSessions.run(scope, {}), { deleted: 1 });
  const left = await Session.query(app.scope.db).orderBy('id');
  assert.equal(
    left.map(({ id }) => id),
    [recent?.id, open?.id],
  );
});

jobs.run();
