import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { newId } from '../../../core/ids.ts';
import { type TestApp, testApp } from '../../../core/testing/app.ts';
import { SongSource } from '../model.ts';
import { makeSong } from '../testing.ts';
import { playableSource } from './playable.ts';

let app: TestApp;
let folder: string;
let outside: string;

const playable = suite('playable source');

playable.before(async () => {
  app = await testApp();
  const base = await mkdtemp(join(tmpdir(), 'melody-playable-'));
  folder = join(base, 'music');
  outside = join(base, 'music2');
  for (const path of [folder, outside]) await mkdir(path);
  await writeFile(join(folder, 'song.flac'), 'sound');
  await writeFile(join(outside, 'secret.flac'), 'secret');
});

playable.after(async () => {
  await app[Symbol.asyncDispose]();
  await rm(join(folder, '..'), { recursive: true });
});

const refusalOf = (subject: { songId: string } | { sourceId: string }) =>
  playableSource(app.scope, subject).then(
    () => 'nothing',
    error => error.reason,
  );

playable('is the file of a song, with what a player must know of it', async () => {
  const song = await makeSong(app.scope, {
    duration: 1_500,
    file: { folder, path: 'song.flac', sampleRate: 44_100, channels: 2 },
  });
  const source = await playableSource(app.scope, { songId: song.id });
  assert.is(source.absolutePath, join(folder, 'song.flac'));
  assert.equal([source.songId, source.format, source.durationMs, source.size], [song.id, 'flac', 1_500, 5]);
  assert.equal([source.sampleRate, source.channels], [44_100, 2]);
  assert.equal(await playableSource(app.scope, { sourceId: source.sourceId }), source);
});

playable('is the best one that is really there', async () => {
  const song = await makeSong(app.scope, { file: { folder, path: 'gone.flac' } });
  const [gone] = await SongSource.query(app.scope.db).where({ song_id: song.id });
  const mp3 = { format: 'mp3', codec: 'mp3', lossless: false, path: 'song.flac' };
  await SongSource.query(app.scope.db).insert({
    songId: song.id,
    provider: 'file',
    folderId: gone?.folderId ?? null,
    ...mp3,
  });
  assert.is((await playableSource(app.scope, { songId: song.id })).format, 'mp3');
});

playable('never leaves the library folder, by dots, links or a sibling of like name', async () => {
  await symlink(join(outside, 'secret.flac'), join(folder, 'link.flac'));
  await symlink(outside, join(folder, 'linked'));
  for (const path of ['../music2/secret.flac', 'link.flac', 'linked/secret.flac', '.', '']) {
    const song = await makeSong(app.scope, { file: { folder, path } });
    assert.is(await refusalOf({ songId: song.id }), 'source_unavailable', path);
  }
});

playable('follows a link that stays inside', async () => {
  await symlink(join(folder, 'song.flac'), join(folder, 'again.flac'));
  const song = await makeSong(app.scope, { file: { folder, path: 'again.flac' } });
  const source = await playableSource(app.scope, { songId: song.id });
  assert.is(source.absolutePath, join(folder, 'song.flac'));
});

playable('says whether a file or the song itself is missing', async () => {
  const song = await makeSong(app.scope);
  assert.is(await refusalOf({ songId: song.id }), 'source_unavailable');
  assert.is(await refusalOf({ songId: newId() }), 'not_found');
  assert.is(await refusalOf({ sourceId: newId() }), 'not_found');
});

playable.run();
