import { randomUUID } from 'node:crypto';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { type TestApp, testApp } from '../../core/testing/app.ts';
import { makeSong } from '../catalog/testing.ts';

type Person = Awaited<ReturnType<TestApp['as']>>;

interface Context {
  app: TestApp;
  ann: Person;
  bob: Person;
}

const withApp = (name: string) => {
  const tests = suite<Context>(name);
  tests.before(async context => {
    context.app = await testApp();
    context.ann = await context.app.as({ username: 'ann' });
    context.bob = await context.app.as({ username: 'bob' });
  });
  tests.after(async ({ app }) => app[Symbol.asyncDispose]());
  return tests;
};

const playOf = (
  songId: string,
  more: { durationPlayed?: number; completed?: boolean; playedAt?: string; clientId?: string } = {},
) => ({
  clientId: randomUUID(),
  songId,
  durationPlayed: 60_000,
  completed: false,
  ...more,
});

const refusedWith = (reason: string) => (error: { data?: { reason?: string } }) =>
  assert.is(error.data?.reason, reason);

const plays = withApp('plays');

const countOf = async (app: TestApp, id: string) =>
  (await app.client.catalog.song.byId.query({ id })).playCount;

plays('are counted once for a client id, however often and at once they are sent', async ({ app, ann }) => {
  const song = await makeSong(app.scope, { title: 'Once' });
  const play = playOf(song.id);
  const answers = await Promise.all(
    Array.from({ length: 20 }, () => ann.client.interactions.plays.record.mutate(play)),
  );
  assert.is(
    answers.reduce((sum, answer) => sum + answer.recorded, 0),
    1,
  );
  assert.is(await countOf(app, song.id), 1);
});

plays('of many listeners at once are all counted', async ({ app, ann, bob }) => {
  const song = await makeSong(app.scope, { title: 'Hundred', album: 'Hundred', artist: 'The Hundred' });
  const records = Array.from({ length: 100 }, (_, at) =>
    (at % 2 ? ann : bob).client.interactions.plays.record.mutate(playOf(song.id)),
  );
  await Promise.all(records);
  assert.is(await countOf(app, song.id), 100);
  const { album, artists } = await app.client.catalog.song.byId.query({ id: song.id });
  assert.is((await app.client.catalog.album.byId.query({ id: album?.id ?? '' })).playCount, 100);
  assert.is((await app.client.catalog.artist.byId.query({ id: artists[0]?.id ?? '' })).playCount, 100);
});

plays('count from thirty seconds or half of the song on', async ({ app, ann }) => {
  const long = await makeSong(app.scope, { title: 'Long', duration: 300_000 });
  const short = await makeSong(app.scope, { title: 'Short', duration: 20_000 });
  const record = ann.client.interactions.plays.record.mutate;
  await record(playOf(long.id, { durationPlayed: 29_999 }));
  await record(playOf(short.id, { durationPlayed: 9_999 }));
  assert.equal([await countOf(app, long.id), await countOf(app, short.id)], [0, 0]);
  await record(playOf(long.id, { durationPlayed: 30_000 }));
  await record(playOf(short.id, { durationPlayed: 10_000 }));
  assert.equal([await countOf(app, long.id), await countOf(app, short.id)], [1, 1]);
});

plays('gathered offline are kept, save those of songs that are gone', async ({ app, bob }) => {
  const song = await makeSong(app.scope, { title: 'Train' });
  const gone = randomUUID();
  const batch = [playOf(song.id), playOf(gone), playOf(song.id)];
  assert.equal(await bob.client.interactions.plays.record.mutate({ plays: batch }), {
    recorded: 2,
    unknownSongs: [gone],
  });
  assert.is((await bob.client.interactions.plays.record.mutate({ plays: batch })).recorded, 0);
});

plays('from a clock that is wrong are set right', async ({ app }) => {
  const cid = await app.as({ username: 'cid' });
  const song = await makeSong(app.scope, { title: 'Clock' });
  await cid.client.interactions.plays.record.mutate(playOf(song.id, { playedAt: '2999-01-01T00:00:00Z' }));
  const { items } = await cid.client.interactions.plays.history.query({});
  assert.ok(new Date(items[0]?.playedAt ?? 0).getTime() <= Date.now());
});

plays(
  'are private to their listener, the newest first, each song once in the recent ones',
  async ({ app }) => {
    const dora = await app.as({ username: 'dora' });
    const [one, two] = [
      await makeSong(app.scope, { title: 'One' }),
      await makeSong(app.scope, { title: 'Two' }),
    ];
    const at = (minute: number) => new Date(Date.now() - (60 - minute) * 60_000).toISOString();
    for (const [song, minute] of [
      [one, 1],
      [two, 2],
      [one, 3],
    ] as const) {
      await dora.client.interactions.plays.record.mutate(playOf(song.id, { playedAt: at(minute) }));
    }
    const recent = await dora.client.interactions.plays.recent.query({});
    assert.equal(
      recent.map(song => song.title),
      ['One', 'Two'],
    );
    const first = await dora.client.interactions.plays.history.query({ limit: 2 });
    const rest = await dora.client.interactions.plays.history.query({
      limit: 2,
      cursor: first.nextCursor ?? '',
    });
    assert.equal(
      [...first.items, ...rest.items].map(song => song.title),
      ['One', 'Two', 'One'],
    );
    assert.is(rest.nextCursor, null);
    assert.equal(
      (await dora.client.interactions.plays.top.query({})).map(song => song.title),
      ['One', 'Two'],
    );
    assert.is((await dora.client.interactions.plays.recentAlbums.query({})).length > 0, true);
  },
);

for (const [what, wrong] of Object.entries({
  'a negative duration': { durationPlayed: -1 },
  'a fraction': { durationPlayed: 1.5 },
  'more than a day': { durationPlayed: 90_000_000 },
  'a client id that is none': { clientId: '../1' },
  'a time that is none': { playedAt: 'yesterday' },
})) {
  plays(`with ${what} are refused`, async ({ ann }) => {
    await ann.client.interactions.plays.record
      .mutate(playOf(randomUUID(), wrong))
      .then(() => assert.unreachable(), refusedWith('bad_input'));
  });
}

plays.run();

const likes = withApp('likes');

likes('show on the song and in the list, and are counted once', async ({ app, ann, bob }) => {
  const song = await makeSong(app.scope, { title: 'Loved' });
  const { like, unlike, liked } = ann.client.interactions.songs;
  await Promise.all(Array.from({ length: 10 }, () => like.mutate({ songId: song.id })));
  assert.is((await ann.client.catalog.song.byId.query({ id: song.id })).liked, true);
  assert.is((await bob.client.catalog.song.byId.query({ id: song.id })).liked, false);
  const list = await liked.query({});
  assert.equal([list.total, list.items[0]?.title, typeof list.items[0]?.likedAt], [1, 'Loved', 'string']);
  assert.is((await app.scope.db('songs').where({ id: song.id }).first()).like_count, 1);
  await Promise.all(Array.from({ length: 10 }, () => unlike.mutate({ songId: song.id })));
  assert.is((await liked.query({})).total, 0);
  assert.is((await app.scope.db('songs').where({ id: song.id }).first()).like_count, 0);
});

likes('of a song that is not there are refused', async ({ ann }) => {
  await ann.client.interactions.songs.like
    .mutate({ songId: randomUUID() })
    .then(() => assert.unreachable(), refusedWith('not_found'));
});

likes('page by cursor and by offset alike', async ({ app, bob }) => {
  for (let at = 0; at < 7; at += 1) {
    await bob.client.interactions.songs.like.mutate({
      songId: (await makeSong(app.scope, { title: `Song ${at}` })).id,
    });
  }
  const first = await bob.client.interactions.songs.liked.query({ limit: 4 });
  const byCursor = await bob.client.interactions.songs.liked.query({
    limit: 4,
    cursor: first.nextCursor ?? '',
  });
  const byOffset = await bob.client.interactions.songs.liked.query({ limit: 4, offset: 4 });
  assert.is(first.items[0]?.title, 'Song 6');
  assert.equal(
    byCursor.items.map(song => song.id),
    byOffset.items.map(song => song.id),
  );
  assert.is(byCursor.items.length, 3);
});

likes('have their like in saved albums and followed artists', async ({ app, ann }) => {
  const song = await makeSong(app.scope, { title: 'Whole', album: 'Whole album', artist: 'Whole artist' });
  const { album, artists } = await app.client.catalog.song.byId.query({ id: song.id });
  const albumId = album?.id ?? '';
  const artistId = artists[0]?.id ?? '';
  await ann.client.interactions.albums.save.mutate({ albumId });
  await ann.client.interactions.artists.follow.mutate({ artistId });
  assert.is((await ann.client.catalog.album.byId.query({ id: albumId })).saved, true);
  assert.is((await ann.client.catalog.artist.byId.query({ id: artistId })).followed, true);
  assert.equal(
    (await ann.client.interactions.albums.saved.query({})).items.map(item => item.title),
    ['Whole album'],
  );
  assert.equal(
    (await ann.client.interactions.artists.followed.query({})).items.map(item => item.name),
    ['Whole artist'],
  );
  await ann.client.interactions.albums.unsave.mutate({ albumId });
  await ann.client.interactions.artists.unfollow.mutate({ artistId });
  assert.is((await ann.client.interactions.albums.saved.query({})).total, 0);
  assert.is((await ann.client.interactions.artists.followed.query({})).total, 0);
});

likes.run();

const queue = withApp('the play queue');

queue('comes back on another device, with its songs and second', async ({ app, ann, bob }) => {
  const songs = [await makeSong(app.scope, { title: 'A' }), await makeSong(app.scope, { title: 'B' })];
  const { version } = await ann.client.interactions.queue.save.mutate({
    songIds: songs.map(song => song.id),
    index: 1,
    position: 42_000,
    device: 'Kitchen',
  });
  const saved = await ann.client.interactions.queue.get.query();
  assert.equal(
    [saved?.songs.map(song => song.title), saved?.index, saved?.position, saved?.device, saved?.version],
    [['A', 'B'], 1, 42_000, 'Kitchen', version],
  );
  assert.is(await bob.client.interactions.queue.get.query(), null);
});

queue('is not written over by a device that has not seen the newest', async ({ app, bob }) => {
  const song = await makeSong(app.scope, { title: 'C' });
  const base = { songIds: [song.id], index: 0, position: 0 };
  const { version } = await bob.client.interactions.queue.save.mutate(base);
  await bob.client.interactions.queue.save.mutate({ ...base, version });
  await bob.client.interactions.queue.save
    .mutate({ ...base, version })
    .then(() => assert.unreachable(), refusedWith('changed_elsewhere'));
});

queue('with an index beyond its end is refused', async ({ ann }) => {
  await ann.client.interactions.queue.save
    .mutate({ songIds: [], index: 3, position: 0 })
    .then(() => assert.unreachable(), refusedWith('bad_input'));
});

queue.run();
