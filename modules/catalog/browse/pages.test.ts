import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { provide } from '../../../core/define.ts';
import { newId } from '../../../core/ids.ts';
import { type TestApp, testApp } from '../../../core/testing/app.ts';
import { router } from '../../../core/trpc.ts';
import { type Marks, marks } from '../ports.ts';
import { makeAlbum, makeArtist, makeSong } from '../testing.ts';

let app: TestApp;

const refused = async (call: Promise<unknown>, reason: string) =>
  assert.is(
    await call.then(
      () => 'nothing',
      error => error.data?.reason,
    ),
    reason,
  );

const pages = suite('pages');

pages.before(async () => {
  const marked: Marks['marked'] = async (_scope, _userId, { ids }) => new Set(ids);
  const everything = { name: 'everything', router: router({}), provides: [provide(marks, { marked })] };
  app = await testApp({ extra: [everything] });
});

pages.after(async () => {
  await app[Symbol.asyncDispose]();
});

pages('of a song show all that the player and the reader need', async () => {
  const { id } = await makeSong(app.scope, {
    title: 'Yesterday',
    artist: 'The Beatles',
    featured: ['Ann'],
    album: 'Help!',
    genres: ['Pop', 'Baroque Pop'],
    duration: 125_000,
    discNumber: 1,
    trackNumber: 13,
    year: 1965,
  });
  const song = await app.client.catalog.song.byId.query({ id });
  assert.is(song.title, 'Yesterday');
  assert.is(song.slug, 'yesterday');
  assert.is(song.duration, 125_000);
  assert.is(song.album?.title, 'Help!');
  assert.is(song.album?.cover, null);
  assert.equal(
    song.artists.map(({ name, role }) => [name, role]),
    [
      ['The Beatles', 'primary'],
      ['Ann', 'featured'],
    ],
  );
  assert.equal(
    song.genres.map(genre => genre.slug),
    ['baroque-pop', 'pop'],
  );
  assert.equal(
    song.sources.map(({ provider, format, available }) => ({ provider, format, available })),
    [{ provider: 'file', format: 'flac', available: true }],
  );
  assert.equal(
    song.credits.map(({ role, artists }) => [role, artists.length]),
    [
      ['primary', 1],
      ['featured', 1],
    ],
  );
  assert.is(song.hasLyrics, false);
  assert.is('liked' in song, false);
  assert.is((await app.client.catalog.song.byId.query({ slug: 'yesterday' })).id, id);
});

pages('show covers in one form everywhere', async () => {
  const { id, albumId } = await makeSong(app.scope, { artist: 'Covered', album: 'Sleeve' });
  const cover = { hash: '0123456789abcdef0123456789abcdef', color: '#336699', thumbhash: 'AAAA' };
  await app.scope.db('pictures').insert({ ...cover, mime: 'image/png', width: 1, height: 1 });
  await app.scope.db('albums').where({ id: albumId }).update({ cover_hash: cover.hash });
  await app.scope.db('artists').where({ slug: 'covered' }).update({ cover_hash: cover.hash });
  const song = await app.client.catalog.song.byId.query({ id });
  assert.equal(song.cover, cover);
  assert.equal(song.album?.cover, cover);
  assert.equal((await app.client.catalog.album.byId.query({ id: albumId ?? '' })).cover, cover);
  assert.equal((await app.client.catalog.artist.byId.query({ slug: 'covered' })).cover, cover);
});

pages('of an album hold its songs by disc and track, with what is known of its date', async () => {
  const album = { artist: 'Orderly', album: 'Box' };
  await makeAlbum(app.scope, {
    title: 'Box',
    artist: 'Orderly',
    releaseDate: '1999-01-01',
    releasePrecision: 'year',
  });
  await makeSong(app.scope, { ...album, title: 'Last', discNumber: 2, trackNumber: 1 });
  await makeSong(app.scope, { ...album, title: 'Second', trackNumber: 10 });
  const { albumId } = await makeSong(app.scope, { ...album, title: 'First', trackNumber: 9 });
  const page = await app.client.catalog.album.byId.query({ id: albumId ?? '' });
  assert.equal(
    page.songs.map(song => song.title),
    ['First', 'Second', 'Last'],
  );
  assert.equal([page.releaseDate, page.releasePrecision, page.year], ['1999', 'year', 1999]);
  assert.equal([page.songCount, page.duration], [3, 540_000]);
  assert.equal(
    page.artists.map(artist => artist.slug),
    ['orderly'],
  );
});

pages('of an artist tell own albums from appearances', async () => {
  await makeSong(app.scope, { artist: 'Host', album: 'Party', featured: ['Guest'] });
  await makeSong(app.scope, { artist: 'Guest', album: 'Alone', genres: ['Folk'] });
  const guest = await app.client.catalog.artist.byId.query({ slug: 'guest' });
  const titles = async (part: 'own' | 'appearances') =>
    (await app.client.catalog.artist.albums.query({ artistId: guest.id, part })).items.map(
      album => album.title,
    );
  assert.equal(await titles('own'), ['Alone']);
  assert.equal(await titles('appearances'), ['Party']);
  assert.equal([guest.albumCount, guest.songCount], [1, 2]);
  assert.equal(
    guest.genres.map(genre => genre.name),
    ['Folk'],
  );
  assert.is((await app.client.catalog.artist.songs.query({ artistId: guest.id })).total, 2);
});

pages('put what is played most on top, of what can be heard', async () => {
  const artist = 'Charting';
  await makeSong(app.scope, { artist, title: 'Hit', playCount: 9_000 });
  await makeSong(app.scope, { artist, title: 'Gone', playCount: 9_999, available: false });
  await makeSong(app.scope, { artist, title: 'Flop', playCount: 1 });
  const { id } = await makeArtist(app.scope, { name: artist });
  const { items } = await app.client.catalog.artist.topSongs.query({ artistId: id });
  assert.equal(
    items.map(song => song.title),
    ['Hit', 'Flop'],
  );
  assert.is((await app.client.catalog.song.popular.query({ limit: 1 })).items[0]?.title, 'Hit');
  assert.is((await app.client.catalog.song.recent.query({ limit: 1 })).items[0]?.title, 'Flop');
  const all = await app.client.catalog.song.list.query({ artistId: id, sort: 'plays' });
  assert.equal(
    all.items.map(song => song.available),
    [false, true, true],
  );
});

pages('show releases with the newest first and unknown dates last', async () => {
  const dates = [
    ['Old', '1971-02-03'],
    ['New', '2031-01-01'],
    ['Undated', undefined],
  ] as const;
  for (const [title, releaseDate] of dates) {
    await makeAlbum(app.scope, { title, artist: 'Dated', ...(releaseDate && { releaseDate }) });
    await makeSong(app.scope, { artist: 'Dated', album: title });
  }
  const { items } = await app.client.catalog.album.newReleases.query();
  const titles = items.filter(album => album.artists[0]?.name === 'Dated').map(album => album.title);
  assert.equal(titles, ['New', 'Old', 'Undated']);
  const { items: seventies } = await app.client.catalog.album.list.query({ fromYear: 1970, toYear: 1979 });
  assert.equal(
    seventies.map(album => album.title),
    ['Old'],
  );
});

pages('leave out albums and artists of whom nothing is there, but still answer for them', async () => {
  const { albumId } = await makeSong(app.scope, {
    artist: 'Lost',
    album: 'Unplugged Drive',
    available: false,
  });
  const albums = await app.client.catalog.album.list.query({ limit: 100 });
  assert.not(albums.items.some(album => album.id === albumId));
  assert.is((await app.client.catalog.album.byId.query({ id: albumId ?? '' })).songs.length, 1);
});

pages('of a genre hold what stands below it, and show where it stands', async () => {
  await makeSong(app.scope, { title: 'Thrash', artist: 'Loud', genres: ['Thrash Metal'] });
  await makeSong(app.scope, { title: 'Metal', artist: 'Loud', genres: ['Metal'] });
  const { db } = app.scope;
  const metal = await db('genres').where({ slug: 'metal' }).first('id');
  await db('genres').where({ slug: 'thrash-metal' }).update({ parent_id: metal.id });
  const page = await app.client.catalog.genre.bySlug.query({ slug: 'metal' });
  assert.equal(page.songs.map(song => song.title).sort(), ['Metal', 'Thrash']);
  assert.equal(
    page.artists.map(artist => artist.name),
    ['Loud'],
  );
  assert.equal(
    page.children.map(child => child.slug),
    ['thrash-metal'],
  );
  assert.equal(
    (await app.client.catalog.genre.bySlug.query({ slug: 'thrash-metal' })).path.map(({ slug }) => slug),
    ['metal'],
  );
  const tree = await app.client.catalog.genre.tree.query();
  assert.equal(
    tree.find(genre => genre.slug === 'metal')?.children.map(child => child.slug),
    ['thrash-metal'],
  );
  assert.not(tree.some(genre => genre.slug === 'thrash-metal'));
  assert.is((await app.client.catalog.song.list.query({ genreId: metal.id })).total, 2);
  assert.is((await app.client.catalog.artist.list.query({ genreId: metal.id })).total, 1);
  assert.is((await app.client.catalog.album.list.query({ genreId: metal.id })).total, 1);
});

pages('end the way up when genres lie in a circle', async () => {
  await makeSong(app.scope, { genres: ['Egg', 'Hen'] });
  const { db } = app.scope;
  const [egg, hen] = await db('genres').whereIn('slug', ['egg', 'hen']).orderBy('slug').pluck('id');
  await db('genres').where({ id: egg }).update({ parent_id: hen });
  await db('genres').where({ id: hen }).update({ parent_id: egg });
  assert.is((await app.client.catalog.genre.bySlug.query({ slug: 'egg' })).songs.length, 1);
});

pages('find artists by their first letter, and by none', async () => {
  for (const name of ['The Quails', 'quiet', '!!!', '4 Walls']) await makeSong(app.scope, { artist: name });
  const names = async (letter: string) =>
    (await app.client.catalog.artist.list.query({ letter })).items.map(artist => artist.name);
  assert.equal(await names('Q'), ['The Quails', 'quiet']);
  assert.equal(await names('#'), ['!!!', '4 Walls']);
  await refused(app.client.catalog.artist.list.query({ letter: 'qu' }), 'bad_input');
});

pages('of lyrics give the words and their times, or nothing', async () => {
  const { id } = await makeSong(app.scope, { title: 'Words' });
  assert.is(await app.client.catalog.song.lyrics.query({ songId: id }), null);
  const lines = [
    {
      start: 500,
      text: 'la la',
      words: [
        { start: 500, text: 'la ' },
        { start: 800, text: 'la' },
      ],
    },
  ];
  await app.scope
    .db('lyrics')
    .insert({ song_id: id, source: 'sidecar', plain: 'la la', lines: JSON.stringify(lines), language: 'en' });
  assert.equal(await app.client.catalog.song.lyrics.query({ songId: id }), {
    language: 'en',
    source: 'sidecar',
    plain: 'la la',
    lines,
    synced: true,
  });
  assert.is((await app.client.catalog.song.byId.query({ id })).hasLyrics, true);
});

pages('say to somebody signed in, and only to them, what they have marked', async () => {
  const ann = await app.as({ username: 'ann' });
  const { id, albumId } = await makeSong(app.scope, { artist: 'Dear', album: 'Dearest' });
  const artist = await ann.client.catalog.artist.byId.query({ slug: 'dear' });
  const album = await ann.client.catalog.album.byId.query({ id: albumId ?? '' });
  const song = await ann.client.catalog.song.byId.query({ id });
  assert.equal([song.liked, album.saved, artist.followed], [true, true, true]);
  assert.is('saved' in (await app.client.catalog.album.byId.query({ id: albumId ?? '' })), false);
});

pages('count what is in the library', async () => {
  const before = await app.client.catalog.overview.query();
  await makeSong(app.scope, { artist: 'Another One', album: 'Another' });
  const after = await app.client.catalog.overview.query();
  assert.equal(
    [after.songs - before.songs, after.albums - before.albums, after.artists - before.artists],
    [1, 1, 1],
  );
});

pages('answer with a refusal for ids that name nothing or are none', async () => {
  const { song, album, artist, genre } = app.client.catalog;
  for (const byId of [song.byId, album.byId, artist.byId, genre.bySlug]) {
    await refused(byId.query({ id: newId() }), 'not_found');
    await refused(byId.query({ slug: '../../etc/passwd' }), 'not_found');
    for (const id of ['', '0', '-1', '9223372036854775808', '../', '\0', '\u202e', `${newId()}'`])
      await refused(byId.query({ id }), 'bad_input');
    for (const slug of ['', 'a\0b', 'x'.repeat(10_000)]) await refused(byId.query({ slug }), 'bad_input');
  }
  await refused(artist.albums.query({ artistId: newId() }), 'not_found');
  await refused(artist.songs.query({ artistId: newId() }), 'not_found');
  await refused(artist.topSongs.query({ artistId: newId() }), 'not_found');
  await refused(song.lyrics.query({ songId: newId() }), 'not_found');
  const { albumId } = await makeSong(app.scope);
  await refused(song.byId.query({ id: albumId ?? '' }), 'not_found');
});

pages.run();
