// time limit: 240 s
import type { Page } from 'playwright-core';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { until } from '../../core/testing/until.ts';
import { needle } from '../../web/journeys/equipment.ts';
import { type Music, makeMusic, records } from '../../web/journeys/music.ts';
import { adminWithMusic, signIn } from '../../web/journeys/people.ts';
import { openStage, type Stage } from '../../web/journeys/stage.ts';
import { storyIn } from '../../web/journeys/story.ts';
import type { Visit } from '../../web/journeys/visit.ts';
import { t } from '../../web/journeys/words.ts';
import { type StandIn, startStandIn } from './standin.ts';
import { variablesOf } from './testing.ts';
import { en } from './texts/index.ts';

/** Seconds: longer than what Last.fm takes for a song, and half of it is soon heard. */
const songLength = 34;
const [record] = records;
if (record === undefined) throw new Error('There is no record to play.');
const [song = ''] = record.songs;

const journey = suite('a listener of Last.fm');
let standIn: StandIn;
let music: Music | undefined;
let stage: Stage | undefined;
let visit: Visit;

journey.before(async () => {
  standIn = await startStandIn();
  standIn.addHistory('mira_listens', [
    { artist: record.artist, track: song, album: record.title, at: 1_700_000_000 },
    { artist: 'Somebody Else', track: 'Not here', album: '', at: 1_700_000_600 },
  ]);
  music = await makeMusic([record], songLength);
  stage = await openStage({ ...variablesOf(standIn), WATCH: 'off' });
  await adminWithMusic(stage.app, music.folder);
  visit = await stage.visit();
});
journey.after(async () => {
  await stage?.[Symbol.asyncDispose]();
  await music?.[Symbol.asyncDispose]();
  await standIn[Symbol.asyncDispose]();
});

const step = storyIn(journey, () => visit);
const section = (page: Page) => page.getByRole('region', { name: 'Last.fm' });

step('is told when the permission was not given', async page => {
  await signIn(page, 'ann', '/settings/plugins?lastfm=something');
  await page.getByText(en.denied).waitFor();
  await section(page).getByRole('button', { name: en.link }).waitFor();
});

step('links the account on the page of Last.fm', async page => {
  await section(page).getByRole('button', { name: en.link }).click();
  await page.getByRole('button', { name: 'Allow' }).click();
  await page.getByText(en.linked).waitFor();
  await section(page).getByRole('link', { name: 'mira_listens' }).waitFor();
  assert.is(new URL(page.url()).search, '', 'the token is still in the address');
});

step('imports what was heard elsewhere', async page => {
  await section(page).getByRole('button', { name: en.import }).click();
  await section(page).getByText('Imported: 2 scrobbles, 1 of them are in the library').waitFor();
});

step('plays a song, and sees it scrobbled', async page => {
  await page.getByRole('link', { name: t('nav.albums') }).click();
  await page.locator('.card').getByRole('link', { name: record.title, exact: true }).click();
  await page
    .getByRole('button', { name: t('song.play', { title: song }) })
    .first()
    .click();
  await until(async () => ((await needle(page)) ?? 0) > songLength / 2 + 1 || undefined, {
    what: 'half of the song to be heard',
    seconds: 60,
  });
  assert.is(standIn.received.length, 0);
  await page.getByRole('button', { name: t('player.next') }).click();
  const [received] = await until(async () => (standIn.received.length > 0 ? standIn.received : undefined), {
    what: 'the scrobble to arrive',
  });
  assert.is(received?.track, song);
  assert.is(received?.artist, record.artist);
  await page.goto('/settings/plugins');
  await section(page).getByText(en.scrobbles, { exact: true }).click();
  await section(page).getByText(`${record.artist} · ${song}`).waitFor();
  await section(page)
    .getByText(new RegExp(`^${en.sent} ·`))
    .waitFor();
});

step('unlinks the account', async page => {
  await section(page).getByRole('button', { name: en.unlink }).click();
  await section(page).getByRole('button', { name: en.unlinkYes }).click();
  await section(page).getByRole('button', { name: en.link }).waitFor();
});

step('the browser had nothing to complain about', async () => {
  assert.equal(visit.faults, []);
});

journey.run();
