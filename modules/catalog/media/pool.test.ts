import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { flacWith, makePicture, makeSound, temporaryFolder, vorbisComment } from './fixtures.ts';
import { createTagPool, type PoolOptions, type ReadResult, type TagPool } from './pool.ts';
import { MediaError } from './problems.ts';

const pool = suite('tag pool');
let folder: Awaited<ReturnType<typeof temporaryFolder>>;
let cover: Buffer;
const at = (name: string) => join(folder.path, name);

/** Threads that do what a path tells them; all other paths are answered as not audio. */
const HOSTILE = `
  import { parentPort } from 'node:worker_threads';
  parentPort.on('message', ({ path }) => {
    if (path.includes('hang')) for (;;);
    if (path.includes('exit')) process.exit(3);
    if (path.includes('throw')) throw new Error('broken');
    if (path.includes('memory')) for (const held = []; ; ) held.push(new Array(100_000).fill(path.length));
    parentPort.postMessage({ kind: 'failed', problem: { path, reason: 'not-audio', message: 'No.' } });
  });
`;

pool.before(async () => {
  folder = await temporaryFolder();
  cover = await makePicture();
  await writeFile(at('hostile.mjs'), HOSTILE);
  const flac = await readFile(await makeSound(at('tone.flac')));
  await writeFile(at('song.flac'), flacWith(flac, vorbisComment([['TITLE', 'Song']]), cover));
  await writeFile(at('empty.mp3'), '');
});
pool.after(() => folder.remove());

const hostile = (options: PoolOptions = {}): TagPool =>
  createTagPool({ program: pathToFileURL(at('hostile.mjs')), size: 2, ...options });

const reasons = (results: readonly ReadResult[]) =>
  results.map(one => (one.ok ? 'read' : one.problem.reason));

pool('reads tags in threads and names the picture without sending it', async () => {
  await using tags = createTagPool({ size: 1 });
  const read = await tags.read(at('song.flac'), folder.path);
  assert.ok(read.ok);
  assert.is(read.tags.title, 'Song');
  assert.is(read.tags.picture?.size, cover.length);
  assert.not('bytes' in (read.tags.picture ?? {}));
});

pool('hands over the bytes of a picture when they are asked for', async () => {
  await using tags = createTagPool({ size: 1 });
  const picture = await tags.picture(at('song.flac'));
  assert.equal(Buffer.from(picture?.bytes ?? []), cover);
  assert.is(await tags.picture(at('tone.flac')), null);
});

pool('answers with the problem of a file instead of rejecting', async () => {
  await using tags = createTagPool({ size: 1 });
  assert.equal(reasons(await Promise.all(['empty.mp3', 'gone.mp3'].map(name => tags.read(at(name))))), [
    'empty-file',
    'file-vanished',
  ]);
  const error = await tags.picture(at('empty.mp3')).catch((reason: unknown) => reason);
  assert.ok(error instanceof MediaError && error.reason === 'empty-file');
});

pool('gives up on a file that takes too long, and reads the others', async () => {
  await using tags = hostile({ timeLimit: 1500 });
  const paths = ['a', 'hang 1', 'b', 'c', 'hang 2', 'd', 'e', 'f', 'g', 'h'];
  const found = reasons(await Promise.all(paths.map(path => tags.read(path))));
  assert.equal(
    found,
    paths.map(path => (path.startsWith('hang') ? 'timed-out' : 'not-audio')),
  );
});

pool('loses only the file on which a thread dies', async () => {
  await using tags = hostile();
  const paths = Array.from({ length: 40 }, (_, number) =>
    number % 10 === 3 ? `exit ${number}` : `fine ${number}`,
  );
  paths[20] = 'throw';
  const found = reasons(await Promise.all(paths.map(path => tags.read(path))));
  assert.equal(
    found,
    paths.map(path => (path.startsWith('fine') ? 'not-audio' : 'crashed')),
  );
});

pool('survives a thread that runs out of memory', async () => {
  await using tags = hostile({ memory: 24, size: 1 });
  assert.equal(reasons(await Promise.all([tags.read('memory'), tags.read('next')])), [
    'out-of-memory',
    'not-audio',
  ]);
});

pool('answers each path once and in full under load', async () => {
  await using tags = hostile({ waiting: 10 });
  const answers: Promise<ReadResult>[] = [];
  for (let number = 0; number < 500; number++) {
    await tags.room();
    answers.push(tags.read(`file ${number}`));
  }
  const paths = (await Promise.all(answers)).map(one => one.path);
  assert.equal(
    paths,
    Array.from({ length: 500 }, (_, number) => `file ${number}`),
  );
});

pool('refuses more when those before it were not awaited', async () => {
  const tags = hostile({ waiting: 1, size: 1 });
  const row = Array.from({ length: 40 }, () => tags.read('hang'));
  assert.equal(reasons(await Promise.all(row.slice(-1))), ['pool-full']);
  await tags.close();
  assert.is(reasons(await Promise.all(row)).filter(reason => reason === 'pool-closed').length, 18);
});

pool('answers everything that waits when it is closed, also twice', async () => {
  const tags = hostile({ size: 1 });
  const waiting = ['hang', 'a', 'b'].map(path => tags.read(path));
  await Promise.all([tags.close(), tags.close()]);
  assert.equal(reasons(await Promise.all(waiting)), ['pool-closed', 'pool-closed', 'pool-closed']);
  assert.equal(reasons([await tags.read('late')]), ['pool-closed']);
});

pool.run();
