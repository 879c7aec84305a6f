import type { Page } from 'playwright-core';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { until } from '../../core/testing/until.ts';
import { needle } from './equipment.ts';
import { focused, tabTo, walk } from './focus.ts';
import { makeMusic } from './music.ts';
import { accountOf, adminWithMusic, listenTo } from './people.ts';
import { openStage, type Stage } from './stage.ts';
import { storyIn } from './story.ts';
import type { Visit } from './visit.ts';
import { t } from './words.ts';

const keyboard = suite('the keyboard alone');
const opened = new AsyncDisposableStack();
let stage: Stage;
let visit: Visit;

keyboard.before(async () => {
  const music = opened.use(await makeMusic());
  stage = opened.use(await openStage());
  const client = await adminWithMusic(stage.app, music.folder);
  await listenTo(client, ['Undertow', 'Tungsten']);
  visit = opened.use(await stage.visit());
});
keyboard.after(() => opened.disposeAsync());

const step = storyIn(keyboard, () => visit);

step('signs in', async page => {
  const { username, password } = accountOf('ann');
  await page.goto('/');
  await page.getByRole('heading', { name: t('account.signInTitle') }).waitFor();
  if ((await focused(page))?.name !== t('account.name')) await tabTo(page, t('account.name'));
  await page.keyboard.type(username);
  await tabTo(page, t('account.password'));
  await page.keyboard.type(password);
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: t('home.newest') }).waitFor();
});

for (const [name, path, stops] of [
  ['home', '/', [t('nav.search'), t('player.play'), t('home.newest'), t('player.volume')]],
  ['the list of songs', '/library/songs', [t('library.sortBy'), 'Carry Me Over, Ida Marlow']],
  ['the account', '/settings/account', [t('account.newPassword'), t('account.signOut')]],
  ['the music folders', '/settings/library', [t('setup.folder'), t('settings.removeFolder')]],
] as const)
  step(`reaches all of ${name}, and shows where it is`, async page => {
    await page.goto(path);
    await page.getByRole('heading', { level: 1 }).first().waitFor();
    await page.waitForLoadState('networkidle');
    const passed = await walk(page);
    assert.equal(
      passed.flatMap(({ fault }) => fault ?? []),
      [],
    );
    const names = passed.map(stop => stop.name);
    for (const stop of stops) assert.ok(names.includes(stop), `${stop} is not among ${names.join(', ')}`);
  });

step('passes over the navigation by the first link', async page => {
  await page.goto('/liked');
  await page.getByRole('row').first().waitFor();
  await page.keyboard.press('Tab');
  assert.is((await focused(page))?.name, t('app.skip'));
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  assert.ok(
    await page.evaluate(() => document.activeElement?.closest('main')),
    'it did not come to the page',
  );
});

step('finds an album and opens it', async page => {
  await page.keyboard.press('/');
  await page.getByRole('searchbox').waitFor();
  await comesTo(page, t('search.title'));
  await page.keyboard.type('salt rooms');
  await page.getByRole('heading', { name: 'Salt Rooms' }).first().waitFor();
  await tabTo(page, /^Salt Rooms/);
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: 'Salt Rooms' }).waitFor();
  await stays(page);
});

step('plays the third song, and pauses it', async page => {
  await tabTo(page, /^Undertow,/);
  for (const _ of [2, 3]) await page.keyboard.press('ArrowDown');
  assert.match((await focused(page))?.name ?? '', /^Eleven Windows,/);
  await page.keyboard.press('Enter');
  await until(async () => (await needle(page)) ?? undefined, { what: 'a song that sounds' });
  await page.keyboard.press('k');
  await until(async () => ((await needle(page)) === null ? true : undefined), { what: 'silence' });
  await stays(page);
});

step('opens the menu of a song, chooses, and is back where it was', async page => {
  const row = (await focused(page))?.name ?? '';
  for (const key of ['Escape', 'Enter']) {
    await page.keyboard.press('Shift+F10');
    await page.waitForFunction(() => document.activeElement?.closest('[role=menu]'));
    await page.keyboard.press('ArrowDown');
    await comesTo(page, t('song.playNext'));
    await page.keyboard.press(key);
    await page.getByRole('menu').waitFor({ state: 'detached' });
    await comesTo(page, row);
  }
});

step('opens the queue, takes songs out, and does not lose its place', async page => {
  await page.keyboard.press('q');
  const queue = page.getByRole('complementary', { name: t('player.queue') });
  await queue.getByRole('heading', { name: t('queue.now'), exact: true }).waitFor();
  await tabTo(page, new RegExp(`^${t('action.remove')}: `));
  const before = await queue.getByRole('listitem').count();
  await page.keyboard.press('Enter');
  await until(async () => ((await queue.getByRole('listitem').count()) < before ? true : undefined), {
    what: 'a shorter queue',
  });
  await stays(page);
  await page.keyboard.press('q');
  await queue.waitFor({ state: 'detached' });
  await stays(page);
});

step('asks what the keys do, and is back where it was', async page => {
  await tabTo(page, t('player.next'));
  await page.keyboard.press('?');
  await page.getByRole('dialog', { name: t('keys.title') }).waitFor();
  assert.ok(await page.evaluate(() => document.activeElement?.closest('dialog')), 'the focus is outside');
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'hidden' });
  await comesTo(page, t('player.next'));
});

keyboard.run();

const comesTo = (page: Page, name: string): Promise<unknown> =>
  until(async () => ((await focused(page))?.name === name ? true : undefined), {
    what: `the focus on "${name}"`,
  });

/** Two frames later the focus is still somewhere. */
const stays = async (page: Page): Promise<void> => {
  await page.evaluate(
    () => new Promise(resolve => requestAnimationFrame(() => requestAnimationFrame(resolve))),
  );
  assert.ok(await focused(page), 'the focus is lost');
};
