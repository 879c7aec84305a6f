import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { chooseNode, needsInstall } from './setup/decide.js';
import { isStale, withLock } from './setup/lock.js';

const install = suite('whether to install');
const koa = { version: '3.3.0', integrity: 'sha512-abc' };
const due = (wanted: object, installed: object | undefined, production = false) =>
  needsInstall({
    wanted: { packages: { '': {}, ...wanted } },
    installed: installed && { packages: { ...installed } },
    production,
  });

install('is due without node_modules', () => assert.ok(due({ koa }, undefined)));
install('is not due when all is there', () => assert.not(due({ koa }, { koa })));
install('is due when a version differs', () =>
  assert.ok(due({ koa }, { koa: { ...koa, version: '3.2.0' } })),
);
install('is due when a package is lacking', () => assert.ok(due({ koa, pg: koa }, { koa })));
install('is due when a package is there that is no longer wanted', () => assert.ok(due({}, { koa })));
install('is not due for packages of other machines', () =>
  assert.not(due({ koa, windows: { ...koa, optional: true } }, { koa })),
);
install('is not due for development packages in production', () => {
  assert.not(due({ tsx: { ...koa, dev: true } }, {}, true));
  assert.ok(due({ tsx: { ...koa, dev: true } }, {}));
});
install.run();

const node = suite('which Node');

node('is the one of the packages where it is there', () => {
  assert.is(chooseNode({ bundled: '/bundled', running: '/running', version: '20.0.0' }), '/bundled');
});

node('is the running one when that can read TypeScript', () => {
  const choose = (version: string) => chooseNode({ bundled: undefined, running: '/running', version });
  assert.is(choose('22.18.0'), '/running');
  assert.is(choose('26.0.1'), '/running');
  assert.throws(() => choose('22.17.9'), 'Node 22.17.9 is too old');
});
node.run();

const lock = suite('lock of the installation');
let folder: string;
let file: string;

lock.before.each(async () => {
  folder = await mkdtemp(join(tmpdir(), 'melody-install-'));
  file = join(folder, 'install.lock');
});
lock.after.each(() => rm(folder, { recursive: true }));

lock('lets one work at a time and leaves nothing', async () => {
  let working = 0;
  let most = 0;
  const work = async () => {
    working += 1;
    most = Math.max(most, working);
    await new Promise(resolve => setImmediate(resolve));
    working -= 1;
  };
  await Promise.all([withLock(file, work), withLock(file, work), withLock(file, work)]);
  assert.is(most, 1);
  assert.equal(await readdir(folder), []);
});

lock('is given back when the work fails', async () => {
  const failed = await withLock(file, () => Promise.reject(new Error('no network'))).catch(String);
  assert.is(failed, 'Error: no network');
  assert.is(await withLock(file, () => 'again'), 'again');
});

lock('is taken over from a process that was killed', async () => {
  const gone = spawn(process.execPath, ['--eval', '']);
  await once(gone, 'exit');
  await writeFile(file, String(gone.pid));
  assert.is(await withLock(file, () => 'mine'), 'mine');
});

lock('is stale when its holder has been silent for long, though the number is in use', async () => {
  await writeFile(file, String(process.pid));
  assert.not(isStale(file));
  const before = new Date(Date.now() - 60_000);
  await utimes(file, before, before);
  assert.ok(isStale(file));
});
lock.run();
