import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { Scope } from '../../../core/define.ts';
import { makeSong } from '../../../modules/catalog/testing.ts';
import { recordPlays } from '../../../modules/interactions/testing.ts';
import { refusal } from '../../../modules/users/testing.ts';
import { wakeDue } from '../scrobbles/jobs.ts';
import { type Bench, jobScope, link, type Person, playOf, startBench } from '../testing.ts';
import { importHistory, matchHistory } from './jobs.ts';

interface Stage extends AsyncDisposable {
  readonly bench: Bench;
  readonly ann: Person;
  readonly lastfm: Person['client']['plugins']['lastfm'];
}

const stage = async (): Promise<Stage> => {
  const bench = await startBench();
  const ann = await bench.app.as({ username: 'ann' });
  await link(ann, 'mira_listens');
  await bench.drain();
  return {
    ...{ bench, ann, lastfm: ann.client.plugins.lastfm },
    [Symbol.asyncDispose]: () => bench[Symbol.asyncDispose](),
  };
};

const count = async ({ bench }: Stage, table: string) =>
  Number((await bench.app.scope.db(table).count('* as all'))[0]?.all);

/** What stands in the history, the oldest first, as the service would list it. */
const history = async ({ bench }: Stage) =>
  (
    await bench.app.scope.db('lastfm_history').orderBy('started_at').select('started_at', 'artist', 'title')
  ).map(row => `${row.started_at.getTime() / 1_000} ${row.artist} ${row.title}`);

const historyThere = ({ bench }: Stage) =>
  bench.standIn
    .listener('mira_listens')
    .history.map(({ at, artist, track }) => `${at} ${artist} ${track}`)
    .reverse();

const imports = suite('import of a history');

imports('brings every play once, those of the library as plays here', async () => {
  await using here = await stage();
  const song = await makeSong(here.bench.app.scope, { title: 'Track 5', artist: 'ARTIST 5' });
  here.bench.standIn.addHistory('mira_listens', 450);
  here.bench.standIn.listener('mira_listens').playing = { artist: 'Air', track: 'Now', album: '' };
  assert.is((await here.lastfm.startImport.mutate()).state, 'running');
  await here.bench.drain();
  assert.equal((await here.lastfm.account.query())?.import, {
    ...{ id: (await here.lastfm.account.query())?.import?.id, state: 'done', progress: 100 },
    ...{ done: 450, total: 450, matched: 1, message: null },
  });
  assert.equal(await history(here), historyThere(here));
  const { items } = await here.ann.client.interactions.plays.history.query({});
  assert.equal(
    items.map(item => item.id),
    [song.id],
  );
  assert.is((await here.bench.app.client.catalog.song.byId.query({ id: song.id })).playCount, 1);
});

imports('sends nothing of it back', async () => {
  await using here = await stage();
  await makeSong(here.bench.app.scope, { title: 'Track 5', artist: 'Artist 5' });
  here.bench.standIn.addHistory('mira_listens', 20);
  await here.lastfm.startImport.mutate();
  await here.bench.drain();
  assert.is(await count(here, 'plays'), 1);
  assert.is(await count(here, 'lastfm_scrobbles'), 0);
});

imports('changes nothing when it is done again', async () => {
  await using here = await stage();
  await makeSong(here.bench.app.scope, { title: 'Track 5', artist: 'Artist 5' });
  here.bench.standIn.addHistory('mira_listens', 300);
  for (let time = 0; time < 2; time += 1) {
    await here.lastfm.startImport.mutate();
    await here.bench.drain();
    assert.equal((await here.lastfm.account.query())?.import?.done, 300);
  }
  assert.equal([await count(here, 'lastfm_history'), await count(here, 'plays')], [300, 1]);
});

imports('leaves out what was heard and sent from here', async () => {
  await using here = await stage();
  const { scope } = here.bench.app;
  const song = await makeSong(scope, { title: 'Jóga', artist: 'Björk' });
  await recordPlays(scope, here.ann.id, playOf(song.id, here.bench.clock.now()));
  await here.bench.drain();
  assert.is(here.bench.standIn.received.length, 1);
  const before = here.bench.clock.now().getTime() / 1_000 - 600;
  here.bench.standIn.addHistory('mira_listens', [
    ...[before, before + 60].map(at => ({ artist: 'Björk', track: 'Jóga', album: '', at })),
  ]);
  here.bench.clock.pass(60_000);
  await here.lastfm.startImport.mutate();
  await here.bench.drain();
  // Two from elsewhere, a minute apart, and the one from here.
  assert.equal([await count(here, 'lastfm_history'), await count(here, 'plays')], [3, 3]);
});

imports('of nothing is done at once', async () => {
  await using here = await stage();
  await here.lastfm.startImport.mutate();
  await here.bench.drain();
  assert.equal((await here.lastfm.account.query())?.import?.state, 'done');
});

imports('goes on by itself when the service was away', async () => {
  await using here = await stage();
  here.bench.standIn.addHistory('mira_listens', 450);
  await here.lastfm.startImport.mutate();
  here.bench.standIn.down(true);
  await here.bench.drain();
  assert.is((await here.lastfm.account.query())?.import?.state, 'running');
  here.bench.standIn.down(false);
  // Whatever became of the job.
  await here.bench.app.scope.db('pgboss.job').where({ name: importHistory.name }).delete();
  await here.bench.run(wakeDue, {});
  await here.bench.drain();
  assert.equal((await here.lastfm.account.query())?.import?.done, 450);
});

imports('can be cancelled, keeps what it has, and begins anew', async () => {
  await using here = await stage();
  here.bench.standIn.addHistory('mira_listens', 1_000);
  const { id } = await here.lastfm.startImport.mutate();
  const stop = afterPages(here.bench.scope, 2, () => here.lastfm.cancelImport.mutate());
  await importHistory.run(jobScope(stop), { userId: here.ann.id, importId: id });
  const cancelled = (await here.lastfm.account.query())?.import;
  assert.equal([cancelled?.state, cancelled?.done], ['cancelled', 400]);
  assert.is(await count(here, 'lastfm_history'), 400);
  await here.lastfm.startImport.mutate();
  await here.bench.drain();
  assert.equal(await history(here), historyThere(here));
});

imports('tells how far it is, to its listener only', async () => {
  await using here = await stage();
  const bob = await here.bench.app.as({ username: 'bob' });
  here.bench.standIn.addHistory('mira_listens', 600);
  const { id } = await here.lastfm.startImport.mutate();
  const strange: unknown[] = [];
  const others = bob.client.plugins.lastfm.importProgress.subscribe(undefined, {
    onData: data => strange.push(data),
  });
  const { promise, resolve } = Promise.withResolvers<number[]>();
  const seen: number[] = [];
  const mine = here.lastfm.importProgress.subscribe(undefined, {
    onData: report => {
      if (seen.push(report.counts.done) === 1) void here.bench.drain();
      if (report.state === 'done') resolve(seen);
    },
  });
  const counts = await promise;
  assert.equal(counts.at(-1), 600);
  assert.equal(
    counts,
    counts.toSorted((one, other) => one - other),
  );
  assert.equal([strange, (await here.lastfm.account.query())?.import?.id], [[], id]);
  mine.unsubscribe();
  others.unsubscribe();
});

imports('reads pages again when late plays have moved them', async () => {
  await using here = await stage();
  here.bench.standIn.addHistory('mira_listens', 1_000);
  const { id } = await here.lastfm.startImport.mutate();
  const oldest = here.bench.standIn.listener('mira_listens').history.at(-1)?.at ?? 0;
  const late = afterPages(here.bench.scope, 2, async () => {
    const plays = Array.from({ length: 250 }, (_, at) => ({
      artist: 'Late',
      track: `Late ${at}`,
      album: '',
      at: oldest + 90_000 + at,
    }));
    here.bench.standIn.addHistory('mira_listens', plays);
  });
  await importHistory.run(jobScope(late), { userId: here.ann.id, importId: id });
  assert.equal(await history(here), historyThere(here));
  assert.is((await here.lastfm.account.query())?.import?.done, 1_250);
});

imports('bears names that no database takes, and times that are none', async () => {
  await using here = await stage();
  const names = ['a\0b', '\ud800', `${'x'.repeat(199)}😀`, 'y'.repeat(9_000), "'; drop table plays; --"];
  here.bench.standIn.addHistory(
    'mira_listens',
    names.map((track, at) => ({ artist: track, track, album: track, at: 1_600_000_000 + at })),
  );
  here.bench.standIn.addHistory('mira_listens', [
    { artist: 'First', track: 'Second of all', album: '', at: 0 },
  ]);
  await here.lastfm.startImport.mutate();
  await here.bench.drain();
  assert.equal((await here.lastfm.account.query())?.import?.state, 'done');
  assert.is(await count(here, 'lastfm_history'), 6);
});

imports('ends with a sentence when the listening is hidden', async () => {
  await using here = await stage();
  here.bench.standIn.listener('mira_listens').hidden = true;
  await here.lastfm.startImport.mutate();
  await here.bench.drain();
  const ended = (await here.lastfm.account.query())?.import;
  assert.is(ended?.state, 'failed');
  assert.match(ended?.message ?? '', 'hidden');
});

imports('is for those who have linked an account', async () => {
  await using here = await stage();
  const bob = await here.bench.app.as({ username: 'bob' });
  assert.is(await refusal(bob.client.plugins.lastfm.startImport.mutate()), 'account_not_linked');
  assert.is(await bob.client.plugins.lastfm.cancelImport.mutate(), null);
});

imports('finds songs that come into the library later', async () => {
  await using here = await stage();
  here.bench.standIn.addHistory('mira_listens', 700);
  await here.lastfm.startImport.mutate();
  await here.bench.drain();
  const song = await makeSong(here.bench.app.scope, { title: 'Track 600', artist: 'Artist 283' });
  for (let night = 0; night < 2; night += 1) await here.bench.run(matchHistory, {});
  const { items } = await here.ann.client.interactions.plays.history.query({});
  assert.equal(
    items.map(item => item.id),
    [song.id],
  );
});

/** Does something in the transaction of a page, after so many pages. */
const afterPages = (scope: Scope, pages: number, act: () => Promise<unknown>): Scope => {
  let kept = 0;
  return {
    ...scope,
    transaction: async work => {
      const result = await scope.transaction(work);
      kept += 1;
      if (kept === pages) await act();
      return result;
    },
  };
};

imports.run();
