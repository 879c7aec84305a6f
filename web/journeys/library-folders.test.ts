import type { Page } from 'playwright-core';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { createMusic, type Music } from '../../modules/catalog/library/testing.ts';
import { signIn } from './people.ts';
import { openStage, type Stage } from './stage.ts';
import { storyIn } from './story.ts';
import type { Visit } from './visit.ts';
import { t } from './words.ts';

/** Enough that reading them takes a moment to look at. */
const albums = 40;
const songsEach = 10;

const folders = suite('the folders of a library');
let stage: Stage | undefined;
let visit: Visit;
let music: Music | undefined;

folders.before(async () => {
  music = await createMusic();
  await fill(music);
  stage = await openStage({ DEMO: 'on' });
  await stage.app.as({ username: 'ann' });
  visit = await stage.visit();
});
folders.after(async () => {
  await stage?.[Symbol.asyncDispose]();
  await music?.remove();
});

const step = storyIn(folders, () => visit);

step('the demo library is taken out by its button', async page => {
  await signIn(page, 'ann', '/settings/library');
  const demo = page.getByRole('listitem').filter({ hasText: t('settings.demo') });
  await demo.getByRole('button', { name: t('settings.removeDemo') }).click();
  await page
    .getByRole('dialog')
    .getByRole('button', { name: t('action.remove') })
    .click();
  await page.getByText(t('settings.removed')).waitFor();
  await demo.waitFor({ state: 'detached' });
});

step('a folder that is not there is named in a sentence', async page => {
  await add(page, '/no/such/place');
  await page.getByText('There is no folder "/no/such/place" on the server.').waitFor();
  await described(page, 'There is no folder');
});

step('a folder is read before the eyes of the admin', async page => {
  const progress = page.getByRole('progressbar').waitFor();
  await add(page, music?.path ?? '');
  await progress;
  const row = page.getByRole('listitem').filter({ hasText: music?.path ?? '' });
  await row.getByText(t('count.songs', { count: albums * songsEach })).waitFor();
  await page.getByRole('progressbar').waitFor({ state: 'detached' });
  assert.is(await pathField(page).inputValue(), '');
});

step('a file that is broken is named with its reason', async page => {
  await page.getByRole('button', { name: t('settings.unreadable', { count: 1 }) }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByText('Broken/broken.mp3').waitFor();
  await dialog.getByText('This is not audio in a format that can be read.').waitFor();
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'hidden' });
});

step('its albums stand on the shelf', async page => {
  await page.goto('/library/albums');
  await page.getByText(t('count.albums', { count: albums })).waitFor();
  await page.getByRole('link', { name: 'Album 1', exact: true }).click();
  await page.getByRole('heading', { level: 1, name: 'Album 1' }).waitFor();
  assert.is(await page.getByRole('row').count(), songsEach);
});

step('the browser had nothing to complain about', async () => {
  // The refused folder is an answer of 400, which browsers log by themselves.
  assert.equal(
    visit.faults.filter(fault => !fault.includes('library.addFolder')),
    [],
  );
});

folders.run();

const pathField = (page: Page) => page.getByRole('textbox', { name: t('setup.folder') });

const add = async (page: Page, path: string): Promise<void> => {
  await pathField(page).fill(path);
  await page.getByRole('button', { name: t('setup.addFolder') }).click();
};

/** The field itself says it too, to those who do not see the text beside it. */
const described = async (page: Page, text: string): Promise<void> => {
  const field = pathField(page);
  assert.is(await field.getAttribute('aria-invalid'), 'true');
  const id = (await field.getAttribute('aria-describedby'))?.split(' ').at(-1);
  assert.match((await page.locator(`[id="${id}"]`).textContent()) ?? '', text);
};

const fill = async (music: Music): Promise<void> => {
  for (let album = 1; album <= albums; album++)
    for (let track = 1; track <= songsEach; track++)
      await music.song(`Album ${album}/${track}.mp3`, {
        title: `Song ${track}`,
        artist: `Artist ${album % 7}`,
        album: `Album ${album}`,
        track,
      });
  await music.file('Broken/broken.mp3', 'This is a shopping list.\n'.repeat(100));
};
