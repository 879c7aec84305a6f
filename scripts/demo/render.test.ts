import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { suite } from 'uvu';

const command = suite('demo library: the command');

const script = fileURLToPath(new URL('./render.ts', import.meta.url));
const run = (...args: string[]) => spawnSync(process.execPath, [script, ...args], { encoding: 'utf8' });

command('refuses to run without a folder, in one sentence', () => {
  const { status, stderr, stdout } = run();
  assert.equal(status, 1);
  assert.equal(stdout, '');
  assert.match(stderr, /^The folder for the library is missing: node .*--out DIR.*\n$/);
});

command('refuses an album that it does not have, and names those it has', () => {
  const { status, stderr } = run('--out', join(tmpdir(), 'demo-never-made'), '--only', 'white-album');
  assert.equal(status, 1);
  assert.match(stderr, /^"white-album" is not an album .* longitude.*\n$/);
});

command('refuses an option that it does not know', () => {
  const { status, stderr } = run('--all');
  assert.equal(status, 1);
  assert.match(stderr, /--all/);
  assert.equal(stderr.trim().split('\n').length, 1);
});

command.run();
