import { execFile } from 'node:child_process';
import { cp, mkdtemp, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { makeNew } from './new.ts';

const run = promisify(execFile);
const root = join(import.meta.dirname, '..');
const copied = [
  'core',
  'modules',
  'plugins',
  'migrations',
  'scripts',
  'web',
  'tsconfig.json',
  'biome.json',
  'package.json',
  '.env.example',
  '.gitignore',
];

const made = ['modules/guest-book', 'plugins/tea-time', 'plugins/sea-stories'];

const fresh = suite('a new module and a new plugin', { folder: '' });

fresh.before(async context => {
  context.folder = await mkdtemp(join(tmpdir(), 'melody-new-'));
  for (const name of copied) await cp(join(root, name), join(context.folder, name), { recursive: true });
  await symlink(join(root, 'node_modules'), join(context.folder, 'node_modules'));
  await run('git', ['init', '--quiet'], { cwd: context.folder });
  await makeNew({ kind: 'module', name: 'guest-book' }, context.folder);
  await makeNew({ kind: 'plugin', name: 'tea-time' }, context.folder);
  await makeNew({ kind: 'plugin', name: 'sea-stories', port: 'catalog.metadata-source' }, context.folder);
});
fresh.after(({ folder }) => rm(folder, { recursive: true, force: true }));

const bin = (name: string) => join(root, 'node_modules/.bin', name);
const test = (folder: string, file: string) => run(bin('node'), ['--import', 'tsx', file], { cwd: folder });

fresh('pass the types', async ({ folder }) => {
  await run(bin('tsc'), ['--noEmit'], { cwd: folder });
});

fresh('pass lint and format', async ({ folder }) => {
  await run(bin('biome'), ['check', ...made, 'modules/index.ts', 'plugins/index.ts'], { cwd: folder });
});

fresh('keep the laws', async ({ folder }) => {
  await test(folder, 'core/boundaries.test.ts');
});

fresh('pass their own tests', async ({ folder }) => {
  await test(folder, 'modules/guest-book/service.test.ts');
  await test(folder, 'plugins/tea-time/client.test.ts');
  await test(folder, 'plugins/sea-stories/client.test.ts');
});

fresh('refuse a name that is taken', async ({ folder }) => {
  await makeNew({ kind: 'module', name: 'guest-book' }, folder).then(
    () => assert.unreachable(),
    (error: Error) => assert.match(error.message, 'exists already'),
  );
});

fresh.run();
