import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { type Client, type TestApp, testApp } from '../../../../core/testing/app.ts';
import type { ScanReport } from '../schema.ts';
import { addAndScan, createMusic, type Music } from '../testing.ts';
import { type TreeWatch, watchTree } from './tree.ts';

const tree = suite('watching a folder');

let music: Music;
let watch: TreeWatch | undefined;

tree.before.each(async () => {
  music = await createMusic();
});
tree.after.each(async () => {
  watch?.close();
  await music.remove();
});

/** Watches, and answers a promise of when a folder has been told of. */
const begin = () => {
  const waiting = new Map<string, () => void>();
  const failure = Promise.withResolvers<unknown>();
  watch = watchTree(music.path, {
    changed: folder => waiting.get(folder)?.(),
    failed: failure.resolve,
  });
  return {
    failure: failure.promise,
    told: (folder: string) => new Promise<void>(resolve => waiting.set(folder, resolve)),
    /** Does it again until it is told of: a watch of a new folder begins a moment later. */
    until: async (folder: string, act: (time: number) => Promise<unknown>) => {
      let isTold = false;
      const told = new Promise<void>(resolve => waiting.set(folder, resolve)).then(() => {
        isTold = true;
      });
      for (let time = 0; !isTold; time++) {
        await act(time);
        await Promise.race([told, new Promise(resolve => setTimeout(resolve, 20))]);
      }
    },
  };
};

tree('tells of the folder in which a file comes, changes or goes', async () => {
  await mkdir(music.at('a/b'), { recursive: true });
  const { until, told } = begin();
  await until('a/b', time => writeFile(music.at('a/b/song.mp3'), String(time)));
  const gone = told('a/b');
  await rm(music.at('a/b/song.mp3'));
  await gone;
});

tree('watches a folder that is made later, and one that is moved there', async () => {
  await mkdir(music.at('a'));
  const { until } = begin();
  await until('a', time => writeFile(music.at('a/x'), String(time)));
  await mkdir(music.at('new/deep'), { recursive: true });
  await until('new/deep', time => writeFile(music.at('new/deep/x'), String(time)));
  await rename(music.at('new/deep'), music.at('a/deep'));
  await until('a/deep', time => writeFile(music.at('a/deep/x'), String(time)));
});

tree('says so when there is nothing to watch', async () => {
  await music.remove();
  const { failure } = begin();
  assert.match(String(await failure), 'ENOENT');
});

tree.run();

const watched = suite('a library that is watched');

let app: TestApp;
let client: Client;

watched.before(async () => {
  app = await testApp();
  client = (await app.as({ username: 'ann' })).client;
});
watched.before.each(async () => {
  music = await createMusic();
});
watched.after.each(async () => {
  await music.remove();
});
watched.after(async () => {
  await app[Symbol.asyncDispose]();
});

/** Resolves with the first scan that ends as is asked. */
const scanned = (isIt: (report: ScanReport) => boolean): Promise<ScanReport> =>
  new Promise((resolve, reject) => {
    const subscription = client.catalog.library.scanProgress.subscribe(undefined, {
      onData: report => {
        if (report.state !== 'done' || !isIt(report)) return;
        subscription.unsubscribe();
        resolve(report);
      },
      onError: reject,
    });
  });

watched('scans what was added to a folder, and only where it was', async () => {
  await music.song('a/1.mp3', { title: 'One' });
  await music.song('b/2.mp3', { title: 'Two' });
  await addAndScan(client, music.path);
  let isHeard = false;
  const heard = scanned(({ counts }) => counts.added === 1 && counts.found < 3).finally(() => {
    isHeard = true;
  });
  // Written again should the watch not have begun yet.
  while (!isHeard) {
    await music.song('b/3.mp3', { title: 'Three' });
    await Promise.race([heard, new Promise(resolve => setTimeout(resolve, 10_000).unref())]);
  }
  const { counts } = await heard;
  assert.is(counts.found, 2);
  assert.is(counts.missing, 0);
  const { items } = await client.catalog.song.list.query({ sort: 'title' });
  assert.equal(
    items.map(({ title }) => title),
    ['One', 'Three', 'Two'],
  );
});

watched.run();
