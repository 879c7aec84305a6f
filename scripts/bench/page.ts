import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Page } from 'playwright-core';
import { connectClient } from '../../core/testing/app.ts';
import { ended } from '../../modules/catalog/library/testing.ts';
import { openBrowser } from '../../web/journeys/browser.ts';
import { equip, pressToSound } from '../../web/journeys/equipment.ts';
import { makeMusic as makeRecords } from '../../web/journeys/music.ts';
import { accountOf, signIn } from '../../web/journeys/people.ts';
import { t } from '../../web/journeys/words.ts';
import { buildPage } from '../build.ts';
import { startBenchHost } from './host.ts';
import { makeMusic } from './music.ts';

const presses = 8;
const scrollSeconds = 6;
/** Pixels a frame: a hard swipe of a wheel or a finger. */
const step = 240;

/** What a listener feels: from a press to the sound, and whether a long list scrolls without a hitch. */
const bench = async (files: number) => {
  await using stack = new AsyncDisposableStack();
  const folder = await mkdtemp(join(tmpdir(), 'melody-bench-page-'));
  stack.defer(() => rm(folder, { recursive: true, force: true }));
  const records = stack.use(await makeRecords());
  await makeMusic(join(folder, 'music'), files);
  await buildPage();
  const host = stack.use(await startBenchHost({ DATA_DIR: join(folder, 'data'), WATCH: 'off' }));
  const visitor = connectClient({ url: host.url, token: undefined, stack });
  const { accessToken } = await visitor.users.auth.register.mutate(accountOf('ann'));
  const client = connectClient({ url: host.url, token: accessToken, stack });
  const scan = async (path: string) =>
    ended(client, (await client.catalog.library.addFolder.mutate({ path })).scanId);
  await scan(records.folder);
  const { items } = await client.catalog.album.list.query({ sort: 'title' });
  await scan(join(folder, 'music'));
  const browser = await openBrowser();
  stack.defer(() => browser.close());
  const context = await browser.newContext({ baseURL: host.url, viewport: { width: 1440, height: 900 } });
  await equip(context);
  const page = await context.newPage();
  await signIn(page, 'ann');
  const sounds = await pressed(page, items.find(({ title }) => title === 'Salt Rooms')?.id ?? '');
  show({ files, ...spread('press to sound, ms', sounds), ...(await scrolled(page)) });
};

/** Plays songs of an album by a click each; the first is not counted. */
const pressed = async (page: Page, albumId: string) => {
  await page.goto(`/album/${albumId}`);
  const buttons = page.getByRole('grid', { name: 'Salt Rooms' }).locator('[data-do=play]');
  await buttons.first().waitFor();
  const count = await buttons.count();
  const waits: number[] = [];
  for (let turn = 0; turn <= presses; turn++) {
    const button = buttons.nth((turn * 2 + 1) % count);
    await button.hover();
    await button.click();
    await page.waitForFunction(() => window.noticed.sounded > 0);
    waits.push(await pressToSound(page));
  }
  await page
    .getByRole('region', { name: t('player.region') })
    .getByRole('button', { name: t('player.pause') })
    .click();
  return waits.slice(1);
};

const scrolled = async (page: Page) => {
  await page.goto('/library/songs');
  await page.locator('.virtual-row .song-name').first().waitFor();
  const { frames, long } = await page.evaluate(
    async ({ seconds, step }) => {
      const frames: number[] = [];
      const long: number[] = [];
      const observer = new PerformanceObserver(list => {
        for (const entry of list.getEntries()) long.push(entry.duration);
      });
      observer.observe({ type: 'longtask' });
      const ends = performance.now() + seconds * 1_000;
      let last = await new Promise<number>(requestAnimationFrame);
      while (last < ends) {
        scrollBy(0, step);
        const now = await new Promise<number>(requestAnimationFrame);
        frames.push(now - last);
        last = now;
      }
      observer.disconnect();
      return { frames, long };
    },
    { seconds: scrollSeconds, step },
  );
  return {
    ...spread('frame while scrolling, ms', frames),
    'tasks over 50 ms': long.length,
    'longest task, ms': Math.round(Math.max(0, ...long)),
  };
};

const spread = (name: string, values: readonly number[]) => {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (share: number) => Math.round((sorted[Math.floor((sorted.length - 1) * share)] ?? 0) * 10) / 10;
  return { [`${name}: median`]: at(0.5), [`${name}: p95`]: at(0.95) };
};

const show = (figures: Readonly<Record<string, number>>) => {
  console.table(figures);
  console.log(JSON.stringify({ bench: 'page', ...figures }));
};

const { values } = parseArgs({ options: { files: { type: 'string', default: '20000' } } });
await bench(Number(values.files));
