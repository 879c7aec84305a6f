import type { Page } from 'playwright-core';
import { newId } from '../../core/ids.ts';
import type { Client, TestApp } from '../../core/testing/app.ts';
import { ended } from '../../modules/catalog/library/testing.ts';
import { t } from './words.ts';

/** The account that `app.as` makes. */
export const accountOf = (username: string) => ({
  username,
  email: `${username}@example.org`,
  password: `${username}-password-1`,
});

/** By the form, as anybody does. */
export const signIn = async (page: Page, username: string, path = '/'): Promise<void> => {
  await page.goto(`/sign-in?next=${encodeURIComponent(path)}`);
  await page.getByLabel(t('account.name')).fill(username);
  await page.getByLabel(t('account.password'), { exact: true }).fill(accountOf(username).password);
  await page.getByRole('button', { name: t('account.signIn') }).click();
  await page.getByRole('region', { name: t('player.region') }).waitFor();
};

/** The form that makes an account. */
export const fillIn = async (page: Page, account: ReturnType<typeof accountOf>): Promise<void> => {
  await page.getByLabel(t('account.username')).fill(account.username);
  await page.getByLabel(t('account.email')).fill(account.email);
  await page.getByLabel(t('account.password'), { exact: true }).fill(account.password);
};

/** Makes the admin, whose folder is read before it answers. */
export const adminWithMusic = async (app: TestApp, folder: string): Promise<Client> => {
  const { client } = await app.as({ username: 'ann' });
  const { scanId } = await client.catalog.library.addFolder.mutate({ path: folder });
  await ended(client, scanId);
  return client;
};

/** Lets somebody have heard and liked something. */
export const listenTo = async (client: Client, titles: readonly string[]): Promise<void> => {
  const { items } = await client.catalog.song.list.query({ limit: 100 });
  for (const song of items.filter(song => titles.includes(song.title))) {
    await client.interactions.songs.like.mutate({ songId: song.id });
    await client.interactions.plays.record.mutate({
      clientId: newId(),
      songId: song.id,
      durationPlayed: song.duration,
      completed: true,
    });
  }
};
