import fc from 'fast-check';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { type TestApp, testApp } from '../../../core/testing/app.ts';
import { makeAlbum, makeSong } from '../testing.ts';

type Catalog = TestApp['client']['catalog'];
type ItemOf<L extends { query(): Promise<{ items: unknown[] }> }> = Awaited<
  ReturnType<L['query']>
>['items'][number];
type SongItem = ItemOf<Catalog['song']['list']>;
type AlbumItem = ItemOf<Catalog['album']['list']>;
type ArtistItem = ItemOf<Catalog['artist']['list']>;
type Value = string | number;

interface Answer<T> {
  readonly items: readonly T[];
  readonly nextCursor: string | null;
  readonly total: number;
}

interface Start {
  readonly order: 'asc' | 'desc';
  readonly limit: number;
  readonly cursor?: string;
  readonly offset?: number;
}

let app: TestApp;

/** Few values, so that many rows stand equal and only the id tells them apart. */
const someSong = fc.record({
  title: fc.constantFrom('one', 'two', 'Three', 'Übermut', '東京'),
  artist: fc.constantFrom('Anna', 'Bo', 'Cleo'),
  album: fc.constantFrom('Early', 'Late'),
  discNumber: fc.constantFrom(1, 2),
  trackNumber: fc.constantFrom(null, 1, 2, 10),
  duration: fc.constantFrom(100_000, 200_000),
  year: fc.constantFrom(null, 1999, 2001),
  playCount: fc.constantFrom(0, 1, 5_000_000_000),
});

const lists = suite('lists');

lists.before(async () => {
  app = await testApp();
  for (const [album, releaseDate] of [
    ['Early', '1999-01-01'],
    ['Late', '2001-05-05'],
  ] as const)
    for (const artist of ['Anna', 'Bo', 'Cleo'])
      await makeAlbum(app.scope, { title: album, artist, releaseDate });
  for (const wishes of fc.sample(someSong, { numRuns: 40, seed: 7 })) await makeSong(app.scope, wishes);
});

lists.after(async () => {
  await app[Symbol.asyncDispose]();
});

const walk = async <T>(ask: (start: Start) => Promise<Answer<T>>, order: 'asc' | 'desc', limit: number) => {
  const items: T[] = [];
  let cursor: string | null = null;
  do {
    const answer: Answer<T> = await ask({ order, limit, ...(cursor !== null && { cursor }) });
    items.push(...answer.items);
    cursor = answer.nextCursor;
  } while (cursor !== null);
  return items;
};

/** What must hold of a list in any order, from any offset, in steps of any size. */
const checkList = async <T extends { id: string }>(
  ask: (start: Start) => Promise<Answer<T>>,
  sortedBy: (item: T) => Value,
) => {
  const order = fc.constantFrom('asc' as const, 'desc' as const);
  const property = fc.asyncProperty(
    order,
    fc.integer({ min: 1, max: 9 }),
    fc.nat(45),
    async (order, limit, offset) => {
      const items = await walk(ask, order, limit);
      const ids = items.map(item => item.id);
      const window = await ask({ order, limit, offset });
      assert.is(new Set(ids).size, ids.length, 'no row twice');
      assert.is(ids.length, window.total, 'each row once');
      assert.ok(isSorted(items.map(sortedBy), order), `${order}ending`);
      assert.equal(
        window.items.map(item => item.id),
        ids.slice(offset, offset + limit),
      );
    },
  );
  await fc.assert(property, { numRuns: 6 });
};

const isSorted = (values: readonly Value[], order: 'asc' | 'desc') =>
  values.every((value, at) => {
    const before = values[at - 1];
    return before === undefined || before === value || (order === 'asc' ? before < value : before > value);
  });

const folded = (name: string) => ({ Three: 'three', Übermut: 'ubermut' })[name] ?? name;

const songValues = {
  title: (song: SongItem) => folded(song.title),
  artist: (song: SongItem) => song.artists[0]?.name ?? '',
  album: (song: SongItem) => song.album?.title ?? '',
  added: (song: SongItem) => song.id,
  plays: (song: SongItem) => song.playCount,
  duration: (song: SongItem) => song.duration,
  year: (song: SongItem) => song.year ?? 0,
};

for (const sort of ['title', 'artist', 'album', 'added', 'plays', 'duration', 'year'] as const) {
  lists(`of songs by ${sort} give each row once and in order, by cursor and from any offset`, async () => {
    await checkList(start => app.client.catalog.song.list.query({ ...start, sort }), songValues[sort]);
  });
}

const albumValues = {
  title: (album: AlbumItem) => album.title,
  artist: (album: AlbumItem) => album.artists[0]?.name ?? '',
  added: (album: AlbumItem) => album.id,
  released: (album: AlbumItem) => album.releaseDate ?? '',
  plays: (album: AlbumItem) => album.playCount,
};

for (const sort of ['title', 'artist', 'added', 'released', 'plays'] as const) {
  lists(`of albums by ${sort} give each row once and in order, by cursor and from any offset`, async () => {
    await checkList(start => app.client.catalog.album.list.query({ ...start, sort }), albumValues[sort]);
  });
}

const artistValues = {
  name: (artist: ArtistItem) => artist.name,
  plays: (artist: ArtistItem) => artist.playCount,
  added: (artist: ArtistItem) => artist.id,
};

for (const sort of ['name', 'plays', 'added'] as const) {
  lists(`of artists by ${sort} give each row once and in order, by cursor and from any offset`, async () => {
    await checkList(start => app.client.catalog.artist.list.query({ ...start, sort }), artistValues[sort]);
  });
}

lists('by album keep its discs and tracks in order and two albums of one title apart', async () => {
  const songs = await walk(
    start => app.client.catalog.song.list.query({ ...start, sort: 'album' }),
    'asc',
    50,
  );
  const places = songs.map(song => ({
    album: song.album?.id,
    at: song.discNumber * 1_000 + (song.trackNumber ?? 0),
  }));
  const changes = places.filter((place, at) => place.album !== places[at - 1]?.album);
  assert.is(changes.length, new Set(places.map(place => place.album)).size);
  for (const [at, place] of places.entries()) {
    const before = places[at - 1];
    assert.ok(before === undefined || before.album !== place.album || before.at <= place.at);
  }
});

lists('refuse the cursor of another order, and what is no cursor', async () => {
  const { nextCursor } = await app.client.catalog.song.list.query({ sort: 'plays', limit: 1 });
  const forged = Buffer.from('["title","\\u0000","x"]').toString('base64url');
  for (const cursor of [nextCursor ?? '', forged, 'x', '', Buffer.from('[]').toString('base64url')])
    await assertRefused(app.client.catalog.song.list.query({ sort: 'title', cursor }), 'bad_input');
});

lists('refuse an offset beside a cursor', async () => {
  const { nextCursor } = await app.client.catalog.song.list.query({ limit: 1 });
  await assertRefused(
    app.client.catalog.song.list.query({ cursor: nextCursor ?? '', offset: 1 }),
    'bad_input',
  );
});

lists('refuse numbers that are none of theirs', async () => {
  for (const number of [-1, 0.5, 1e9, Number.NaN, 2 ** 63]) {
    await assertRefused(app.client.catalog.song.list.query({ offset: number }), 'bad_input');
    await assertRefused(app.client.catalog.album.list.query({ fromYear: number }), 'bad_input');
    await assertRefused(app.client.catalog.artist.list.query({ limit: number }), 'bad_input');
  }
});

lists('are empty beyond their end and say how long they are', async () => {
  const { items, nextCursor, total } = await app.client.catalog.song.list.query({ offset: 10_000_000 });
  assert.equal({ items, nextCursor, total }, { items: [], nextCursor: null, total: 40 });
});

const assertRefused = async (call: Promise<unknown>, reason: string) => {
  const refusal = await call.then(
    () => 'nothing',
    error => error.data?.reason,
  );
  assert.is(refusal, reason);
};

lists.run();
