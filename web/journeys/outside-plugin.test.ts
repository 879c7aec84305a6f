// time limit: 180 s
import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { testApp } from '../../core/testing/app.ts';
import { makeSong } from '../../modules/catalog/testing.ts';
import { openBrowser } from './browser.ts';
import { signIn } from './people.ts';
import { openVisit } from './visit.ts';
import { t } from './words.ts';

const root = join(import.meta.dirname, '../..');

/** As its author writes it, in a folder that knows nothing of where the server lies. */
const files = {
  'package.json': '{ "name": "hello", "type": "module" }',
  'index.ts': `
    import { definePlugin } from 'melody-studio/core/define.ts';
    import { router, userProcedure } from 'melody-studio/core/trpc.ts';
    import { z } from 'zod';

    const greeting: string = 'Hello from outside';

    export const hello = definePlugin({
      name: 'hello',
      about: { title: 'Hello', adds: 'A greeting.', sends: 'Nothing.' },
      env: z.object({ HELLO_WORD: z.string().default('Ahoy').describe('How to greet.') }),
      router: router({ greet: userProcedure.query(() => ({ text: greeting })) }),
      setup: () => [],
    });
  `,
  'web.tsx': `
    import { createResource } from 'solid-js';
    import { Group, type OutsideWebPlugin, pluginTexts } from 'melody-studio/web/slots.ts';

    interface Api { greet: { query(): Promise<{ text: string }> } }

    const t = pluginTexts({ title: 'Greetings' }, { de: async () => ({ title: 'Grüße' }) });

    export const helloWeb: OutsideWebPlugin<Api> = ({ api }) => ({
      'settings.section': () => {
        const [greeting] = createResource(() => api.greet.query());
        return <Group title={t('title')}><p>{greeting()?.text}</p></Group>;
      },
      'song.details': () => { throw new Error('a screen that breaks'); },
    });
  `,
};

const outside = suite('a plugin from outside the tree');

outside('loads on the server and in the page', async () => {
  await using stack = new AsyncDisposableStack();
  const place = await mkdtemp(join(tmpdir(), 'melody-outside-'));
  stack.defer(() => rm(place, { recursive: true, force: true }));
  const folder = join(place, 'hello');
  await mkdir(folder);
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text);
  const page = join(place, 'page');
  await promisify(execFile)(process.execPath, [join(root, 'scripts/build.ts'), page], {
    env: { ...process.env, PLUGINS: folder },
  });
  const app = stack.use(await testApp({ env: { PLUGINS: folder, WATCH: 'off' }, page }));
  const { client } = await app.as({ username: 'ann' });
  const states = await client.system.plugins.query();
  assert.is(states.find(({ name }) => name === 'hello')?.state, 'on');
  const browser = await openBrowser();
  stack.defer(() => browser.close());
  const visit = stack.use(await openVisit({ browser, url: app.url }));
  await visit.watch('an outside plugin in the settings', async shown => {
    await signIn(shown, 'ann', '/settings/plugins');
    await shown.getByRole('heading', { name: 'Greetings' }).waitFor();
    await shown.getByText('Hello from outside').waitFor();
  });
  assert.equal(visit.faults, []);
  const song = await makeSong(app.scope, { title: 'Whole' });
  await visit.watch('a screen that breaks leaves the rest of the page whole', async shown => {
    await shown.goto(`/song/${song.id}`);
    await shown.getByText(t('plugins.broken', { name: 'hello' })).waitFor();
    await shown.getByRole('heading', { level: 1, name: 'Whole' }).waitFor();
    await shown.getByText('a screen that breaks').waitFor();
  });
});

outside('that is none is refused with a sentence', async () => {
  await using stack = new AsyncDisposableStack();
  const folder = await mkdtemp(join(tmpdir(), 'melody-outside-'));
  stack.defer(() => rm(folder, { recursive: true, force: true }));
  const refusal = (named: string): Promise<string> =>
    testApp({ env: { PLUGINS: named } }).then(
      () => 'it was taken',
      (error: Error) => error.message,
    );
  assert.match(await refusal(join(folder, 'nowhere')), 'there is no index.ts or index.js');
  await writeFile(join(folder, 'index.ts'), 'export const nothing = 1;');
  assert.match(await refusal(folder), 'exports no plugin');
});

outside.run();
