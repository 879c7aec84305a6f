import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { makeSong } from '../../../modules/catalog/testing.ts';
import { type Bench, jobScope, link, startBench, variablesOf } from '../testing.ts';
import { importHistory } from './jobs.ts';

// Two cores that others use too take their time.
// time limit: 300 s

const total = 200_000;
const inLibrary = 100;
const importer = join(import.meta.dirname, 'testing/importer.ts');

interface Named {
  readonly userId: string;
  readonly importId: string;
}

/** Another process imports, and is killed without notice when it has asked for so many pages. */
const importUntilKilled = async ({ app, standIn }: Bench, { userId, importId }: Named, pages: number) => {
  const { connectionString } = app.scope.db.client.config.connection;
  const child = spawn(process.execPath, ['--import', 'tsx', importer], {
    env: {
      ...{ ...process.env, ...variablesOf(standIn), DATABASE_URL: connectionString, DATA_DIR: app.dataDir },
      ...{ PORT: '0', HOST: '127.0.0.1', DEMO: 'off', SERVICES: 'web', LOG_LEVEL: 'error' },
      ...{ USER_ID: userId, IMPORT_ID: importId },
    },
    stdio: 'inherit',
  });
  const ended = once(child, 'exit');
  for (let page = 0; page < pages; page += 1)
    await Promise.race([standIn.next('user.getRecentTracks'), ended]);
  child.kill('SIGKILL');
  assert.equal((await ended)[1], 'SIGKILL');
};

const imports = suite('import of 200,000 plays');

imports('is exact after its process was killed twice', async () => {
  await using bench = await startBench();
  const { scope, standIn } = bench;
  const ann = await bench.app.as({ username: 'ann' });
  await link(ann, 'mira_listens');
  await bench.drain();
  for (let at = 0; at < inLibrary; at += 1)
    await makeSong(scope, { title: `Track ${at}`, artist: `Artist ${at}` });
  standIn.addHistory('mira_listens', total);
  const named = { userId: ann.id, importId: (await ann.client.plugins.lastfm.startImport.mutate()).id };

  const states = async () => (await ann.client.plugins.lastfm.account.query())?.import;
  for (const pages of [150, 250]) {
    await importUntilKilled(bench, named, pages);
    const stopped = await states();
    assert.is(stopped?.state, 'running');
    const done = stopped?.done ?? 0;
    assert.ok(done > 0 && done < total, String(done));
  }
  await importHistory.run(jobScope(scope), named);

  const { history } = standIn.listener('mira_listens');
  const rows = await scope
    .db('lastfm_history')
    .orderBy('started_at', 'desc')
    .select('started_at', 'artist', 'title');
  assert.is(
    rows.map(row => `${row.started_at.getTime() / 1_000} ${row.artist} ${row.title}`).join('\n'),
    history.map(({ at, artist, track }) => `${at} ${artist} ${track}`).join('\n'),
  );
  const matched = history.filter(({ track }) => Number(track.slice(6)) < inLibrary).length;
  const { done, total: all, matched: here, state } = (await states()) ?? {};
  assert.equal([state, done, all, here], ['done', total, total, matched]);
  const [plays] = await scope.db('plays').count('* as count');
  const [counted] = await scope.db('songs').sum('play_count as count');
  assert.equal([plays?.count, counted?.count], [matched, matched]);
});

imports.run();
