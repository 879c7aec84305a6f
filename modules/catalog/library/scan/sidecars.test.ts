import { rm } from 'node:fs/promises';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { storage } from '../../../../core/storage.ts';
import { type Client, type TestApp, testApp } from '../../../../core/testing/app.ts';
import { imageHash } from '../../media/image-type.ts';
import { addAndScan, createMusic, type Music, makePicture, rescan } from '../testing.ts';
import { pictureKey } from './pictures.ts';

let app: TestApp;
let client: Client;
let music: Music;
let red: Buffer;
let green: Buffer;

const sidecars = suite('covers and lyrics');

sidecars.before(async () => {
  app = await testApp({ env: { WATCH: 'off' } });
  client = (await app.as({ username: 'ann' })).client;
  red = await makePicture('#cc0000');
  green = await makePicture('#00cc00');
});
sidecars.before.each(async () => {
  music = await createMusic();
});
sidecars.after.each(async () => {
  for (const { id } of await client.catalog.library.folders.query()) {
    await client.catalog.library.removeFolder.mutate({ folderId: id });
  }
  await music.remove();
});
sidecars.after(async () => {
  await app[Symbol.asyncDispose]();
});

const coverOf = async (title: string) =>
  (await client.catalog.album.list.query({ sort: 'title' })).items.find(album => album.title === title)?.cover
    ?.hash;
const songs = async () => (await client.catalog.song.list.query({ sort: 'title' })).items;
const lyrics = async () => client.catalog.song.lyrics.query({ songId: (await songs())[0]?.id ?? '' });

sidecars('keeps the bytes of a picture once, by what they are', async () => {
  await music.song('a/1.mp3', { title: 'One', album: 'A', picture: red });
  await music.song('a/2.mp3', { title: 'Two', album: 'A', picture: red });
  await addAndScan(client, music.path);
  const hash = imageHash(red);
  assert.is(await coverOf('A'), hash);
  assert.is((await app.scope.get(storage).stat(pictureKey(hash)))?.size, red.length);
  const row = await app.scope.db('pictures').where({ hash }).first();
  assert.is(row.mime, 'image/jpeg');
  assert.is(row.width, 60);
});

sidecars('prefers the picture in the folder for an album', async () => {
  await music.song('a/1.mp3', { title: 'One', album: 'A', picture: red });
  await music.song('a/2.mp3', { title: 'Two', album: 'A', picture: red });
  await music.file('a/cover.jpg', green);
  await addAndScan(client, music.path);
  assert.is(await coverOf('A'), imageHash(green));
});

sidecars('prefers the picture in the file for a single', async () => {
  await music.song('singles/1.mp3', { title: 'One', album: 'One', artist: 'X', picture: red });
  await music.song('singles/2.mp3', { title: 'Two', album: 'Two', artist: 'Y' });
  await music.file('singles/folder.jpg', green);
  await addAndScan(client, music.path);
  assert.is(await coverOf('One'), imageHash(red));
  assert.is(await coverOf('Two'), imageHash(green));
});

sidecars('gives the discs of an album the picture in the folder around them', async () => {
  await music.song('a/CD 1/1.mp3', { title: 'One', album: 'A', disc: 1 });
  await music.song('a/CD 2/1.mp3', { title: 'Two', album: 'A', disc: 2 });
  await music.file('a/front.jpg', green);
  await addAndScan(client, music.path);
  const [album, ...others] = (await client.catalog.album.list.query({ sort: 'title' })).items;
  assert.is(others.length, 0);
  assert.is(album?.cover?.hash, imageHash(green));
});

sidecars('notices a picture that comes, changes and goes', async () => {
  await music.song('a/1.mp3', { title: 'One', album: 'A' });
  const { folderId } = await addAndScan(client, music.path);
  assert.is(await coverOf('A'), undefined);
  await music.file('a/cover.jpg', red);
  assert.is((await rescan(client, folderId)).counts.changed, 1);
  assert.is(await coverOf('A'), imageHash(red));
  await music.file('a/cover.jpg', Buffer.concat([green, Buffer.alloc(1)]));
  await rescan(client, folderId);
  assert.is(await coverOf('A'), imageHash(Buffer.concat([green, Buffer.alloc(1)])));
  await rm(music.at('a/cover.jpg'));
  await rescan(client, folderId);
  assert.is(await coverOf('A'), undefined);
});

sidecars('gives an artist the cover of the newest album', async () => {
  await music.song('a/1.mp3', {
    title: 'One',
    album: 'Old',
    albumArtist: 'X',
    artist: 'X',
    date: '1990',
    picture: red,
  });
  await music.song('b/1.mp3', {
    title: 'Two',
    album: 'New',
    albumArtist: 'X',
    artist: 'X',
    date: '2020',
    picture: green,
  });
  const { folderId } = await addAndScan(client, music.path);
  const artist = async () => (await client.catalog.artist.list.query({ sort: 'name' })).items[0]?.cover?.hash;
  assert.is(await artist(), imageHash(green));
  await rm(music.at('b'), { recursive: true });
  await rescan(client, folderId);
  assert.is(await artist(), imageHash(red));
});

sidecars('names a picture that is none, and keeps the song', async () => {
  await music.song('a/1.mp3', { title: 'One', album: 'A' });
  await music.file('a/cover.jpg', 'no picture at all');
  const { report } = await addAndScan(client, music.path);
  const { items } = await client.catalog.library.scanProblems.query({ scanId: report.id });
  assert.equal(
    items.map(({ path, reason }) => [path, reason]),
    [['a/cover.jpg', 'picture-unreadable']],
  );
  assert.is((await songs()).length, 1);
});

sidecars('reads timed lyrics beside the file before those inside', async () => {
  await music.song('a/1.mp3', { title: 'One', lyrics: 'words inside' });
  const { folderId } = await addAndScan(client, music.path);
  assert.is((await lyrics())?.plain, 'words inside');
  await music.file('a/1.lrc', '[00:01.50]words beside\n[00:03.00]and more');
  await rescan(client, folderId);
  assert.equal(
    (await lyrics())?.lines.map(({ start, text }) => [start, text]),
    [
      [1_500, 'words beside'],
      [3_000, 'and more'],
    ],
  );
  await rm(music.at('a/1.lrc'));
  await rescan(client, folderId);
  assert.is((await lyrics())?.plain, 'words inside');
});

sidecars('leaves lyrics alone that were edited in the app', async () => {
  await music.song('a/1.mp3', { title: 'One', lyrics: 'words inside' });
  const { folderId } = await addAndScan(client, music.path);
  await app.scope.db('lyrics').update({ source: 'edited', plain: 'words of mine' });
  await music.song('a/1.mp3', { title: 'One', lyrics: 'other words inside' });
  await rescan(client, folderId);
  assert.is((await lyrics())?.plain, 'words of mine');
});

sidecars.run();
