import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { lockDataDir } from './lock.ts';

const lock = suite('lock');

let folder: string;
const children: ChildProcess[] = [];

lock.before.each(async () => {
  folder = await mkdtemp(join(tmpdir(), 'melody-lock-'));
});

lock.after.each(async () => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
  await rm(folder, { recursive: true, force: true });
});

/** A process that takes the lock, says "held" or why not, and keeps it. */
const holder = (): ChildProcess => {
  const program = `
    import { lockDataDir } from ${JSON.stringify(new URL('lock.ts', import.meta.url).href)};
    try {
      await lockDataDir(${JSON.stringify(folder)}, 0);
      console.log('held');
      setInterval(() => {}, 1_000);
    } catch (error) {
      console.log(error.message);
    }`;
  const child = spawn(process.execPath, ['--input-type=module', '--eval', program], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  children.push(child);
  return child;
};

const firstLine = async (child: ChildProcess): Promise<string> => {
  if (child.stdout === null) throw new Error('the child has no output');
  const [chunk] = await once(child.stdout, 'data');
  return String(chunk).trim();
};

lock(
  'refuses a second host with a sentence that names the folder, the other process and the way out',
  async () => {
    const first = await lockDataDir(folder);
    const message = await lockDataDir(folder, 0).then(String, (error: Error) => error.message);
    assert.is(
      message,
      `Another Melody Studio (process ${process.pid}) is using ${folder}: stop it first, or give this one a folder of its own with DATA_DIR.`,
    );
    await first.release();
  },
);

lock('lets the next one in after a release, and a second release changes nothing', async () => {
  const first = await lockDataDir(folder, 0);
  await first.release();
  const second = await lockDataDir(folder, 0);
  await first.release();
  assert.match(await firstLine(holder()), 'Another Melody Studio');
  await second.release();
});

lock('makes a folder that is missing', async () => {
  const first = await lockDataDir(join(folder, 'new', 'data'), 0);
  await first.release();
});

lock('names the process that holds it from another process', async () => {
  const other = holder();
  assert.is(await firstLine(other), 'held');
  const message = await lockDataDir(folder, 0).then(String, (error: Error) => error.message);
  assert.match(message, `process ${other.pid}`);
});

lock('takes over what a killed process held', async () => {
  const other = holder();
  assert.is(await firstLine(other), 'held');
  const gone = once(other, 'exit');
  other.kill('SIGKILL');
  await gone;
  const next = await lockDataDir(folder, 0);
  await next.release();
});

lock('does not believe a note whose number now belongs to another program', async () => {
  await writeFile(join(folder, 'host.pid'), `${process.ppid}\n`);
  const next = await lockDataDir(folder, 0);
  await next.release();
});

lock('waits for a host that is just closing', async () => {
  const first = await lockDataDir(folder, 0);
  const second = lockDataDir(folder, 5_000);
  await first.release();
  await (await second).release();
});

lock('lets exactly one of six that start in the same instant in', async () => {
  const answers = await Promise.all(Array.from({ length: 6 }, () => firstLine(holder())));
  assert.is(answers.filter(answer => answer === 'held').length, 1);
});

lock('says what to do when the lock cannot be written', async () => {
  await mkdir(join(folder, 'host.lock'));
  const message = await lockDataDir(folder, 0).then(String, (error: Error) => error.message);
  assert.match(message, 'host.lock cannot be written: make its folder writable for this user');
});

lock.run();
