import type { Locator, Page } from 'playwright-core';
import type { Client } from '../../core/testing/app.ts';
import { records } from './music.ts';
import { t } from './words.ts';

export interface Screen {
  readonly name: string;
  readonly path: string | ((place: Place) => string);
  /** What is on it once it is whole. */
  sign(page: Page): Locator;
  /** What is opened on it. */
  act?(page: Page): Promise<void>;
}

/** Paths of one record and all that belongs to it. */
export interface Place {
  readonly album: string;
  readonly artist: string;
  readonly song: string;
  readonly genre: string;
}

const [record = { title: '', artist: '', genre: '', songs: [] }] = records;
const [song = ''] = record.songs;

const heading = (name: string) => (page: Page) => page.getByRole('heading', { name }).first();
const words = (text: string) => (page: Page) => page.getByText(text).first();
const press = (name: string) => (page: Page) =>
  page.getByRole('button', { name, exact: true }).first().click();
const grid = (page: Page) => page.getByRole('grid').getByText(song).first();

/** On a server that nobody has an account on. */
export const setup: Screen = { name: 'setup', path: '/setup', sign: heading(t('setup.adminTitle')) };

/** Somebody who has heard nothing yet. */
export const newcomer: Screen = { name: 'home-newcomer', path: '/', sign: heading(t('home.newest')) };

/** Before one is in, on a server that has an admin. */
export const doors: readonly Screen[] = [
  { name: 'sign-in', path: '/sign-in', sign: heading(t('account.signInTitle')) },
  { name: 'register', path: '/register', sign: heading(t('account.registerTitle')) },
];

const album = (place: Place) => place.album;

const lists: readonly Screen[] = [
  { name: 'home', path: '/', sign: heading(t('home.newest')) },
  { name: 'search-start', path: '/search', sign: page => page.getByRole('searchbox') },
  { name: 'search', path: '/search?q=undertow', sign: heading('Undertow') },
  { name: 'search-songs', path: '/search?q=i&kind=songs', sign: page => page.getByRole('row').first() },
  {
    name: 'search-nothing',
    path: '/search?q=zzzzqqqq',
    sign: heading(t('search.noneTitle', { query: 'zzzzqqqq' })),
  },
  { name: 'songs', path: '/library/songs', sign: page => page.getByRole('row').first() },
  { name: 'albums', path: '/library/albums', sign: words(record.title) },
  { name: 'artists', path: '/library/artists', sign: words(record.artist) },
  { name: 'liked', path: '/liked', sign: grid },
  { name: 'history', path: '/history', sign: grid },
  { name: 'album', path: album, sign: grid },
  { name: 'artist', path: place => place.artist, sign: grid },
  { name: 'song', path: place => place.song, sign: heading(t('lyrics.title')) },
  { name: 'genre', path: place => place.genre, sign: grid },
  { name: 'not-found', path: '/nowhere/at/all', sign: heading(t('state.notFoundTitle')) },
  { name: 'welcome', path: '/welcome', sign: heading(t('setup.musicTitle')) },
];

const settings: readonly Screen[] = [
  { name: 'settings-account', path: '/settings/account', sign: words(t('settings.thisDevice')) },
  { name: 'settings-appearance', path: '/settings/appearance', sign: heading(t('settings.theme.label')) },
  { name: 'settings-playback', path: '/settings/playback', sign: heading(t('settings.crossfade')) },
  { name: 'settings-library', path: '/settings/library', sign: words(t('settings.scan')) },
];

const admin: readonly Screen[] = [
  { name: 'admin-jobs', path: '/admin', sign: heading(t('jobs.queues')) },
  { name: 'admin-all-jobs', path: '/admin/jobs/all', sign: words(t('jobs.selectAll')) },
  { name: 'admin-queue', path: '/admin/jobs/catalog:scan-folder', sign: words(t('jobs.selectAll')) },
  { name: 'admin-dead-letters', path: '/admin/jobs/core:dead-letter', sign: heading(t('jobs.emptyTitle')) },
  {
    name: 'admin-job',
    path: '/admin/jobs/catalog:scan-folder',
    sign: words(t('jobs.selectAll')),
    act: async page => {
      await page
        .getByRole('listitem')
        .filter({ hasText: t('jobs.state.completed') })
        .getByRole('link')
        .first()
        .click();
      await page.getByRole('heading', { name: t('jobs.history') }).waitFor();
    },
  },
  {
    name: 'admin-run',
    path: '/admin/jobs/catalog:scan-folder',
    sign: words(t('jobs.selectAll')),
    act: async page => {
      await press(t('jobs.run'))(page);
      await dialog(page);
    },
  },
  { name: 'admin-schedules', path: '/admin/schedules', sign: words(t('schedules.next')) },
  { name: 'admin-workers', path: '/admin/workers', sign: words(t('workers.alive')) },
];

const lyrics = (page: Page) => page.getByText('a kettle and a radio').first();

const playing: readonly Screen[] = [
  { name: 'playing', path: '/playing', sign: lyrics },
  { name: 'playing-queue', path: '/playing?view=queue', sign: heading(t('queue.now')) },
];

/** Beside the page where there is room; it stays open from page to page. */
const panels: readonly Screen[] = [
  {
    name: 'queue-panel',
    path: album,
    sign: grid,
    act: page => openPanel(page, t('player.queue'), heading(t('queue.now'))(page)),
  },
  {
    name: 'lyrics-panel',
    path: album,
    sign: grid,
    act: page => openPanel(page, t('player.lyrics'), lyrics(page)),
  },
];

const openPanel = async (page: Page, name: string, sign: Locator): Promise<void> => {
  const button = page.getByRole('button', { name, exact: true });
  if (!(await button.isVisible())) return;
  if ((await button.getAttribute('aria-pressed')) !== 'true') await button.click();
  await sign.waitFor();
};

const menu = (page: Page) => page.getByRole('menu').waitFor();
const dialog = (page: Page) => page.getByRole('dialog').waitFor();

const states: readonly Screen[] = [
  {
    name: 'song-menu',
    path: album,
    sign: grid,
    act: async page => {
      await press(t('action.moreOf', { title: song }))(page);
      await menu(page);
    },
  },
  {
    name: 'album-menu',
    path: album,
    sign: grid,
    act: async page => {
      await press(t('album.menu'))(page);
      await menu(page);
    },
  },
  {
    name: 'keys-help',
    path: '/liked',
    sign: grid,
    act: async page => {
      await page.keyboard.press('?');
      await dialog(page);
    },
  },
  {
    name: 'folder-picker',
    path: '/settings/library',
    sign: words(t('settings.scan')),
    act: async page => {
      await press(t('setup.browse'))(page);
      await dialog(page);
    },
  },
  {
    name: 'remove-folder',
    path: '/settings/library',
    sign: words(t('settings.scan')),
    act: async page => {
      await press(t('settings.removeFolder'))(page);
      await dialog(page);
    },
  },
  {
    name: 'toast',
    path: album,
    sign: grid,
    act: async page => {
      await press(t('action.moreOf', { title: song }))(page);
      await page.getByRole('menuitem', { name: t('song.addToQueue') }).click();
      await page.getByText(t('player.queued', { count: 1 })).waitFor();
    },
  },
];

/** Behind the sign-in, for an admin whose library holds the records of `music.ts` and whose player holds a song. */
export const rooms: readonly Screen[] = [...lists, ...settings, ...admin, ...playing, ...states, ...panels];

export const findPlace = async (client: Client): Promise<Place> => {
  const { items } = await client.catalog.song.list.query({ limit: 100 });
  const found = items.find(each => each.title === song);
  const [artist] = found?.artists ?? [];
  const [genre] = found?.genres ?? [];
  if (!found?.album || !artist || !genre) throw new Error(`The library has no whole song "${song}".`);
  return {
    album: `/album/${found.album.id}`,
    artist: `/artist/${artist.id}`,
    song: `/song/${found.id}`,
    genre: `/genre/${genre.slug}`,
  };
};
