// time limit: 300 s
import fc from 'fast-check';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { type Client, type TestApp, testApp } from '../../../../core/testing/app.ts';
import { faultsOf } from '../recount.ts';
import { addAndScan, createMusic, rescan } from '../testing.ts';
import { step, take, type Upset } from '../upheaval.ts';

/** Each run is eight scans; a fault in a thousand steps was found by more of them. */
const runs = Number(process.env.RUNS ?? 4);

let app: TestApp;
let client: Client;

const figures = suite('the figures of the library');

figures.before(async () => {
  app = await testApp({ env: { WATCH: 'off' } });
  client = (await app.as({ username: 'ann' })).client;
});
figures.after(async () => {
  await app[Symbol.asyncDispose]();
});

const refuseFaults = async (): Promise<void> => {
  const faults = await faultsOf(app.scope.db);
  assert.is(faults.length, 0, faults.join('\n'));
};

/** What can be heard is what is there. */
const refuseOthers = async (folderId: string, files: ReadonlySet<string>): Promise<void> => {
  const heard = app.scope.db('song_sources').where({ folder_id: folderId, available: true });
  const paths: string[] = await heard.pluck('path');
  const [known, there] = [paths.sort().join(), [...files].sort().join()];
  assert.is(known, there, `${known} is known, ${there} is there`);
};

figures('are right after whatever is done to a folder', async () => {
  const rounds = fc.array(fc.array(step, { minLength: 1, maxLength: 4 }), { minLength: 8, maxLength: 8 });
  const property = fc.asyncProperty(rounds, async all => {
    const music = await createMusic();
    const upset: Upset = { music, files: new Set(['a/0.mp3']), away: new Map() };
    await music.song('a/0.mp3', { title: 'Zero', artist: 'Ann', album: 'First' });
    const { folderId } = await addAndScan(client, music.path);
    for (const round of all) {
      for (const one of round) await take(upset, one);
      assert.is((await rescan(client, folderId)).state, 'done');
      await refuseFaults();
      await refuseOthers(folderId, upset.files);
    }
    await client.catalog.library.removeFolder.mutate({ folderId });
    await refuseFaults();
    assert.equal(await app.scope.db('songs').pluck('title'), []);
    await music.remove();
  });
  await fc.assert(property, { numRuns: runs, endOnFailure: true, includeErrorInReport: true });
});

figures.run();
