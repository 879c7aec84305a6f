import { readFile } from 'node:fs/promises';
import { isAbsolute, join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { envExample } from '../scripts/env.ts';
import { readSettings } from './env.ts';

const settings = suite('settings');

settings('have a default for everything that can have one', () => {
  const { PORT, SERVICES, DATA_DIR, REGISTRATION } = readSettings({});
  assert.equal(
    { PORT, SERVICES, REGISTRATION },
    { PORT: 4040, SERVICES: ['web', 'worker'], REGISTRATION: 'open' },
  );
  assert.ok(isAbsolute(DATA_DIR));
});

settings('list all faults at once', () => {
  assert.throws(
    () => readSettings({ PORT: 'high', SERVICES: 'web,cook', LOG_LEVEL: 'loud' }),
    (error: Error) => ['PORT', 'SERVICES', 'LOG_LEVEL'].every(name => error.message.includes(name)),
  );
});

settings('refuse an admin without a password', () => {
  assert.throws(() => readSettings({ ADMIN_EMAIL: 'ann@example.org' }), /set both or neither/);
});

settings('take an empty variable as not set', () => {
  assert.is(readSettings({ PORT: '', MUSIC_DIR: '' }).PORT, 4040);
  assert.is(readSettings({ MUSIC_DIR: '' }).MUSIC_DIR, undefined);
});

settings('split lists', () => {
  assert.equal(readSettings({ MUSIC_DIR: '/music: /more' }).MUSIC_DIR, ['/music', '/more']);
  assert.equal(readSettings({ SERVICES: 'worker' }).SERVICES, ['worker']);
});

settings('stand in .env.example as they are', async () => {
  const written = await readFile(join(import.meta.dirname, '../.env.example'), 'utf8');
  // A plugin that was taken out may stand in it still: nothing but its folder and its line has to go.
  for (const part of envExample().split(/^(?=# — )/m))
    assert.ok(written.includes(part.trim()), 'run npm run env');
});

settings.run();
