// time limit: 300 s
import type { Locator, Page } from 'playwright-core';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { Client } from '../../core/testing/app.ts';
import { until } from '../../core/testing/until.ts';
import { loudest, needle, pressToSound } from './equipment.ts';
import { accountOf, fillIn } from './people.ts';
import { openStage, type Stage } from './stage.ts';
import { storyIn } from './story.ts';
import type { Visit } from './visit.ts';
import { t } from './words.ts';

/** Milliseconds: the budget is 300, but the demo library is still being rendered beside it. */
const soonEnough = 3_000;

const journey = suite('the first day of a server');
let stage: Stage | undefined;
let visit: Visit;
let album: Awaited<ReturnType<typeof wholeAlbum>>;

journey.before(async () => {
  stage = await openStage({ DEMO: 'on' });
  visit = await stage.visit();
});
journey.after(async () => stage?.[Symbol.asyncDispose]());

const step = storyIn(journey, () => visit);

step('the first visitor becomes the admin', async page => {
  await page.goto('/');
  await page.waitForURL('/setup');
  await fillIn(page, accountOf('ann'));
  await page.getByRole('button', { name: t('setup.create') }).click();
  await page.getByRole('heading', { name: t('setup.musicTitle') }).waitFor();
});

step('the demo library appears while it is rendered', async page => {
  album = await wholeAlbum(await clientOf('ann'));
  await page.locator('.found-covers img').first().waitFor();
  await page.getByRole('button', { name: t('setup.start') }).click();
  await page.getByRole('heading', { level: 2 }).first().waitFor();
});

step('music sounds soon after a press', async page => {
  await page
    .locator('.gatefold')
    .getByRole('button', { name: t('player.play'), exact: true })
    .click();
  await page.waitForFunction(() => window.noticed.sounded > 0);
  const waited = await pressToSound(page);
  console.log(`press to sound: ${waited.toFixed(0)} ms`);
  assert.ok(waited < soonEnough, `it took ${waited.toFixed(0)} ms`);
  await advances(page);
  assert.ok((await until(() => audible(page), { what: 'a sample that is not silence' })) > 0);
});

step('the search forgives a typing error', async page => {
  await page.keyboard.press('/');
  await page.getByRole('searchbox').fill(mistyped(album.title));
  await page.getByText(t('search.corrected', { query: '' })).waitFor();
  await page.locator('.card').getByRole('link', { name: album.title, exact: true }).click();
  await page.getByRole('heading', { level: 1, name: album.title }).waitFor();
});

step('a like is shown before the server has answered, and is kept', async page => {
  const title = album.songs[0] ?? '';
  const held = Promise.withResolvers<void>();
  await page.route('**/trpc/interactions.songs.like*', async route => {
    await held.promise;
    await route.continue();
  });
  const answered = page.waitForResponse(/interactions\.songs\.like/);
  await songs(page)
    .getByRole('button', { name: t('song.like', { title }) })
    .click();
  await songs(page)
    .getByRole('button', { name: t('song.unlike', { title }) })
    .waitFor();
  held.resolve();
  assert.ok((await answered).ok());
  await page.reload();
  await songs(page)
    .getByRole('button', { name: t('song.unlike', { title }), pressed: true })
    .waitFor();
});

step('songs are queued, and put in another order by keyboard', async page => {
  const [first = '', second = '', third = ''] = album.songs;
  // It plays already when its album was the first of the demo library to be ready.
  if ((await playing(page)) !== first) {
    await songs(page)
      .getByRole('button', { name: t('song.play', { title: first }) })
      .click();
  }
  await choose(page, third, t('song.playNext'));
  await choose(page, second, t('song.addToQueue'));
  await page.getByRole('button', { name: t('player.queue') }).click();
  await queue(page)
    .getByRole('heading', { name: t('queue.now'), exact: true })
    .waitFor();
  const before = await upcoming(page);
  assert.equal(before.slice(0, 2), [third, second]);
  const grip = queue(page)
    .getByRole('button', { name: t('queue.move', { title: second }) })
    .first();
  await grip.focus();
  await page.keyboard.press('ArrowUp');
  assert.equal(await upcoming(page), [second, third, ...before.slice(2)]);
  assert.is(await focused(page), t('queue.move', { title: second }));
});

step('a reload keeps the song, its second and the queue', async page => {
  await page.getByRole('slider', { name: t('player.seek') }).press('PageUp');
  await advances(page);
  await player(page)
    .getByRole('button', { name: t('player.pause') })
    .click();
  const before = { clock: await clock(page), song: await playing(page), queue: await upcoming(page) };
  assert.not.match(before.clock, /^0:00/);
  await page.reload();
  await queue(page)
    .getByRole('heading', { name: t('queue.now'), exact: true })
    .waitFor();
  assert.equal({ clock: await clock(page), song: await playing(page), queue: await upcoming(page) }, before);
  await player(page)
    .getByRole('button', { name: t('player.play'), exact: true })
    .click();
  await advances(page);
  assert.ok(seconds(await clock(page)) >= seconds(before.clock), 'it began from the start');
});

step('signing out leaves nothing for the next listener', async page => {
  const song = await playing(page);
  await page.goto('/settings/account');
  await page.getByRole('button', { name: t('account.signOut'), exact: true }).click();
  await page.getByRole('heading', { name: t('account.signInTitle') }).waitFor();
  await page.goto('/liked');
  await page.getByRole('heading', { name: t('account.signInTitle') }).waitFor();
  assert.is(await needle(page), null);
  await page.getByRole('link', { name: t('account.register') }).click();
  // The page before stays until this one is there, and has a field for the name too.
  await page.getByRole('button', { name: t('account.register') }).waitFor();
  await fillIn(page, accountOf('bob'));
  await page.getByRole('button', { name: t('account.register') }).click();
  await player(page).getByText(t('player.idle')).waitFor();
  await page.goto('/liked');
  await page.getByText(t('liked.emptyTitle')).waitFor();
  assert.is(await page.getByText(song).count(), 0, `${song} is still there`);
});

step('the browser had nothing to complain about', async () => {
  assert.equal(visit.faults, []);
});

journey.run();

const clientOf = async (login: string): Promise<Client> => {
  if (!stage) throw new Error('There is no server.');
  const { password } = accountOf(login);
  const answer = await stage.app.client.users.auth.login.mutate({ login, password });
  if (!('accessToken' in answer)) throw new Error(`${login} was asked for more than a password.`);
  return stage.app.clientWith(answer.accessToken);
};

/** The first record of the demo library that is there with enough songs to queue. */
const wholeAlbum = (client: Client) =>
  until(
    async () => {
      const { items } = await client.catalog.album.list.query({ sort: 'added' });
      const found = items.find(each => each.songCount >= 3);
      if (!found) return undefined;
      const { title, songs } = await client.catalog.album.byId.query({ id: found.id });
      return { title, songs: songs.map(song => song.title) };
    },
    { what: 'the first album of the demo library', seconds: 200 },
  );

const songs = (page: Page) => page.getByRole('grid', { name: album.title });
const player = (page: Page) => page.getByRole('region', { name: t('player.region') });
const queue = (page: Page) => page.getByRole('complementary', { name: t('player.queue') });
const playing = (page: Page) => textOf(player(page).locator('.song-name'));
const upcoming = (page: Page) => queue(page).locator('ol .song-name').allTextContents();
const textOf = async (locator: Locator) => (await locator.textContent()) ?? '';
const focused = (page: Page) => page.evaluate(() => document.activeElement?.getAttribute('aria-label'));

/** Such as `1:07 / 3:20`. */
const clock = (page: Page) => textOf(player(page).locator('.player-times'));

const seconds = (time: string): number => {
  const [minutes = 0, rest = 0] = (time.split('/')[0] ?? '').split(':').map(Number);
  return minutes * 60 + rest;
};

const audible = async (page: Page) => (await loudest(page)) || undefined;

/** The song moves on by a second of its own clock, and so does what the listener reads. */
const advances = async (page: Page): Promise<void> => {
  const from = await until(async () => (await needle(page)) ?? undefined, { what: 'a song that sounds' });
  const read = await clock(page);
  await until(async () => ((await needle(page)) ?? 0) > from + 1 || undefined, {
    what: 'the needle to move',
  });
  await until(async () => (await clock(page)) !== read || undefined, { what: 'the clock to move' });
};

const choose = async (page: Page, title: string, action: string): Promise<void> => {
  await songs(page)
    .getByRole('button', { name: t('action.moreOf', { title }) })
    .click();
  await page.getByRole('menuitem', { name: action }).click();
};

/** Two letters of its longest word change places. */
const mistyped = (title: string): string => {
  const word = title.split(' ').toSorted((one, other) => other.length - one.length)[0] ?? '';
  const at = Math.floor(word.length / 2);
  return word.slice(0, at) + (word[at + 1] ?? '') + (word[at] ?? '') + word.slice(at + 2);
};
