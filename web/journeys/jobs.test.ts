import type { Browser, Page } from 'playwright-core';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { add, deliver, nightly, outside, testing } from '../../core/system/jobs/testing.ts';
import { type Client, type TestApp, testApp } from '../../core/testing/app.ts';
import { openBrowser } from './browser.ts';
import { builtPage } from './built.ts';
import { signIn } from './people.ts';
import { storyIn } from './story.ts';
import { openVisit, type Visit } from './visit.ts';
import { t } from './words.ts';

const desk = suite('the desk of an admin');
const opened = new AsyncDisposableStack();
let app: TestApp;
let admin: Client;
let browser: Browser;
let visit: Visit;

desk.before(async () => {
  const page = opened.use(await builtPage());
  app = opened.use(await testApp({ extra: [testing], page: page.folder }));
  admin = (await app.as({ username: 'ann' })).client;
  await app.as({ username: 'ben' });
  outside.broken = true;
  await admin.system.jobs.run.mutate({ queue: deliver.name, input: { to: 'bea', password: 'hunter2' } });
  browser = await openBrowser();
  opened.defer(() => browser.close());
  visit = opened.use(await openVisit({ browser, url: app.url }));
});
desk.after(() => opened.disposeAsync());

const step = storyIn(desk, () => visit);

step('shows that a job has failed as soon as it has', async page => {
  await signIn(page, 'ann');
  await page.getByRole('link', { name: t('admin.title') }).click();
  await page.getByRole('heading', { name: t('jobs.attention', { count: 1 }) }).waitFor();
});

step('tells why, without the secrets that the job was sent with', async page => {
  await page.getByRole('link', { name: t('jobs.look') }).click();
  await page.getByRole('link', { name: deliver.name }).click();
  await page.getByRole('heading', { name: t('jobs.why') }).waitFor();
  await page.getByText('The letter box is shut').first().waitFor();
  await page.getByText('"to": "bea"').waitFor();
  assert.not.match(await page.locator('body').innerText(), 'hunter2');
});

step('redrives it when the cause is mended, and shows it succeed', async page => {
  outside.broken = false;
  await page.getByRole('button', { name: t('jobs.redrive'), exact: true }).click();
  await page.getByText(t('jobs.did.redrive', { count: 1 })).waitFor();
  await page.getByRole('heading', { name: t('jobs.emptyTitle') }).waitFor();
  await openQueue(page, deliver.name);
  await page
    .getByRole('listitem')
    .filter({ hasText: t('jobs.state.completed') })
    .getByRole('link')
    .click();
  await page.getByText('"delivered": true').waitFor();
  await page.goBack();
  await page.getByRole('heading', { name: deliver.name }).waitFor();
});

step('runs a job from a form, which says what is wrong with its input', async page => {
  await openQueue(page, add.name);
  await page.getByRole('button', { name: t('jobs.run') }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('A', { exact: true }).fill('7');
  await dialog.getByLabel('B (optional)').fill('0.5');
  // The browser itself refuses what the schema rules out; the server must do so as well.
  await dialog.locator('form').evaluate((form: HTMLFormElement) => form.setAttribute('novalidate', ''));
  await dialog.getByRole('button', { name: t('jobs.run') }).click();
  await dialog.locator('[aria-invalid=true]').waitFor();
  await dialog.getByLabel('B (optional)').fill('5');
  await dialog.getByRole('button', { name: t('jobs.run') }).click();
  await page.getByRole('button', { name: t('jobs.show') }).click();
  await page.getByText('"sum": 12').waitFor();
});

step('finds a job by the words in it', async page => {
  await openQueue(page, 'all');
  await page.getByRole('searchbox', { name: t('jobs.search') }).fill('"bea"');
  await page.keyboard.press('Enter');
  await page.getByText(/^Looked at the newest/).waitFor();
  assert.is(await page.getByRole('checkbox', { name: /^Select job/ }).count(), 1);
});

step('deletes jobs together, and only after it was asked again', async page => {
  await openQueue(page, add.name);
  await page.getByLabel(t('jobs.selectAll')).check();
  await page.getByRole('button', { name: t('jobs.delete') }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: t('jobs.delete') }).click();
  await page.getByText(t('jobs.did.delete', { count: 1 })).waitFor();
  await page.getByRole('heading', { name: t('jobs.emptyTitle') }).waitFor();
});

step('pauses a schedule, and says a changed one in words', async page => {
  await page.goto('/admin/schedules');
  const row = page.getByRole('listitem').filter({ hasText: nightly.name });
  await row.getByText('At 04:00').waitFor();
  await row.getByRole('switch').click();
  await row.getByText(t('schedules.paused')).waitFor();
  await row.getByRole('button', { name: t('schedules.edit') }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel(t('schedules.cron')).fill('30 5 * * 1');
  await dialog.getByText('At 05:30, only on Monday').waitFor();
  await dialog.getByRole('button', { name: t('action.save') }).click();
  await row.getByText('At 05:30, only on Monday').waitFor();
});

step('shows the process that does the work', async page => {
  await page.getByRole('link', { name: t('admin.workers') }).click();
  await page.getByText(t('workers.process', { pid: String(process.pid) })).waitFor();
});

step('the browser had nothing to complain about', async () => {
  // The refused input is an answer of 400, which browsers log by themselves.
  assert.equal(
    visit.faults.filter(fault => !fault.includes('jobs.run')),
    [],
  );
});

desk('is hidden from a listener', async () => {
  await using other = await openVisit({ browser, url: app.url });
  await other.watch('a listener at the desk', async page => {
    await signIn(page, 'ben');
    assert.is(await page.getByRole('link', { name: t('admin.title') }).count(), 0);
    await page.goto('/admin/jobs');
    await page.getByRole('heading', { name: t('state.notFoundTitle') }).waitFor();
  });
});

desk.run();

const openQueue = async (page: Page, name: string): Promise<void> => {
  await page.goto(`/admin/jobs/${name.replace('.', ':')}`);
  await page.getByRole('searchbox', { name: t('jobs.search') }).waitFor();
};
