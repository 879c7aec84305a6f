import { parseOptions } from '@node-rs/argon2';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { createPasswordHasher } from './passwords.ts';

const passwords = suite('password hashes');

passwords('are argon2id and never the same twice', async () => {
  const hasher = createPasswordHasher();
  const [one, other] = [await hasher.hash('seven-lanterns-drift'), await hasher.hash('seven-lanterns-drift')];
  assert.match(one, /^\$argon2id\$v=19\$m=65536,t=3,p=1\$/);
  assert.is.not(one, other);
  assert.is(parseOptions(one).outputLen, 32);
});

passwords('match the password and no other', async () => {
  const hasher = createPasswordHasher();
  const hash = await hasher.hash('seven-lanterns-drift');
  assert.is(await hasher.verify(hash, 'seven-lanterns-drift'), true);
  assert.is(await hasher.verify(hash, 'Seven-lanterns-drift'), false);
});

passwords('match however the keyboard composes its characters', async () => {
  const hasher = createPasswordHasher();
  assert.is(
    await hasher.verify(await hasher.hash('zo\u00eb-und-der-fluss'), 'zoe\u0308-und-der-fluss'),
    true,
  );
});

passwords('cost the same where there is no account, and never match there', async () => {
  const hasher = createPasswordHasher();
  const hash = await hasher.hash('seven-lanterns-drift');
  const times = { known: Number.POSITIVE_INFINITY, nobody: Number.POSITIVE_INFINITY };
  for (let round = 0; round < 4; round += 1) {
    times.known = Math.min(times.known, await timeOf(() => hasher.verify(hash, 'wrong')));
    times.nobody = Math.min(times.nobody, await timeOf(() => hasher.verify(null, 'wrong')));
  }
  assert.is(await hasher.verify(null, 'nobody'), false);
  // Skipping the work would make it thousands of times faster; a busy machine makes it a few times slower.
  assert.ok(times.nobody > times.known / 4 && times.nobody < times.known * 4, JSON.stringify(times));
});

const timeOf = async (work: () => Promise<unknown>): Promise<number> => {
  const started = performance.now();
  await work();
  return performance.now() - started;
};

passwords.run();
