import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { diskStorage, sweepStorage } from './storage.ts';

const storage = suite('disk storage', { folder: '' });

storage.before(async context => {
  context.folder = await mkdtemp(join(tmpdir(), 'melody-storage-'));
});
storage.after(({ folder }) => rm(folder, { recursive: true }));

storage('gives back what was put, whole or in part', async ({ folder }) => {
  const disk = diskStorage(folder);
  await disk.put('art/ab/abc', Buffer.from('hello world'));
  assert.is(await text(await disk.read('art/ab/abc')), 'hello world');
  assert.is(await text(await disk.read('art/ab/abc', { start: 6, end: 8 })), 'wor');
  assert.is((await disk.stat('art/ab/abc'))?.size, 11);
});

storage('leaves nothing of a write that broke off', async ({ folder }) => {
  const disk = diskStorage(folder);
  const breaking = Readable.from(
    (function* () {
      yield Buffer.from('half');
      throw new Error('cut');
    })(),
  );
  await disk.put('keep/one', Buffer.from('old'));
  await disk.put('keep/one', breaking).then(
    () => assert.unreachable(),
    (error: Error) => assert.is(error.message, 'cut'),
  );
  assert.is(await text(await disk.read('keep/one')), 'old');
  assert.equal(await readdir(join(folder, 'keep')), ['one']);
});

storage('says that a key is not there', async ({ folder }) => {
  const disk = diskStorage(folder);
  assert.is(await disk.stat('no/such'), null);
  await disk.read('no/such').then(
    () => assert.unreachable(),
    error => assert.is(error.reason, 'not_found'),
  );
});

storage('lists and removes below a prefix', async ({ folder }) => {
  const disk = diskStorage(folder);
  await disk.put('tree/a/1', Buffer.from('1'));
  await disk.put('tree/b/2', Buffer.from('2'));
  assert.equal((await disk.list('tree/')).sort(), ['tree/a/1', 'tree/b/2']);
  await disk.remove('tree/a/');
  assert.equal(await disk.list('tree/'), ['tree/b/2']);
});

storage('sweeps what writes of long ago have left', async ({ folder }) => {
  await writeFile(join(folder, 'old.part'), 'half');
  await writeFile(join(folder, 'whole'), 'whole');
  assert.is(await sweepStorage(folder, new Date()), 0);
  assert.is(await sweepStorage(folder, new Date(Date.now() + 2 * 86_400_000)), 1);
  assert.not.ok((await readdir(folder)).includes('old.part'));
  assert.ok((await readdir(folder)).includes('whole'));
});

for (const key of ['../up', '/root', 'a/../b', 'a//b', '', '.hidden', 'a b', 'a\0b', 'a/']) {
  storage(`refuses the key ${JSON.stringify(key)} for a file`, async ({ folder }) => {
    if (key === 'a/') return assert.equal(await diskStorage(folder).list(key), []);
    assert.throws(() => diskStorage(folder).put(key, Buffer.from('x')), /is not a storage key/);
  });
}

storage.run();
