import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { type Client, type TestApp, testApp } from '../../../../core/testing/app.ts';
import type { ScanReport } from '../schema.ts';
import { addAndScan, createMusic, ended, type Music, rescan } from '../testing.ts';
import { requestScan } from './requests.ts';

const many = 700;

let app: TestApp;
let client: Client;
let music: Music;

const requests = suite('asking for scans');

requests.before(async () => {
  app = await testApp({ env: { WATCH: 'off' } });
  client = (await app.as({ username: 'ann' })).client;
});
requests.before.each(async () => {
  music = await createMusic();
});
requests.after.each(async () => {
  for (const { id } of await client.catalog.library.folders.query()) {
    await client.catalog.library.removeFolder.mutate({ folderId: id });
  }
  await music.remove();
});
requests.after(async () => {
  await app[Symbol.asyncDispose]();
});

const total = async () => (await client.catalog.song.list.query({ sort: 'title' })).total;

/** All reports of a scan from when this is called to its end; `heard` is called with each. */
const reports = (heard: (report: ScanReport) => void = () => undefined): Promise<ScanReport[]> =>
  new Promise((resolve, reject) => {
    const all: ScanReport[] = [];
    const subscription = client.catalog.library.scanProgress.subscribe(undefined, {
      onData: report => {
        all.push(report);
        heard(report);
        if (report.state === 'queued' || report.state === 'running') return;
        subscription.unsubscribe();
        resolve(all);
      },
      onError: reject,
    });
  });

requests('tells live how far a scan is', async () => {
  for (let at = 0; at < many; at++) await music.song(`${at % 20}/${at}.mp3`, { title: `Song ${at}` });
  await client.catalog.library.addFolder.mutate({ path: music.path });
  const heard = await reports();
  const steps = heard.map(({ progress }) => progress);
  assert.equal(
    steps,
    steps.toSorted((a, b) => a - b),
  );
  assert.ok(heard.some(({ state, progress }) => state === 'running' && progress > 0 && progress < 100));
  assert.is(heard.at(-1)?.state, 'done');
  assert.is(heard.at(-1)?.progress, 100);
});

requests('ends a scan that is cancelled before its end, and keeps what it has found', async () => {
  for (let at = 0; at < many; at++) await music.song(`${at % 20}/${at}.mp3`, { title: `Song ${at}` });
  const { id } = await client.catalog.library.addFolder.mutate({ path: music.path });
  let isCancelled = false;
  const heard = await reports(report => {
    if (report.counts.added === 0 || isCancelled) return;
    isCancelled = true;
    void client.catalog.library.cancelScan.mutate({ folderId: id });
  });
  assert.is(heard.at(-1)?.state, 'cancelled');
  const kept = await total();
  assert.ok(kept > 0);

  const report = await rescan(client, id);
  assert.is(report.state, 'done');
  assert.is(await total(), many);
  assert.is(report.counts.unchanged + report.counts.added, many);
});

requests('scans all folders at once', async () => {
  await music.song('a/1.mp3', { title: 'One' });
  await music.song('b/2.mp3', { title: 'Two' });
  await addAndScan(client, music.at('a'));
  await addAndScan(client, music.at('b'));
  const { scanIds } = await client.catalog.library.scan.mutate();
  assert.is(scanIds.length, 2);
  const states = await Promise.all(scanIds.map(async scanId => (await ended(client, scanId)).state));
  assert.equal(states, ['done', 'done']);
});

requests(
  'looks only at the folders that it is told, and takes what is gone from them as missing',
  async () => {
    await music.song('a/1.mp3', { title: 'One' });
    await music.song('b/2.mp3', { title: 'Two' });
    const { folderId } = await addAndScan(client, music.path);
    await music.song('a/3.mp3', { title: 'Three' });
    await music.song('b/4.mp3', { title: 'Four' });
    const first = await ended(client, await requestScan(app.scope, { folderId, paths: ['a'] }));
    assert.is(first.counts.added, 1);
    assert.is(first.counts.missing, 0);
    const second = await ended(client, await requestScan(app.scope, { folderId, paths: ['nothing', 'b'] }));
    assert.is(second.counts.added, 1);
    assert.is(await total(), 4);
  },
);

requests('keeps a list of the scans, the newest first', async () => {
  await music.song('a/1.mp3', { title: 'One' });
  const { folderId, report } = await addAndScan(client, music.path);
  const again = await rescan(client, folderId);
  const { items, nextCursor } = await client.catalog.library.scans.query({ folderId, limit: 1 });
  assert.is(items[0]?.id, again.id);
  assert.ok(items[0]?.finishedAt);
  const older = await client.catalog.library.scans.query({ folderId, cursor: nextCursor ?? '' });
  assert.equal(
    older.items.map(({ id }) => id),
    [report.id],
  );
});

requests('pages through the problems of a scan', async () => {
  for (let at = 0; at < 5; at++) await music.file(`${at}.mp3`, '');
  const { report } = await addAndScan(client, music.path);
  const first = await client.catalog.library.scanProblems.query({ scanId: report.id, limit: 3 });
  assert.is(first.total, 5);
  const second = await client.catalog.library.scanProblems.query({
    scanId: report.id,
    cursor: first.nextCursor ?? '',
  });
  assert.equal(
    [...first.items, ...second.items].map(({ path }) => path),
    ['0.mp3', '1.mp3', '2.mp3', '3.mp3', '4.mp3'],
  );
});

requests.run();
