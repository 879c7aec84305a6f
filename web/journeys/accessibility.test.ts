// time limit: 480 s
import type { Page } from 'playwright-core';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { colorViolations, violations } from './axe.ts';
import { makeMusic, records } from './music.ts';
import { adminWithMusic, listenTo, signIn } from './people.ts';
import { doors, findPlace, newcomer, type Place, rooms, type Screen, setup } from './screens.ts';
import { settle } from './settle.ts';
import { openStage, type Stage } from './stage.ts';
import type { Visit } from './visit.ts';
import { t } from './words.ts';

const widths = [1440, 390] as const;
/** What 1280 pixels are at a zoom of 400 %. */
const narrowest = 320;

const everyone = suite('every screen, for everyone');
const opened = new AsyncDisposableStack();
let stage: Stage;
let house: ReturnType<typeof furnish> | undefined;

everyone.before(async () => {
  stage = opened.use(await openStage());
});
everyone.after(() => opened.disposeAsync());

/** Who looks at which screens. The first one is only there while nobody has an account. */
const looks: readonly { who: 'nobody' | 'ben' | 'ann'; screens: readonly Screen[] }[] = [
  { who: 'nobody', screens: [setup, ...doors] },
  { who: 'ben', screens: [newcomer] },
  { who: 'ann', screens: rooms },
];

for (const { who, screens } of looks)
  for (const screen of screens)
    everyone(screen.name, async () => {
      const { visits, place } = screen === setup ? await empty() : await furnished();
      const visit = visits[who];
      visit.faults.length = 0;
      await visit.watch(`accessibility ${screen.name}`, page => look(page, screen, place));
      assert.equal(visit.faults, [], 'the browser complained');
    });

everyone.run();

const look = async (page: Page, screen: Screen, place: Place): Promise<void> => {
  const found: string[] = [];
  for (const width of widths) {
    await page.emulateMedia({ colorScheme: 'light' });
    await page.setViewportSize({ width, height: 900 });
    // What was opened may be gone with the width it was opened at.
    if (width === widths[0] || screen.act) await go(page, screen, place);
    await settle(page);
    found.push(...(await violations(page)).map(each => `${width} light: ${each}`));
    await page.emulateMedia({ colorScheme: 'dark' });
    await settle(page);
    found.push(...(await colorViolations(page)).map(each => `${width} dark: ${each}`));
  }
  if (found.length > 0) throw new Error(found.join('\n    '));
  await page.setViewportSize({ width: narrowest, height: 640 });
  await settle(page);
  const wide = await page.evaluate(() => document.documentElement.scrollWidth);
  assert.ok(wide <= narrowest, `it is ${wide} pixels wide in a window of ${narrowest}`);
};

const go = async (page: Page, { path, sign, act }: Screen, place: Place): Promise<void> => {
  await page.goto(typeof path === 'string' ? path : path(place));
  await sign(page).waitFor();
  await act?.(page);
};

const nowhere: Place = { album: '', artist: '', song: '', genre: '' };

const visitor = async (): Promise<Visit> => opened.use(await stage.visit());

const empty = async () => {
  const nobody = await visitor();
  return { visits: { nobody, ben: nobody, ann: nobody }, place: nowhere };
};

const furnished = (): ReturnType<typeof furnish> => {
  house ??= furnish();
  return house;
};

/** A library, somebody who has just come, and somebody who has heard, liked and queued something. */
const furnish = async () => {
  const music = opened.use(await makeMusic());
  const client = await adminWithMusic(stage.app, music.folder);
  await listenTo(client, ['Undertow', 'Ljós', 'Tungsten']);
  await stage.app.as({ username: 'ben' });
  const [nobody, ben, ann] = [await visitor(), await visitor(), await visitor()];
  const place = await findPlace(client);
  await ben.watch('ben comes in', page => signIn(page, 'ben'));
  await ann.watch('ann plays a record', async page => {
    await signIn(page, 'ann', place.album);
    await page
      .getByRole('main')
      .getByRole('button', { name: t('player.play'), exact: true })
      .first()
      .click();
    await page.waitForFunction(() => window.noticed.sounded > 0);
    await page
      .getByRole('button', { name: t('player.pause'), exact: true })
      .first()
      .click();
    await page.getByRole('heading', { name: records[0]?.title ?? '' }).waitFor();
  });
  return { visits: { nobody, ben, ann }, place };
};
