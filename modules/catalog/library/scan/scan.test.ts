import { rename, rm, utimes } from 'node:fs/promises';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { type Client, type TestApp, testApp } from '../../../../core/testing/app.ts';
import { addAndScan, createMusic, type Music, rescan } from '../testing.ts';

let app: TestApp;
let client: Client;
let music: Music;

const scan = suite('scanning a folder');

scan.before(async () => {
  app = await testApp({ env: { WATCH: 'off' } });
  client = (await app.as({ username: 'ann' })).client;
});
scan.before.each(async () => {
  music = await createMusic();
});
scan.after.each(async () => {
  await app.scope.db('songs').update({ like_count: 0 });
  for (const { id } of await client.catalog.library.folders.query()) {
    await client.catalog.library.removeFolder.mutate({ folderId: id });
  }
  await music.remove();
});
scan.after(async () => {
  await app[Symbol.asyncDispose]();
});

const songs = async () => (await client.catalog.song.list.query({ sort: 'title', limit: 100 })).items;
const albums = async () => (await client.catalog.album.list.query({ sort: 'title', limit: 100 })).items;
const titles = async () => (await songs()).map(({ title }) => title);
const like = async (title: string) => {
  await app.scope.db('songs').where({ title }).increment('like_count', 1);
};
const idOf = async (title: string) => (await app.scope.db('songs').where({ title }).first('id'))?.id;

scan('shows what the files say', async () => {
  await music.song('Some/01 One.mp3', {
    title: 'One',
    artist: 'The Someones feat. Guest',
    album: 'Firsts',
    albumArtist: 'The Someones',
    track: 1,
    genre: 'Hip-Hop',
    date: '1999-05',
  });
  const { report } = await addAndScan(client, music.path);
  assert.is(report.state, 'done');
  assert.is(report.progress, 100);
  const [song] = await songs();
  assert.is(song?.title, 'One');
  assert.equal(
    song?.artists.map(({ name, role }) => [name, role]),
    [
      ['The Someones', 'primary'],
      ['Guest', 'featured'],
    ],
  );
  assert.is(song?.album?.title, 'Firsts');
  assert.equal(
    song?.genres.map(({ slug }) => slug),
    ['hip-hop'],
  );
  assert.ok((song?.duration ?? 0) > 400);
});

scan('counts what it found and added', async () => {
  await music.song('a/1.mp3', { title: 'One' });
  await music.song('a/2.mp3', { title: 'Two' });
  await music.file('a/notes.txt', 'no music');
  const { report } = await addAndScan(client, music.path);
  assert.is(report.counts.found, 2);
  assert.is(report.counts.read, 2);
  assert.is(report.counts.added, 2);
  assert.is(report.counts.problems, 0);
});

scan('reads nothing again that has not changed', async () => {
  await music.song('a/1.mp3', { title: 'One' });
  const { folderId } = await addAndScan(client, music.path);
  const { counts } = await rescan(client, folderId);
  assert.is(counts.found, 1);
  assert.is(counts.unchanged, 1);
  assert.is(counts.read, 0);
});

scan('keeps the song when its tags change', async () => {
  await music.song('a/1.mp3', { title: 'Wnoe', artist: 'X', album: 'Wrong' });
  const { folderId } = await addAndScan(client, music.path);
  const before = await idOf('Wnoe');
  await music.song('a/1.mp3', { title: 'One', artist: 'X', album: 'Right' });
  const { counts } = await rescan(client, folderId);
  assert.is(counts.changed, 1);
  assert.is(await idOf('One'), before);
  assert.equal(
    (await albums()).map(({ title }) => title),
    ['Right'],
  );
});

scan('keeps the album when all its songs are renamed to another', async () => {
  const tags = { artist: 'X', albumArtist: 'X' };
  await music.song('a/1.mp3', { ...tags, title: 'One', album: 'Wrnog' });
  await music.song('a/2.mp3', { ...tags, title: 'Two', album: 'Wrnog' });
  const { folderId } = await addAndScan(client, music.path);
  const [before] = await albums();
  await music.song('a/1.mp3', { ...tags, title: 'One', album: 'Wrong' });
  await music.song('a/2.mp3', { ...tags, title: 'Two', album: 'Wrong' });
  await rescan(client, folderId);
  const [after, ...others] = await albums();
  assert.is(after?.id, before?.id);
  assert.is(after?.title, 'Wrong');
  assert.is(others.length, 0);
});

scan('keeps the song when its file is moved', async () => {
  await music.song('a/1.mp3', { title: 'One', artist: 'X' });
  const { folderId } = await addAndScan(client, music.path);
  const before = await idOf('One');
  await music.file('b/keep.txt', '');
  await rename(music.at('a/1.mp3'), music.at('b/other.mp3'));
  const { counts } = await rescan(client, folderId);
  assert.is(counts.moved, 1);
  assert.is(counts.missing, 0);
  assert.is(counts.added, 0);
  const [song, ...others] = await songs();
  assert.is(song?.id, before);
  assert.is(song?.sources[0]?.available, true);
  assert.is(others.length, 0);
});

scan('keeps songs and album when their folder is renamed', async () => {
  await music.song('a/1.mp3', { title: 'One', artist: 'X', album: 'Untold' });
  await music.song('a/2.mp3', { title: 'Two', artist: 'X', album: 'Untold' });
  const { folderId } = await addAndScan(client, music.path);
  const before = await albums();
  await rename(music.at('a'), music.at('b'));
  const { counts } = await rescan(client, folderId);
  assert.is(counts.moved, 2);
  assert.equal(
    (await albums()).map(({ id }) => id),
    before.map(({ id }) => id),
  );
  assert.is((await rescan(client, folderId)).counts.unchanged, 2);
});

scan('keeps two songs apart whose files change places', async () => {
  await music.song('a/1.mp3', { title: 'One' });
  await music.song('a/2.mp3', { title: 'Two, longer' });
  const { folderId } = await addAndScan(client, music.path);
  const before = [await idOf('One'), await idOf('Two, longer')];
  await rename(music.at('a/1.mp3'), music.at('a/3.mp3'));
  await rename(music.at('a/2.mp3'), music.at('a/1.mp3'));
  await rename(music.at('a/3.mp3'), music.at('a/2.mp3'));
  const { counts } = await rescan(client, folderId);
  assert.is(counts.moved, 2);
  assert.is(counts.missing, 0);
  assert.equal([await idOf('One'), await idOf('Two, longer')], before);
  const paths = await app.scope.db('song_sources').orderBy('path').pluck('song_id');
  assert.equal(paths, before.toReversed());
});

scan('knows a copy on another drive by what it holds once the first is gone', async () => {
  await music.song('a/1.mp3', { title: 'One', artist: 'X' });
  const { folderId } = await addAndScan(client, music.path);
  const before = await idOf('One');
  await rm(music.at('a'), { recursive: true });
  await music.song('b/1.mp3', { title: 'One', artist: 'X' });
  await utimes(music.at('b/1.mp3'), 1, 1);
  const { counts } = await rescan(client, folderId);
  assert.is(counts.moved, 1);
  assert.is(counts.missing, 0);
  assert.is(await idOf('One'), before);
});

scan('takes a better file in the place of another for the same song', async () => {
  await music.song('a/1.mp3', { title: 'One', artist: 'X', album: 'Y', track: 1 });
  const { folderId } = await addAndScan(client, music.path);
  const before = await idOf('One');
  await rm(music.at('a/1.mp3'));
  await music.song('a/One (320).mp3', { title: 'One', artist: 'X', album: 'Y', track: 1, date: '2001' });
  const { counts } = await rescan(client, folderId);
  assert.is(counts.returned, 1);
  assert.is(await idOf('One'), before);
  assert.is((await songs()).length, 1);
});

scan('makes two songs of two copies that are both there', async () => {
  await music.song('a/1.mp3', { title: 'One', artist: 'X' });
  const { folderId } = await addAndScan(client, music.path);
  await music.song('b/1.mp3', { title: 'One', artist: 'X' });
  assert.is((await rescan(client, folderId)).counts.added, 1);
  assert.equal(await titles(), ['One', 'One']);
});

scan('marks a song whose file is gone, and finds it again when the file is back', async () => {
  await music.song('a/1.mp3', { title: 'One', artist: 'X', album: 'Y' });
  await music.song('a/2.mp3', { title: 'Two', artist: 'X', album: 'Y' });
  const { folderId } = await addAndScan(client, music.path);
  await like('One');
  await rename(music.at('a/1.mp3'), music.at('a/1.mp3.away'));
  assert.is((await rescan(client, folderId)).counts.missing, 1);
  const gone = (await songs()).find(({ title }) => title === 'One');
  assert.is(gone?.sources[0]?.available, false);
  assert.is((await albums())[0]?.songCount, 1);

  await rename(music.at('a/1.mp3.away'), music.at('a/1.mp3'));
  const { counts } = await rescan(client, folderId);
  assert.is(counts.returned, 1);
  assert.is(counts.read, 0);
  const back = (await songs()).find(({ title }) => title === 'One');
  assert.is(back?.id, gone?.id);
  assert.is(back?.sources[0]?.available, true);
  assert.is((await albums())[0]?.songCount, 2);
});

scan('fails when the folder is gone, and leaves every song as it was', async () => {
  await music.song('a/1.mp3', { title: 'One' });
  const { folderId } = await addAndScan(client, music.path);
  await rename(music.path, `${music.path}-away`);
  const report = await rescan(client, folderId);
  await rename(`${music.path}-away`, music.path);
  assert.is(report.state, 'failed');
  assert.match(report.message ?? '', 'is not there');
  assert.is((await songs())[0]?.sources[0]?.available, true);
});

scan('fails when the folder is suddenly empty, as behind a drive that is not mounted', async () => {
  await music.song('a/1.mp3', { title: 'One' });
  const { folderId } = await addAndScan(client, music.path);
  await rm(music.at('a'), { recursive: true });
  const report = await rescan(client, folderId);
  assert.is(report.state, 'failed');
  assert.is((await songs())[0]?.sources[0]?.available, true);
});

scan('refuses a second scan of a folder while one waits or runs', async () => {
  for (let at = 0; at < 40; at++) await music.song(`a/${at}.mp3`, { title: `Song ${at}` });
  const { folderId } = await addAndScan(client, music.path);
  const both = await Promise.allSettled([rescan(client, folderId), rescan(client, folderId)]);
  const refused = both.filter(one => one.status === 'rejected');
  assert.is(refused.length, 1);
  assert.is(refused[0]?.reason.data.reason, 'scan_running');
});

scan.run();
