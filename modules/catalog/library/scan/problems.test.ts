import { execFile } from 'node:child_process';
import { link, mkdir, open, symlink, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { type Client, type TestApp, testApp } from '../../../../core/testing/app.ts';
import { frame } from '../../media/fixtures.ts';
import { addAndScan, createMusic, type Music, rescan } from '../testing.ts';

let app: TestApp;
let client: Client;
let music: Music;

const problems = suite('files that are not as they should be');

problems.before(async () => {
  app = await testApp({ env: { WATCH: 'off' } });
  client = (await app.as({ username: 'ann' })).client;
});
problems.before.each(async () => {
  music = await createMusic();
});
problems.after.each(async () => {
  for (const { id } of await client.catalog.library.folders.query()) {
    await client.catalog.library.removeFolder.mutate({ folderId: id });
  }
  await music.remove();
});
problems.after(async () => {
  await app[Symbol.asyncDispose]();
});

const titles = async () =>
  (await client.catalog.song.list.query({ sort: 'title', limit: 100 })).items.map(({ title }) => title);

/** The problems of the first scan of the folder, by path. */
const problemsOf = async () => {
  const { report, folderId } = await addAndScan(client, music.path);
  const { items, total } = await client.catalog.library.scanProblems.query({ scanId: report.id });
  assert.is(report.state, 'done');
  assert.is(report.counts.problems, total);
  return { folderId, reasons: Object.fromEntries(items.map(({ path, reason }) => [path, reason])), items };
};

problems('names each file that can not be read, with a sentence, and reads the others', async () => {
  await music.song('good.mp3', { title: 'Good' });
  await music.file('empty.mp3', '');
  await music.file('words.mp3', 'these are only words, and no sound at all');
  await music.song('cut.mp3', { title: 'Cut' });
  await truncate(music.at('cut.mp3'), 20);
  const { reasons, items } = await problemsOf();
  assert.equal(reasons, { 'cut.mp3': 'damaged', 'empty.mp3': 'empty-file', 'words.mp3': 'not-audio' });
  assert.ok(items.every(({ message }) => message.endsWith('.')));
  assert.equal(await titles(), ['Good']);
});

problems('tells them again at the next scan, without reading the files', async () => {
  await music.file('empty.mp3', '');
  await music.song('good.mp3', { title: 'Good' });
  const { folderId } = await problemsOf();
  const { counts, id } = await rescan(client, folderId);
  assert.is(counts.read, 0);
  assert.is(counts.problems, 1);
  assert.is((await client.catalog.library.scanProblems.query({ scanId: id })).items[0]?.path, 'empty.mp3');
});

problems('forgets them when the file is mended', async () => {
  await music.file('song.mp3', '');
  await music.song('good.mp3', { title: 'Good' });
  const { folderId } = await problemsOf();
  await music.song('song.mp3', { title: 'Mended' });
  const { counts } = await rescan(client, folderId);
  assert.is(counts.problems, 0);
  assert.is(counts.added, 1);
  assert.equal(await titles(), ['Good', 'Mended']);
});

problems(
  'keeps the song of a file that was damaged later, and hears it again when it is mended',
  async () => {
    await music.song('a.mp3', { title: 'One' });
    await music.song('b.mp3', { title: 'Two' });
    const { folderId } = await problemsOf();
    const [before] = (await client.catalog.song.list.query({ sort: 'title' })).items;
    await truncate(music.at('a.mp3'), 0);
    assert.is((await rescan(client, folderId)).counts.problems, 1);
    const broken = await client.catalog.song.byId.query({ id: before?.id ?? '' });
    assert.is(broken.sources[0]?.available, false);
    await music.song('a.mp3', { title: 'One' });
    await rescan(client, folderId);
    const mended = await client.catalog.song.byId.query({ id: before?.id ?? '' });
    assert.is(mended.sources[0]?.available, true);
    assert.equal(await titles(), ['One', 'Two']);
  },
);

problems('takes names with quotes, dashes, spaces and signs as they are', async () => {
  const names = [`-rf '"$(x)"`, '%41_\\', ' two  spaces ', '🎵 é', "'; drop table songs; --"];
  for (const name of names) await music.song(`${name}.mp3`, { title: `In ${name}` });
  const { reasons, folderId } = await problemsOf();
  assert.equal(reasons, {});
  const paths = await app.scope.db('song_sources').where({ folder_id: folderId }).pluck('path');
  assert.equal(paths.sort(), names.map(name => `${name}.mp3`).sort());
});

problems('names a file whose name is no UTF-8, byte by byte', async () => {
  const name = Buffer.concat([Buffer.from(`${music.path}/caf`), Buffer.of(0xe9), Buffer.from('.mp3')]);
  await writeFile(name, 'x');
  await music.song('good.mp3', { title: 'Good' });
  const { reasons } = await problemsOf();
  assert.equal(reasons, { 'caf\\xe9.mp3': 'name-not-utf8' });
});

problems('follows no link out of the library, and reads what is linked inside once', async () => {
  const outside = await createMusic();
  await outside.song('secret.mp3', { title: 'Secret' });
  await music.song('a/good.mp3', { title: 'Good' });
  await music.song('c/fine.mp3', { title: 'Fine' });
  await symlink(outside.at('secret.mp3'), music.at('a/file.mp3'));
  await symlink(outside.path, music.at('a/folder'));
  await symlink(music.at('a/good.mp3'), music.at('again.mp3'));
  await symlink(music.at('c'), music.at('b'));
  const { reasons } = await problemsOf();
  await outside.remove();
  assert.equal(reasons, { 'a/file.mp3': 'link-outside', 'a/folder': 'link-outside' });
  assert.equal(await titles(), ['Fine', 'Good']);
});

problems('waits for no pipe', async () => {
  await promisify(execFile)('mkfifo', [music.at('pipe.mp3')]);
  await music.song('good.mp3', { title: 'Good' });
  const { reasons } = await problemsOf();
  assert.equal(reasons, { 'pipe.mp3': 'not-a-file' });
});

problems('leaves out an embedded picture of 255 MB, and keeps the song', async () => {
  await music.song('sound.mp3', {});
  // The largest that an ID3v2 tag can hold.
  const head = 255 * 1024 * 1024;
  const text = frame('TIT2', Buffer.from('\x03Huge'), 3);
  const file = await open(music.at('huge.mp3'), 'w');
  // ID3v2.3 with one picture frame that is a hole in the file.
  const size = text.length + 10 + head;
  await file.write(Buffer.concat([Buffer.from('ID3\x03\0\0'), syncsafe(size), text]));
  await file.write(
    Buffer.concat([Buffer.from('APIC'), uint32(head), Buffer.alloc(2), Buffer.from('\0image/jpeg\0\x03\0')]),
  );
  const { bytesWritten } = await file.write(await sound(), 0, null, 10 + size);
  await file.close();
  assert.ok(bytesWritten > 0);
  const { reasons } = await problemsOf();
  assert.equal(reasons, { 'huge.mp3': 'picture-too-large' });
  assert.ok((await titles()).includes('Huge'));
});

const syncsafe = (value: number) => Buffer.from([21, 14, 7, 0].map(shift => (value >> shift) & 127));
const uint32 = (value: number) => Buffer.from([24, 16, 8, 0].map(shift => (value >>> shift) & 255));

/** The frames of the song that was written without tags, behind its empty ID3 head. */
const sound = async () => {
  const file = await open(music.at('sound.mp3'));
  const bytes = await file.readFile();
  await file.close();
  return bytes.subarray(10);
};

problems('keeps songs in a folder whose name comes twice through a hard link', async () => {
  await music.song('a/one.mp3', { title: 'One' });
  await mkdir(music.at('b'));
  await link(music.at('a/one.mp3'), join(music.path, 'b/one.mp3'));
  const { folderId } = await problemsOf();
  assert.equal(await titles(), ['One', 'One']);
  assert.is((await rescan(client, folderId)).counts.unchanged, 2);
});

problems.run();
