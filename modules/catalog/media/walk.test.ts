import { execFileSync } from 'node:child_process';
import { chmod, mkdir, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { temporaryFolder } from './fixtures.ts';
import { MediaError } from './problems.ts';
import { readTags } from './tags.ts';
import { type WalkedFolder, walkLibrary } from './walk.ts';

const walk = suite('walk');
let folder: Awaited<ReturnType<typeof temporaryFolder>>;
const at = (...parts: string[]) => join(folder.path, 'music', ...parts);

walk.before.each(async () => {
  folder = await temporaryFolder();
  await mkdir(at());
});
walk.after.each(() => folder.remove());

const put = async (...paths: string[]) => {
  for (const path of paths) {
    await mkdir(join(at(path), '..'), { recursive: true });
    await writeFile(at(path), 'x');
  }
};

const walked = async (root = at()): Promise<WalkedFolder[]> => {
  const folders: WalkedFolder[] = [];
  for await (const one of walkLibrary(root)) folders.push(one);
  return folders;
};

const files = (folders: readonly WalkedFolder[]) => folders.flatMap(one => one.files.map(file => file.path));
const problems = (folders: readonly WalkedFolder[]) =>
  folders.flatMap(one => one.problems.map(({ path, reason }) => `${path}: ${reason}`));

walk('lists audio files by extension in any case, folder by folder in a fixed order', async () => {
  await put('B/2.FLAC', 'B/1.mp3', 'A/x.Opus', 'top.m4a', 'A/notes.txt', 'A/b/y.ogg', 'B/3.wma');
  const found = await walked();
  assert.equal(files(found), ['top.m4a', 'A/x.Opus', 'A/b/y.ogg', 'B/1.mp3', 'B/2.FLAC']);
  assert.equal(
    found.map(one => one.path),
    ['', 'A', 'A/b', 'B'],
  );
  assert.equal(problems(found), []);
});

walk('tells size, time and identity of a file, which a move leaves as they are', async () => {
  await put('old.mp3');
  const [before] = (await walked())[0]?.files ?? [];
  await rename(at('old.mp3'), at('new.mp3'));
  const [after] = (await walked())[0]?.files ?? [];
  assert.is(before?.size, 1);
  assert.ok(Number.isInteger(before?.mtimeMs));
  assert.match(before?.inode ?? '', /^\d+$/);
  assert.equal({ ...after, path: 'old.mp3' }, before);
});

walk('lists covers by their rank and lyrics with their song', async () => {
  await put('a.mp3', 'A.LRC', 'folder.jpg', 'Front.PNG', 'COVER.WebP', 'cover.svg', 'other.jpg', 'b.mp3');
  const [top] = await walked();
  assert.equal(
    top?.art.map(one => one.path),
    ['COVER.WebP', 'Front.PNG', 'folder.jpg'],
  );
  assert.equal(
    top?.files.map(file => file.lyrics?.path),
    ['A.LRC', undefined],
  );
});

walk('skips what is hidden or still being copied', async () => {
  await put('.hidden/a.mp3', '.b.mp3', 'c.mp3.part', 'd.part/e.mp3', '@eaDir/f.mp3', 'g.mp3');
  assert.equal(files(await walked()), ['g.mp3']);
});

walk('takes names with quotes, dashes, line breaks, blanks and signs of other systems', async () => {
  const names = [
    '-rf.mp3',
    'a"b\'c.mp3',
    'line\nbreak.mp3',
    ' .mp3',
    'C:\\x.mp3',
    '$(id).mp3',
    '%2e%2e.mp3',
    '🎵 ع.mp3',
  ];
  await put(...names);
  const found = await walked();
  assert.equal(files(found).sort(), [...names].sort());
  assert.equal(problems(found), []);
});

walk('reports names that are not UTF-8 with the bytes that are wrong', async () => {
  await put('good.mp3');
  await writeFile(
    Buffer.concat([Buffer.from(`${at()}/bad`), Buffer.of(0xff, 0xfe), Buffer.from('.mp3')]),
    'x',
  );
  await mkdir(Buffer.concat([Buffer.from(`${at()}/f`), Buffer.of(0xe4)]));
  const found = await walked();
  assert.equal(files(found), ['good.mp3']);
  assert.equal(problems(found), ['bad\\xff\\xfe.mp3: name-not-utf8', 'f\\xe4: name-not-utf8']);
  assert.match(found[0]?.problems[0]?.message ?? '', /Rename it/);
});

walk('follows links that stay inside and reports those that leave', async () => {
  await put('real/a.mp3');
  await mkdir(join(folder.path, 'music2'));
  await writeFile(join(folder.path, 'music2', 'secret.mp3'), 'x');
  await symlink('../real/a.mp3', at('real', 'b.mp3'));
  await symlink('real/a.mp3', at('c.mp3'));
  await symlink('/etc/passwd', at('d.mp3'));
  await symlink('../music2', at('sibling'));
  await symlink('nowhere.mp3', at('e.mp3'));
  const found = await walked();
  assert.equal(files(found), ['c.mp3', 'real/a.mp3', 'real/b.mp3']);
  assert.equal(
    found.flatMap(one => one.files.map(file => file.viaLink)),
    [true, false, true],
  );
  assert.equal(problems(found).sort(), [
    'd.mp3: link-outside',
    'e.mp3: link-broken',
    'sibling: link-outside',
  ]);
});

walk('ends in a maze of links', async () => {
  for (const name of ['a', 'b', 'c', 'd', 'e']) {
    await put(`${name}/${name}.mp3`);
    for (const other of ['a', 'b', 'c', 'd', 'e']) await symlink(`../${other}`, at(name, `to-${other}`));
  }
  await symlink('.', at('self'));
  await symlink('y', at('x'));
  await symlink('x', at('y'));
  const found = await walked();
  assert.is(new Set(files(found)).size, files(found).length);
  assert.ok(files(found).length <= 10, files(found).join());
  assert.ok(problems(found).includes('self: link-loop'));
  assert.ok(problems(found).includes('x: link-loop'));
});

walk('reports pipes and sockets and never opens them', async () => {
  await put('a.mp3');
  execFileSync('mkfifo', [at('pipe.mp3')]);
  const server = createServer();
  await new Promise<void>(ready => server.listen(at('socket.mp3'), ready));
  await symlink('pipe.mp3', at('link.mp3'));
  const found = await walked();
  await new Promise(closed => server.close(closed));
  assert.equal(files(found), ['a.mp3']);
  const expected = ['link.mp3: not-a-file', 'pipe.mp3: not-a-file', 'socket.mp3: not-a-file'];
  assert.equal(problems(found).sort(), expected);
});

walk('reports a folder that can not be read and goes on', async () => {
  await put('a/a.mp3', 'b/b.mp3');
  await chmod(at('a'), 0o000);
  await chmod(folder.path, 0o755);
  const found = await asNobody(() => walked());
  await chmod(at('a'), 0o755);
  assert.equal(files(found), ['b/b.mp3']);
  assert.equal(problems(found), ['a: folder-unreadable']);
});

/** The administrator may read everything, so the walk is taken as somebody else. */
const asNobody = async <T>(work: () => Promise<T>): Promise<T> => {
  const isRoot = process.geteuid?.() === 0;
  if (isRoot) process.seteuid?.(65_534);
  try {
    return await work();
  } finally {
    if (isRoot) process.seteuid?.(0);
  }
};

/** More than a walk looks ahead. */
const many = [...'abcdefghij'].map(name => `${name}/${name}.mp3`);

walk('reports a folder that vanishes on the way and goes on', async () => {
  await put(...many);
  const found: WalkedFolder[] = [];
  for await (const one of walkLibrary(at())) {
    found.push(one);
    if (one.path === 'a') await rm(at('i'), { recursive: true });
  }
  assert.equal(
    files(found),
    many.filter(path => path !== 'i/i.mp3'),
  );
  assert.equal(problems(found), ['i: folder-vanished']);
});

const reasonOf = async (work: Promise<unknown>) => {
  const error = await work.then(() => null).catch((reason: unknown) => reason);
  return error instanceof MediaError ? error.reason : error;
};

walk('throws when the library folder is missing, is a file, or goes away on the way', async () => {
  assert.is(await reasonOf(walked(at('nowhere'))), 'root-missing');
  await put('file.mp3');
  assert.is(await reasonOf(walked(at('file.mp3'))), 'root-missing');
  await put(...many);
  const unmounted = async () => {
    for await (const one of walkLibrary(at())) if (one.path === 'a') await rename(at(), `${at()}.away`);
  };
  assert.is(await reasonOf(unmounted()), 'root-missing');
});

walk('walks a library that is reached by a link itself', async () => {
  await put('a.mp3');
  await symlink('music', join(folder.path, 'link'));
  assert.equal(files(await walked(join(folder.path, 'link'))), ['a.mp3']);
});

walk('ends at a hundred folders deep', async () => {
  await put(`${'d/'.repeat(105)}a.mp3`);
  const found = await walked();
  assert.equal(files(found), []);
  assert.ok(problems(found).every(one => one.endsWith('too-deep')) && problems(found).length === 1);
});

walk('is followed by a reader that does not open what was put in the place of a file', async () => {
  await put('a.mp3');
  const [file] = files(await walked());
  await rm(at('a.mp3'));
  await symlink('/etc/passwd', at('a.mp3'));
  assert.is(await reasonOf(readTags(at(file ?? ''), { root: at() })), 'link-outside');
  await rm(at('a.mp3'));
  execFileSync('mkfifo', [at('a.mp3')]);
  assert.is(await reasonOf(readTags(at(file ?? ''), { root: at() })), 'not-a-file');
});

walk.run();
