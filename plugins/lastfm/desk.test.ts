// time limit: 180 s
import type { Page } from 'playwright-core';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { violations } from '../../web/journeys/axe.ts';
import { signIn } from '../../web/journeys/people.ts';
import { openStage, type Stage } from '../../web/journeys/stage.ts';
import { storyIn } from '../../web/journeys/story.ts';
import type { Visit } from '../../web/journeys/visit.ts';
import { t } from '../../web/journeys/words.ts';
import { sendScrobbles } from './scrobbles/jobs.ts';
import { type StandIn, startStandIn } from './standin.ts';

const desk = suite('an admin who sets up a plugin');
let standIn: StandIn;
let stage: Stage | undefined;
let visit: Visit;
let failedJob = '';

desk.before(async () => {
  standIn = await startStandIn();
  stage = await openStage({ WATCH: 'off' });
  const { client, id: userId } = await stage.app.as({ username: 'ann' });
  // Somebody asks for something that the plugin can not do yet.
  await client.system.jobs.run.mutate({ queue: sendScrobbles.name, input: { userId }, retries: 0 });
  visit = await stage.visit();
});
desk.after(async () => {
  await stage?.[Symbol.asyncDispose]();
  await standIn[Symbol.asyncDispose]();
});

const step = storyIn(desk, () => visit);
const plugin = (page: Page) => page.getByRole('article', { name: 'Last.fm' });
const field = (page: Page, name: string) => plugin(page).getByLabel(name);
const press = (page: Page) =>
  plugin(page)
    .getByRole('button', { name: t('plugins.save') })
    .click();
const save = async (page: Page) => {
  const answered = page.waitForResponse(/system\.configurePlugin/);
  await press(page);
  assert.ok((await answered).ok());
};

step('reads in the job that has failed which plugin is off, why, and where that is mended', async page => {
  await signIn(page, 'ann', '/admin');
  await page.getByRole('link', { name: t('jobs.look') }).click();
  await page.getByRole('link', { name: sendScrobbles.name }).click();
  await page.getByRole('heading', { name: t('jobs.why') }).waitFor();
  await page
    .getByText(/"lastfm" is off: LASTFM_API_KEY is not set.*Admin → Plugins/)
    .first()
    .waitFor();
  failedJob = page.url();
});

step('reads what is missing and where to get it', async page => {
  await page.getByRole('link', { name: t('plugins.title'), exact: true }).click();
  await plugin(page).getByText(t('plugins.missing'), { exact: true }).waitFor();
  await plugin(page)
    .getByText(/LASTFM_API_KEY is not set/)
    .waitFor();
  await plugin(page)
    .getByRole('link', { name: /last\.fm\/api/ })
    .waitFor();
  assert.equal(await violations(page), []);
});

step('is told at the field what is wrong with it', async page => {
  await field(page, 'API key').fill('not-the-right-key-at-all-00000000');
  await field(page, 'Shared secret').fill(standIn.secret);
  await field(page, 'Address of the API').fill('not an address');
  await press(page);
  const isWrong = (input: Element) => input instanceof HTMLInputElement && input.validity.typeMismatch;
  assert.ok(await field(page, 'Address of the API').evaluate(isWrong));
  await plugin(page).getByText(t('plugins.missing'), { exact: true }).waitFor();
});

step('mends it, and the plugin is on at once', async page => {
  await field(page, 'Address of the API').fill(standIn.url);
  await save(page);
  await plugin(page).getByText(t('plugins.on'), { exact: true }).waitFor();
});

step('tries the connection, reads why it does not work, and mends it', async page => {
  await plugin(page)
    .getByRole('button', { name: t('plugins.test') })
    .click();
  await page.getByText('does not accept the API key').first().waitFor();
  await field(page, 'API key').fill(standIn.key);
  await save(page);
  await plugin(page)
    .getByRole('button', { name: t('plugins.test') })
    .click();
  await page
    .getByText(t('plugins.tested', { message: '' }).trim())
    .first()
    .waitFor();
});

step('redrives the job, which now is done', async page => {
  await page.goto(failedJob);
  await page.getByRole('button', { name: t('jobs.redrive'), exact: true }).click();
  await page.getByText(t('jobs.did.redrive', { count: 1 })).waitFor();
  await page.goto('/admin/jobs/lastfm:send-scrobbles');
  await page
    .getByRole('listitem')
    .filter({ hasText: t('jobs.state.completed') })
    .first()
    .waitFor();
  await page.goto('/admin/plugins');
});

step('sees what has left the server', async page => {
  await plugin(page).getByText(t('plugins.egress')).click();
  await plugin(page)
    .getByRole('cell', { name: new RegExp(new URL(standIn.url).host) })
    .first()
    .waitFor();
  assert.not.match((await plugin(page).textContent()) ?? '', standIn.key);
  assert.equal(await violations(page), []);
});

step('switches it off and on again', async page => {
  await plugin(page)
    .getByRole('button', { name: t('plugins.switchOff') })
    .click();
  await plugin(page).getByText(t('plugins.off'), { exact: true }).waitFor();
  await plugin(page)
    .getByRole('button', { name: t('plugins.switchOn') })
    .click();
  await plugin(page).getByText(t('plugins.on'), { exact: true }).waitFor();
});

step('the browser had nothing to complain about but the refusals', async () => {
  assert.equal(
    visit.faults.filter(fault => !/400|502/.test(fault)),
    [],
  );
});

desk.run();
