import { access } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { type Client, type TestApp, testApp } from '../../../../core/testing/app.ts';
import { createMusic, type Music } from '../testing.ts';
import { offerDemo } from './demo.ts';
import { type Rendered, renderFiles } from './render.ts';

const rendering = suite('rendering the demo library');

let music: Music;

rendering.before.each(async () => {
  music = await createMusic();
});
rendering.after.each(async () => {
  await music.remove();
});

/** Runs a program in the place of the one that renders. */
const render = async (program: string, signal = new AbortController().signal): Promise<Rendered[]> => {
  await music.file('program.mjs', program);
  const files: Rendered[] = [];
  const url = pathToFileURL(music.at('program.mjs'));
  for await (const file of renderFiles({ folder: music.at('out'), signal, program: url })) files.push(file);
  return files;
};

rendering('tells of each file, and lets other lines pass', async () => {
  const file = { file: 'A/1.flac', done: 1, total: 2, album: 'A' };
  const files = await render(`
    console.log('a remark');
    console.log(JSON.stringify({ remark: process.argv.slice(2) }));
    console.log('${JSON.stringify(file)}');
  `);
  assert.equal(files, [file]);
});

rendering('fails with what the program complains of', async () => {
  try {
    await render(`console.error('The disk is full.'); process.exitCode = 3;`);
    assert.unreachable();
  } catch (error) {
    assert.match(String(error), 'ended with 3: The disk is full.');
  }
});

rendering('ends when it is cancelled', async () => {
  const stop = new AbortController();
  const file = { file: 'A/1.flac', done: 1, total: 2, album: 'A' };
  await music.file('program.mjs', `console.log('${JSON.stringify(file)}'); setInterval(() => {}, 1000);`);
  const program = pathToFileURL(music.at('program.mjs'));
  const files = renderFiles({ folder: music.at('out'), signal: stop.signal, program });
  assert.equal((await files.next()).value, file);
  stop.abort();
  try {
    await files.next();
    assert.unreachable();
  } catch (error) {
    assert.match(String(error), /abort/i);
  }
});

rendering.run();

const demo = suite('the demo library');

let app: TestApp;
let client: Client;

demo.before(async () => {
  // Without a worker nothing is rendered: what is offered is asked for by the tests themselves.
  app = await testApp({ env: { DEMO: 'on', SERVICES: 'web' } });
  client = (await app.as({ username: 'ann' })).client;
});
demo.after(async () => {
  await app[Symbol.asyncDispose]();
});

const kinds = async () => (await client.catalog.library.folders.query()).map(({ kind }) => kind);

demo('is offered to a library that has no folder, once', async () => {
  await offerDemo(app.scope);
  await offerDemo(app.scope);
  assert.equal(await kinds(), ['demo']);
  const jobs = await app.scope.db('pgboss.job').where({ name: 'catalog.render-demo' }).pluck('state');
  assert.equal(jobs, ['created']);
});

demo('goes with its files when it is removed, and does not come back', async () => {
  const folder = join(app.dataDir, 'demo');
  await access(folder);
  assert.equal(await client.catalog.library.removeDemo.mutate(), { removed: true });
  assert.equal(await kinds(), []);
  assert.is(
    await access(folder).then(
      () => 'there',
      () => 'gone',
    ),
    'gone',
  );
  await offerDemo(app.scope);
  assert.equal(await kinds(), []);
  assert.equal(await client.catalog.library.removeDemo.mutate(), { removed: false });
});

demo.run();
