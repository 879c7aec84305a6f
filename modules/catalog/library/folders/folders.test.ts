import { chmod, mkdir, realpath, symlink } from 'node:fs/promises';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { TRPCClientError } from '@trpc/client';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { type Client, type TestApp, testApp } from '../../../../core/testing/app.ts';
import { addAndScan, createMusic, type Music, rescan } from '../testing.ts';

let app: TestApp;
let client: Client;
let music: Music;

const folders = suite('library folders');

folders.before(async () => {
  app = await testApp({ env: { WATCH: 'off' } });
  client = (await app.as({ username: 'ann' })).client;
});
folders.before.each(async () => {
  music = await createMusic();
});
folders.after.each(async () => {
  await app.scope.db('songs').update({ like_count: 0 });
  for (const { id } of await client.catalog.library.folders.query()) {
    await client.catalog.library.removeFolder.mutate({ folderId: id });
  }
  await music.remove();
});
folders.after(async () => {
  await app[Symbol.asyncDispose]();
});

const add = (path: string) => client.catalog.library.addFolder.mutate({ path });
const list = () => client.catalog.library.folders.query();
const songs = async () => (await client.catalog.song.list.query({ sort: 'title' })).items;

/** The reason and the sentence with which a call is refused. */
const refusal = async (call: Promise<unknown>): Promise<{ reason: string; message: string }> => {
  try {
    await call;
  } catch (error) {
    if (error instanceof TRPCClientError) return { reason: error.data.reason, message: error.message };
    throw error;
  }
  throw new Error('The call was not refused.');
};

folders('are listed with their songs and their newest scan', async () => {
  await music.song('a/1.mp3', { title: 'One' });
  await music.file('a/empty.mp3', '');
  await addAndScan(client, music.path);
  const [folder, ...others] = await list();
  assert.is(others.length, 0);
  assert.is(folder?.path, music.path);
  assert.is(folder?.kind, 'music');
  assert.is(folder?.fromSettings, false);
  assert.is(folder?.songCount, 1);
  assert.is(folder?.newestScan?.state, 'done');
  assert.is(folder?.newestScan?.counts.problems, 1);
});

folders('are added by their real path, once', async () => {
  await mkdir(music.at('real'));
  await symlink(music.at('real'), music.at('link'));
  const added = await add(music.at('link'));
  assert.is(added.path, music.at('real'));
  const { reason, message } = await refusal(add(music.at('real')));
  assert.is(reason, 'folder_taken');
  assert.match(message, music.at('real'));
});

folders('lie neither inside nor around one another', async () => {
  await mkdir(music.at('a/b/c'), { recursive: true });
  await mkdir(music.at('a/b2'));
  await add(music.at('a/b'));
  assert.is((await refusal(add(music.at('a/b/c')))).reason, 'folder_taken');
  assert.is((await refusal(add(music.at('a')))).reason, 'folder_taken');
  // A name that only begins alike is another folder.
  await add(music.at('a/b2'));
});

folders('must be there, be folders, and be named from the root', async () => {
  await music.file('file.mp3', 'x');
  for (const path of [
    music.at('nothing'),
    music.at('file.mp3'),
    'music',
    '../music',
    '/music\0',
    music.at('file.mp3/x'),
  ]) {
    const { reason, message } = await refusal(add(path));
    assert.is(reason, 'folder_unreadable', path);
    assert.match(message, /\.$/);
  }
});

folders('are neither the whole disk nor the data of the server', async () => {
  const own = await realpath(app.dataDir);
  await mkdir(join(own, 'files'), { recursive: true });
  for (const path of ['/', own, join(own, 'files'), dirname(own)]) {
    assert.is((await refusal(add(path))).reason, 'bad_input', path);
  }
});

// Whoever is root reads everything.
if (process.getuid?.() !== 0) {
  folders('must be readable', async () => {
    await mkdir(music.at('locked'), { mode: 0o000 });
    assert.is((await refusal(add(music.at('locked')))).reason, 'folder_unreadable');
    await chmod(music.at('locked'), 0o700);
  });

  folders('keep the songs of a folder below that can not be read any more', async () => {
    await music.song('a/1.mp3', { title: 'One' });
    await music.song('b/2.mp3', { title: 'Two' });
    const { folderId } = await addAndScan(client, music.path);
    await chmod(music.at('a'), 0o000);
    const { counts } = await rescan(client, folderId);
    await chmod(music.at('a'), 0o700);
    assert.is(counts.missing, 0);
    assert.is(counts.problems, 1);
  });
}

folders('take their songs, albums and artists with them when they are removed', async () => {
  await music.song('a/1.mp3', { title: 'One', artist: 'X', album: 'Y' });
  const { folderId } = await addAndScan(client, music.path);
  await client.catalog.library.removeFolder.mutate({ folderId });
  assert.equal(await list(), []);
  assert.equal(await songs(), []);
  assert.is((await client.catalog.album.list.query({ sort: 'title' })).total, 0);
  assert.is((await client.catalog.artist.list.query({ sort: 'name' })).total, 0);
  assert.equal(await app.scope.db('scanned_files').pluck('path'), []);
});

folders('leave a song behind that somebody likes, and give it back when they are added again', async () => {
  await music.song('a/1.mp3', { title: 'One', artist: 'X' });
  await music.song('a/2.mp3', { title: 'Two', artist: 'X' });
  const { folderId } = await addAndScan(client, music.path);
  await app.scope.db('songs').where({ title: 'One' }).update({ like_count: 1 });
  const before = (await songs()).find(({ title }) => title === 'One')?.id;
  await client.catalog.library.removeFolder.mutate({ folderId });
  assert.equal(
    (await songs()).map(({ title, sources }) => [title, sources]),
    [['One', []]],
  );
  const { report } = await addAndScan(client, music.path);
  assert.is(report.counts.returned, 1);
  assert.is(report.counts.added, 1);
  assert.is((await songs()).find(({ title }) => title === 'One')?.id, before);
});

folders('that are not in the library can be neither scanned nor removed', async () => {
  const folderId = '01890000-0000-7000-8000-000000000000';
  assert.is((await refusal(client.catalog.library.scan.mutate({ folderId }))).reason, 'not_found');
  assert.is((await refusal(client.catalog.library.removeFolder.mutate({ folderId }))).reason, 'not_found');
});

folders('are for the admin alone', async () => {
  const bob = await app.as({ username: 'bob' });
  assert.is((await refusal(bob.client.catalog.library.folders.query())).reason, 'not_allowed');
  assert.is(
    (await refusal(app.client.catalog.library.addFolder.mutate({ path: music.path }))).reason,
    'sign_in_needed',
  );
});

folders('can be chosen from those of the server', async () => {
  await mkdir(music.at('Zoo'));
  await mkdir(music.at('album 10'));
  await mkdir(music.at('Album 2'));
  await mkdir(music.at('.hidden'));
  await music.file('song.mp3', 'x');
  const chosen = await client.catalog.library.browse.query({ path: music.path });
  assert.is(chosen.path, music.path);
  assert.is(chosen.parent, dirname(music.path));
  assert.equal(
    chosen.folders.map(({ name }) => name),
    ['Album 2', 'album 10', 'Zoo'],
  );
  assert.is(chosen.folders[2]?.path, music.at('Zoo'));
});

folders('are looked for from where music often is', async () => {
  const { path, parent, folders: places } = await client.catalog.library.browse.query();
  assert.is(path, null);
  assert.is(parent, null);
  const home = await realpath(homedir());
  assert.ok(places.some(place => place.path === home));
});

folders.run();
