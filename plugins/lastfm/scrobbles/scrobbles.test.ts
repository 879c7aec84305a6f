import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { makeSong } from '../../../modules/catalog/testing.ts';
import { recordPlays } from '../../../modules/interactions/testing.ts';
import { type Bench, link, type Person, playOf, startBench } from '../testing.ts';
import { wakeDue } from './jobs.ts';

const minute = 60_000;

interface Stage extends AsyncDisposable {
  readonly bench: Bench;
  readonly ann: Person;
  /** Records plays that began now, a second apart, and lets the plugin hear of them. */
  play(titles: readonly string[], durationPlayed?: number): Promise<void>;
}

const stage = async (): Promise<Stage> => {
  const bench = await startBench();
  const ann = await bench.app.as({ username: 'ann' });
  await link(ann, 'mira_listens');
  await bench.drain();
  return {
    bench,
    ann,
    play: async (titles, durationPlayed) => {
      for (const title of titles) {
        const [known] = await bench.app.scope.db('songs').where({ title }).select('id');
        const song = known ?? (await makeSong(bench.app.scope, { title, artist: 'Björk', album: 'Post' }));
        bench.clock.pass(1_000);
        await recordPlays(bench.app.scope, ann.id, playOf(song.id, bench.clock.now(), durationPlayed));
      }
      await bench.drain();
    },
    [Symbol.asyncDispose]: () => bench[Symbol.asyncDispose](),
  };
};

const accountOf = ({ ann }: Stage) => ann.client.plugins.lastfm.account.query();
const received = ({ bench }: Stage) => bench.standIn.received.map(({ track }) => track);

const scrobbles = suite('scrobbles');

scrobbles('tell what was played, and when it began', async () => {
  await using here = await stage();
  await here.play(['Hyperballad']);
  const [sent] = here.bench.standIn.received;
  assert.equal(sent, {
    ...{ user: 'mira_listens', artist: 'Björk', track: 'Hyperballad', album: 'Post' },
    at: Math.floor(here.bench.clock.now().getTime() / 1_000),
  });
  const account = await accountOf(here);
  assert.equal([account?.waiting, account?.ignored], [0, 0]);
  assert.is(account?.lastScrobbledAt, here.bench.clock.now().toISOString());
});

scrobbles('are made only of plays that count', async () => {
  await using here = await stage();
  await here.play(['Too short a while'], 89_000);
  await here.play(['Long enough'], 90_000);
  assert.equal(received(here), ['Long enough']);
});

scrobbles('are not made of a play that is told twice', async () => {
  await using here = await stage();
  const song = await makeSong(here.bench.app.scope, { title: 'Twice' });
  const play = playOf(song.id, here.bench.clock.now());
  for (let time = 0; time < 3; time += 1) await recordPlays(here.bench.app.scope, here.ann.id, play);
  await here.bench.drain();
  assert.equal(received(here), ['Twice']);
});

scrobbles('wait for an hour in which nobody answers, then arrive once each and in order', async () => {
  await using here = await stage();
  const titles = Array.from({ length: 60 }, (_, at) => `Play ${at}`);
  const end = here.bench.clock.now().getTime() + 60 * minute;
  here.bench.standIn.down(true);
  for (const title of titles) {
    await here.play([title]);
    here.bench.clock.pass(59_000);
    await here.bench.run(wakeDue, {});
    await here.bench.drain();
  }
  assert.ok(here.bench.clock.now().getTime() >= end);
  assert.equal(received(here), []);
  const [row] = await here.bench.app.scope.db('lastfm_accounts');
  // Not one try a play: a minute at first, then each wait twice as long.
  assert.ok(row.failures >= 5 && row.failures <= 7, String(row.failures));
  assert.ok(row.trouble);
  here.bench.standIn.down(false);
  here.bench.clock.pass(64 * minute);
  await here.bench.run(wakeDue, {});
  await here.bench.drain();
  assert.equal(received(here), titles);
  const states = await here.bench.app.scope.db('lastfm_scrobbles').distinct('state');
  assert.equal(states, [{ state: 'sent' }]);
});

scrobbles('are kept through each fault that passes', async () => {
  await using here = await stage();
  for (const code of [8, 11, 16, 29]) {
    here.bench.standIn.failNext(code);
    await here.play([`After ${code}`]);
    assert.is((await accountOf(here))?.waiting, 1, String(code));
    here.bench.clock.pass(2 * minute);
    await here.bench.run(wakeDue, {});
    await here.bench.drain();
  }
  assert.equal(received(here), ['After 8', 'After 11', 'After 16', 'After 29']);
});

scrobbles('that arrived before a crash are sent again, and are there once', async () => {
  await using here = await stage();
  await here.play(['Marked too late']);
  await here.bench.app.scope.db('lastfm_scrobbles').update({ state: 'waiting' });
  await here.bench.run(wakeDue, {});
  await here.bench.drain();
  assert.is(here.bench.standIn.calls.get('track.scrobble'), 2);
  assert.equal(received(here), ['Marked too late']);
});

scrobbles('that are ignored say why', async () => {
  await using here = await stage();
  const { refused } = here.bench.standIn.world;
  ['No artist', 'No track', 'Too old', 'Too new', 'Too many'].forEach(
    (title, at) => void refused.set(title, at + 1),
  );
  await here.play([...refused.keys(), 'Fine']);
  const { items } = await here.ann.client.plugins.lastfm.scrobbles.query({ state: 'ignored' });
  assert.is(items.length, 5);
  assert.match(items.find(item => item.title === 'Too many')?.reason ?? '', 'in a day');
  assert.match(items.find(item => item.title === 'Too old')?.reason ?? '', 'two weeks');
  assert.equal(received(here), ['Fine']);
  assert.is((await accountOf(here))?.ignored, 5);
});

scrobbles('are listed page by page, the newest first', async () => {
  await using here = await stage();
  await here.play(['One', 'Two', 'Three']);
  const list = here.ann.client.plugins.lastfm.scrobbles;
  const first = await list.query({ limit: 2 });
  const second = await list.query({ limit: 2, cursor: first.nextCursor ?? '' });
  assert.equal(
    [...first.items, ...second.items].map(item => `${item.title} ${item.state}`),
    [...['Three sent', 'Two sent', 'One sent']],
  );
  assert.is(second.nextCursor, null);
});

scrobbles('too old to be taken are given up after two weeks', async () => {
  await using here = await stage();
  here.bench.standIn.down(true);
  await here.play(['Lost']);
  here.bench.clock.pass(14 * 24 * 60 * minute);
  here.bench.standIn.down(false);
  await here.play(['Fresh']);
  await here.bench.run(wakeDue, {});
  await here.bench.drain();
  assert.equal(received(here), ['Fresh']);
  const rows = await here.bench.app.scope
    .db('lastfm_scrobbles')
    .orderBy('started_at')
    .select('state', 'reason');
  assert.is(rows[0].state, 'ignored');
  assert.match(rows[0].reason, 'too old');
});

scrobbles('are not made in a private session, nor shown as playing', async () => {
  await using here = await stage();
  const { client } = here.ann;
  await client.users.me.updatePreferences.mutate({ privateSession: true });
  await here.play(['Secret']);
  const [song] = await here.bench.app.scope.db('songs').select('id');
  await client.interactions.nowPlaying.set.mutate({ songId: song.id });
  await here.bench.drain();
  assert.equal(received(here), []);
  assert.is(here.bench.standIn.listener('mira_listens').playing, null);
  assert.is((await accountOf(here))?.private, true);
  await client.users.me.updatePreferences.mutate({ privateSession: false });
  await here.play(['Open']);
  assert.equal(received(here), ['Open']);
});

scrobbles('wait while the access is taken back, and go out when it is given again', async () => {
  await using here = await stage();
  here.bench.standIn.revoke('mira_listens');
  await here.play(['While revoked']);
  const revoked = await accountOf(here);
  assert.equal([revoked?.state, revoked?.waiting], ['revoked', 1]);
  assert.match(revoked?.trouble ?? '', 'Link it again');
  await here.play(['Still revoked']);
  await link(here.ann, 'mira_listens');
  await here.bench.drain();
  assert.equal(received(here), ['While revoked', 'Still revoked']);
  assert.equal([(await accountOf(here))?.state, (await accountOf(here))?.trouble], ['linked', null]);
});

scrobbles('of one account are not sent to another that is linked after it', async () => {
  await using here = await stage();
  here.bench.standIn.down(true);
  await here.play(['Of mira']);
  here.bench.standIn.down(false);
  await link(here.ann, 'somebody_else');
  await here.play(['Of somebody else']);
  assert.equal(
    here.bench.standIn.received.map(({ user, track }) => `${user}: ${track}`),
    ['somebody_else: Of somebody else'],
  );
});

scrobbles('stop for everybody when the key is suspended', async () => {
  await using here = await stage();
  here.bench.standIn.failNext(26);
  await here.play(['Held']);
  here.bench.clock.pass(24 * 60 * minute);
  await here.bench.run(wakeDue, {});
  await here.play(['Held too']);
  assert.is(here.bench.standIn.calls.get('track.scrobble'), 1);
  const waiting = await here.bench.app.scope.db('lastfm_scrobbles').where({ state: 'waiting' });
  assert.is(waiting.length, 2);
});

scrobbles('go out alone when a batch is refused, so that one takes no other with it', async () => {
  await using here = await stage();
  here.bench.standIn.down(true);
  await here.play(['First', 'Second']);
  here.bench.standIn.down(false);
  here.bench.standIn.failNext(6, 2);
  here.bench.clock.pass(60 * minute);
  await here.bench.run(wakeDue, {});
  await here.bench.drain();
  assert.equal(received(here), ['Second']);
});

scrobbles('have what plays now before them', async () => {
  await using here = await stage();
  const song = await makeSong(here.bench.app.scope, { title: 'Now', artist: 'Air', album: 'Moon Safari' });
  await here.ann.client.interactions.nowPlaying.set.mutate({ songId: song.id });
  await here.bench.drain();
  assert.equal(here.bench.standIn.listener('mira_listens').playing, {
    ...{ artist: 'Air', track: 'Now', album: 'Moon Safari' },
  });
  assert.equal(received(here), []);
});

scrobbles('are not preceded by what began long ago', async () => {
  await using here = await stage();
  const song = await makeSong(here.bench.app.scope, { title: 'Late' });
  await here.ann.client.interactions.nowPlaying.set.mutate({ songId: song.id });
  here.bench.clock.pass(3 * minute);
  await here.bench.drain();
  assert.is(here.bench.standIn.listener('mira_listens').playing, null);
});

scrobbles.run();
