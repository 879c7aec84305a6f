import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { Failure } from './errors.ts';
import { createSecrets, loadSecretKey } from './secrets.ts';

const secrets = suite('secrets', { folder: '' });

secrets.before(async context => {
  context.folder = await mkdtemp(join(tmpdir(), 'melody-secrets-'));
});
secrets.after(({ folder }) => rm(folder, { recursive: true }));

secrets('are made once, for their owner only', async ({ folder }) => {
  const made = await loadSecretKey(folder, undefined);
  assert.is(await loadSecretKey(folder, undefined), made);
  assert.is((await stat(join(folder, 'secret.key'))).mode & 0o777, 0o600);
});

secrets('give way to SECRET_KEY', async ({ folder }) => {
  assert.is(await loadSecretKey(folder, 'x'.repeat(32)), 'x'.repeat(32));
});

secrets('sign for one purpose only', () => {
  const { sign, verify } = createSecrets('a'.repeat(32));
  const signature = sign('stream', 'song 1');
  assert.ok(verify('stream', 'song 1', signature));
  assert.not.ok(verify('share', 'song 1', signature));
  assert.not.ok(verify('stream', 'song 2', signature));
  assert.not.ok(verify('stream', 'song 1', `${signature}x`));
  assert.not.ok(createSecrets('b'.repeat(32)).verify('stream', 'song 1', signature));
});

secrets('seal a text for one purpose and one key, another way each time', () => {
  const { seal, open } = createSecrets('a'.repeat(32));
  const sealed = seal('session', 'naïve key 🎵');
  assert.is(open('session', sealed), 'naïve key 🎵');
  assert.is.not(seal('session', 'naïve key 🎵'), sealed);
  const changed = `${sealed.slice(0, -2)}${sealed.endsWith('AA') ? 'BB' : 'AA'}`;
  const attempts = [
    () => open('password', sealed),
    () => createSecrets('b'.repeat(32)).open('session', sealed),
    () => open('session', changed),
    () => open('session', ''),
    () => open('session', 'a.b.c.d'),
  ];
  for (const attempt of attempts) {
    assert.throws(
      attempt,
      (error: unknown) => error instanceof Failure && error.reason === 'secret_unreadable',
    );
  }
});

secrets.run();
