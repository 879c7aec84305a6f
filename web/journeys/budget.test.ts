import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { layoutShift } from './equipment.ts';
import { makeMusic } from './music.ts';
import { adminWithMusic, listenTo, signIn } from './people.ts';
import { openStage, type Stage } from './stage.ts';
import type { Visit } from './visit.ts';
import { t } from './words.ts';

/** Bytes of compressed script. */
const mostScript = 90_000;
/** Cumulative layout shift, of which 0.1 counts as good. */
const mostShift = 0.02;

const budget = suite('what a first visit costs');
const opened = new AsyncDisposableStack();
let stage: Stage;

budget.before(async () => {
  const music = opened.use(await makeMusic());
  stage = opened.use(await openStage());
  const client = await adminWithMusic(stage.app, music.folder);
  await listenTo(client, ['Undertow', 'Ljós']);
});
budget.after(() => opened.disposeAsync());

budget('the way in needs little script', async () => {
  await using visit = await stage.visit();
  const scripts = listScripts(visit);
  await visit.watch('budget of the way in', async page => {
    await page.goto('/', { waitUntil: 'networkidle' });
    await page.getByRole('heading', { name: t('account.signInTitle') }).waitFor();
  });
  await withinBudget('sign-in', scripts);
});

budget('home needs little script and keeps still', async () => {
  await using visit = await stage.visit();
  await visit.watch('budget of home', async page => {
    await signIn(page, 'ann');
    const scripts = listScripts(visit);
    await page.goto('/', { waitUntil: 'networkidle' });
    await page.getByRole('heading', { name: t('home.newest') }).waitFor();
    await withinBudget('home', scripts);
    const shift = await layoutShift(page);
    console.log(`layout shift of home: ${shift.toFixed(4)}`);
    assert.ok(shift < mostShift, `the layout shifted by ${shift.toFixed(4)}`);
  });
});

budget.run();

/** Every script that the page asks for from now on, once. */
const listScripts = ({ page }: Visit): Set<string> => {
  const paths = new Set<string>();
  page.on('response', answer => {
    const { pathname } = new URL(answer.url());
    if (pathname.endsWith('.js')) paths.add(pathname);
  });
  return paths;
};

/** Counted as they travel over TLS, whatever this browser has asked for on the loopback. */
const withinBudget = async (name: string, paths: ReadonlySet<string>): Promise<void> => {
  const sizes = await Promise.all([...paths].map(path => stat(join(stage.page, `${path}.br`))));
  const bytes = sizes.reduce((sum, { size }) => sum + size, 0);
  console.log(`script of ${name}: ${bytes} bytes in ${paths.size} files`);
  assert.ok(paths.size > 0, 'no script was loaded');
  assert.ok(bytes <= mostScript, `${bytes} bytes of script in ${[...paths].join(', ')}`);
};
