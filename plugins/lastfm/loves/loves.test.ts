import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { makeSong } from '../../../modules/catalog/testing.ts';
import { likedSongIds } from '../../../modules/interactions/index.ts';
import { type Bench, link, type Person, startBench } from '../testing.ts';
import { syncLoves } from './jobs.ts';

interface Stage extends AsyncDisposable {
  readonly bench: Bench;
  readonly ann: Person;
  readonly there: () => string[];
  readonly here: () => Promise<string[]>;
  song(title: string): Promise<{ id: string }>;
  like(title: string): Promise<unknown>;
  unlike(title: string): Promise<unknown>;
  loveThere(title: string): void;
  unloveThere(title: string): void;
  sync(): Promise<unknown>;
}

const stage = async (): Promise<Stage> => {
  const bench = await startBench();
  const ann = await bench.app.as({ username: 'ann' });
  const { scope } = bench.app;
  const loved = () => bench.standIn.listener('mira_listens').loved;
  const song = async (title: string) =>
    (await scope.db('songs').where({ title }).first('id')) ?? makeSong(scope, { title, artist: 'Björk' });
  const titlesOf = async (ids: Iterable<string>) =>
    (
      await scope
        .db('songs')
        .whereIn('id', [...ids])
        .orderBy('title')
        .select('title')
    ).map(row => row.title);
  return {
    ...{ bench, ann, song },
    there: () =>
      loved()
        .map(one => one.track)
        .sort(),
    here: async () => titlesOf(await likedSongIds(scope, ann.id)),
    like: async title => ann.client.interactions.songs.like.mutate({ songId: (await song(title)).id }),
    unlike: async title => ann.client.interactions.songs.unlike.mutate({ songId: (await song(title)).id }),
    loveThere: title => void loved().unshift({ artist: 'Björk', track: title, at: 1_767_225_600 }),
    unloveThere: title =>
      void loved().splice(
        loved().findIndex(one => one.track === title),
        1,
      ),
    sync: () => bench.run(syncLoves, { userId: ann.id }),
    [Symbol.asyncDispose]: () => bench[Symbol.asyncDispose](),
  };
};

const loves = suite('loves');

loves('are the union of both sides after linking', async () => {
  await using stand = await stage();
  for (const title of ['Both', 'Here', 'There']) await stand.song(title);
  await stand.like('Here');
  await stand.like('Both');
  stand.loveThere('Both');
  stand.loveThere('There');
  stand.loveThere('Not in the library');
  await link(stand.ann, 'mira_listens');
  await stand.bench.drain();
  assert.equal(await stand.here(), ['Both', 'Here', 'There']);
  assert.equal(stand.there(), ['Both', 'Here', 'Not in the library', 'There']);
});

loves('follow a like here, and its end', async () => {
  await using stand = await stage();
  await link(stand.ann, 'mira_listens');
  await stand.like('Jóga');
  await stand.bench.drain();
  assert.equal(stand.there(), ['Jóga']);
  await stand.unlike('Jóga');
  await stand.bench.drain();
  assert.equal(stand.there(), []);
});

loves('are followed here, and so is their end', async () => {
  await using stand = await stage();
  await stand.song('Jóga');
  await link(stand.ann, 'mira_listens');
  await stand.bench.drain();
  stand.loveThere('Jóga');
  await stand.sync();
  assert.equal(await stand.here(), ['Jóga']);
  stand.unloveThere('Jóga');
  await stand.sync();
  assert.equal(await stand.here(), []);
});

loves('that were learnt from there are not told there again', async () => {
  await using stand = await stage();
  await stand.song('Jóga');
  await link(stand.ann, 'mira_listens');
  await stand.bench.drain();
  stand.loveThere('Jóga');
  await stand.sync();
  await stand.bench.drain();
  stand.unloveThere('Jóga');
  await stand.sync();
  await stand.bench.drain();
  assert.is(stand.bench.standIn.calls.get('track.love'), undefined);
  assert.is(stand.bench.standIn.calls.get('track.unlove'), undefined);
});

loves('keep a song that is liked here and was never seen there', async () => {
  await using stand = await stage();
  await link(stand.ann, 'mira_listens');
  await stand.bench.drain();
  await stand.like('Jóga');
  await stand.bench.drain();
  // The list there is behind, or files the song under other names.
  stand.unloveThere('Jóga');
  await stand.sync();
  assert.equal(await stand.here(), ['Jóga']);
});

loves('settle on what holds when a change was missed', async () => {
  await using stand = await stage();
  await link(stand.ann, 'mira_listens');
  for (const title of ['Kept', 'Dropped']) await stand.like(title);
  await stand.bench.drain();
  await stand.sync();
  stand.bench.standIn.down(true);
  await stand.unlike('Dropped');
  await stand.like('Added');
  await stand.bench.drain();
  assert.equal(stand.there(), ['Dropped', 'Kept']);
  stand.bench.standIn.down(false);
  await stand.sync();
  assert.equal(stand.there(), ['Added', 'Kept']);
  assert.equal(await stand.here(), ['Added', 'Kept']);
});

loves('of two recordings of one song are one', async () => {
  await using stand = await stage();
  const { scope } = stand.bench.app;
  const studio = await makeSong(scope, { title: 'Jóga', artist: 'Björk', album: 'Homogenic' });
  await makeSong(scope, { title: 'Jóga', artist: 'Björk', album: 'Greatest Hits' });
  await link(stand.ann, 'mira_listens');
  await stand.ann.client.interactions.songs.like.mutate({ songId: studio.id });
  await stand.bench.drain();
  await stand.sync();
  assert.equal([...(await likedSongIds(scope, stand.ann.id))], [studio.id]);
});

loves('are told no more once the access is taken back, and all of them when it is given again', async () => {
  await using stand = await stage();
  await link(stand.ann, 'mira_listens');
  await stand.bench.drain();
  stand.bench.standIn.down(true);
  for (const title of ['One', 'Two', 'Three']) await stand.like(title);
  await stand.bench.drain();
  stand.bench.standIn.down(false);
  stand.bench.standIn.revoke('mira_listens');
  await stand.sync().catch(() => undefined);
  assert.is(stand.bench.standIn.calls.get('track.love'), 1);
  assert.is((await stand.ann.client.plugins.lastfm.account.query())?.state, 'revoked');
  await link(stand.ann, 'mira_listens');
  await stand.bench.drain();
  assert.equal(stand.there(), ['One', 'Three', 'Two']);
});

loves('over many pages are all read', async () => {
  await using stand = await stage();
  for (let at = 0; at < 450; at += 1) stand.loveThere(`Elsewhere ${at}`);
  await stand.song('Elsewhere 0');
  await link(stand.ann, 'mira_listens');
  await stand.bench.drain();
  assert.equal(await stand.here(), ['Elsewhere 0']);
  assert.is(stand.bench.standIn.calls.get('user.getLovedTracks'), 3);
});

loves.run();
