import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { type Client, type TestApp, testApp } from '../../../core/testing/app.ts';
import { keepLibrary } from './boot.ts';
import { createMusic, type Music } from './testing.ts';

let app: TestApp;
let client: Client;
let music: Music;

const boot = suite('the start of the library');

boot.before(async () => {
  music = await createMusic();
  await music.song('a/1.mp3', { title: 'One' });
  await music.song('b/2.mp3', { title: 'Two' });
  const folders = [music.at('a'), music.at('nothing'), music.at('b')].join(':');
  app = await testApp({ env: { MUSIC_DIR: folders, WATCH: 'off', DEMO: 'on', LOG_LEVEL: 'silent' } });
  client = (await app.as({ username: 'ann' })).client;
});
boot.after(async () => {
  await app[Symbol.asyncDispose]();
  await music.remove();
});

const folders = () => client.catalog.library.folders.query();

/** Resolves when the newest scans of so many folders are done. */
const scanned = (count: number): Promise<void> =>
  new Promise((resolve, reject) => {
    const done = new Set<string>();
    const subscription = client.catalog.library.scanProgress.subscribe(undefined, {
      onData: ({ folderId, state }) => {
        if (state === 'done') done.add(folderId);
        if (done.size < count) return;
        subscription.unsubscribe();
        resolve();
      },
      onError: reject,
    });
  });

/** What a second start of the host does. */
const again = async (): Promise<void> => {
  const stop = await keepLibrary.start(app.scope);
  await stop();
};

boot('adds the folders of MUSIC_DIR that can be read, and scans them', async () => {
  await scanned(2);
  assert.equal(
    (await folders()).map(({ path, kind, fromSettings }) => [path, kind, fromSettings]),
    [
      [music.at('a'), 'music', true],
      [music.at('b'), 'music', true],
    ],
  );
  assert.is((await client.catalog.song.list.query({ sort: 'title' })).total, 2);
});

boot('adds no folder twice, and no demo library beside them', async () => {
  await again();
  assert.is((await folders()).length, 2);
});

boot('takes out what was being removed when the host ended', async () => {
  const [, second] = await folders();
  await app.scope
    .db('library_folders')
    .where({ id: second?.id ?? '' })
    .update({ removed_at: new Date(), path: `${music.path}/gone` });
  await again();
  const left = await app.scope.db('library_folders').orderBy('path').pluck('path');
  assert.not(left.includes(`${music.path}/gone`));
});

boot.run();
