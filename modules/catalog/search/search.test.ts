import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { provide } from '../../../core/define.ts';
import { type TestApp, testApp } from '../../../core/testing/app.ts';
import { router } from '../../../core/trpc.ts';
import { type SearchEngine, searchEngine } from '../ports.ts';
import { makeSong } from '../testing.ts';

let app: TestApp;

const library = [
  { title: 'Hey Jude', artist: 'The Beatles', album: '1967–1970', playCount: 90 },
  { title: 'Yesterday', artist: 'The Beatles', album: 'Help!', playCount: 80 },
  { title: 'Help!', artist: 'The Beatles', album: 'Help!', playCount: 10 },
  { title: 'Jóga', artist: 'Björk', album: 'Homogenic', playCount: 50 },
  { title: 'Yesterday Once More', artist: 'Carpenters', album: 'Now & Then', playCount: 99 },
  { title: 'Only Yesterday', artist: 'Carpenters', album: 'Horizon', playCount: 100 },
  { title: '100% Pure Love', artist: 'Crystal Waters', album: 'Storyteller', playCount: 1 },
  { title: 'snake_case', artist: "O'Brien", album: 'Under_score', playCount: 1 },
  { title: 'One', artist: 'U2', album: 'Achtung Baby', playCount: 7 },
  { title: 'Umbrella', artist: 'Unheard', album: 'Units', playCount: 60 },
  { title: '丸ノ内サディスティック', artist: '椎名林檎', album: '無罪モラトリアム', playCount: 3 },
  { title: 'Группа крови', artist: 'Кино', album: 'Группа крови', playCount: 4 },
  { title: 'Straße nach Süden', artist: 'Motörhead', album: 'Ænima', playCount: 2 },
  { title: 'Simple & Plain', artist: 'AC/DC', album: 'Back in Black', playCount: 5 },
  { title: 'Mrs. Robinson', artist: 'Simon & Garfunkel', album: 'Bookends', playCount: 20 },
];

const search = suite('search');

search.before(async () => {
  app = await testApp();
  for (const song of library) await makeSong(app.scope, song);
});

search.after(async () => {
  await app[Symbol.asyncDispose]();
});

/** What is typed, and the title of the first song or the name of the first artist that must answer. */
const table = [
  ['finds a title', 'Hey Jude', 'Hey Jude'],
  ['finds the beginning of the last word', 'hey ju', 'Hey Jude'],
  ['finds words in any order', 'jude hey', 'Hey Jude'],
  ['finds a title with its artist', 'yesterday beatles', 'Yesterday'],
  ['finds a song by its album', 'homogenic', 'Jóga'],
  ['puts the title that is exactly so first', 'yesterday', 'Yesterday'],
  ['puts titles that begin so before others', 'yesterda', 'Yesterday Once More'],
  ['folds case', 'HEY JUDE', 'Hey Jude'],
  ['folds accents', 'joga bjork', 'Jóga'],
  ['takes accents that are not there', 'hęy jüde', 'Hey Jude'],
  ['mends umlauts that are written out', 'strasse nach sueden', 'Straße nach Süden'],
  ['folds sharp s', 'strasse', 'Straße nach Süden'],
  ['takes a percent sign for itself', '100%', '100% Pure Love'],
  ['takes an underscore for itself', 'snake_case', 'snake_case'],
  ['takes an apostrophe or leaves it', 'obrien', 'snake_case'],
  ['takes the apostrophe of a keyboard', "o'brien", 'snake_case'],
  ['takes a slash for a space', 'ac dc', 'Simple & Plain'],
  ['takes & for and', 'simon and garfunkel', 'Mrs. Robinson'],
  ['finds Cyrillic', 'группа', 'Группа крови'],
  ['finds Japanese from the middle of a word', '林檎', '丸ノ内サディスティック'],
  ['mends swapped letters', 'beatels', 'Hey Jude'],
  ['mends a letter too many', 'bejork', 'Jóga'],
  ['mends a letter too few', 'yesterdy', 'Yesterday'],
  ['mends two words at once', 'hei jute', 'Hey Jude'],
  ['mends a word that is not finished', 'carpemt', 'Only Yesterday'],
] as const;

for (const [title, query, first] of table) {
  search(title, async () => {
    const { songs } = await app.client.catalog.search.all.query({ query });
    assert.is(songs.items[0]?.title, first);
  });
}

search('answers with songs, albums and artists, each with its total', async () => {
  const { songs, albums, artists, took } = await app.client.catalog.search.all.query({
    query: 'beatles',
    limit: 2,
  });
  assert.equal([songs.total, albums.total, artists.total], [3, 2, 1]);
  assert.equal(
    songs.items.map(song => song.title),
    ['Hey Jude', 'Yesterday'],
  );
  assert.is(artists.items[0]?.name, 'The Beatles');
  assert.type(took, 'number');
});

search('says what it looked for instead, and only then', async () => {
  const { corrected } = await app.client.catalog.search.all.query({ query: 'Beatels Help' });
  assert.is(corrected, 'beatles help');
  assert.not('corrected' in (await app.client.catalog.search.all.query({ query: 'beatles' })));
});

search('does not correct what is far from everything', async () => {
  const answer = await app.client.catalog.search.all.query({ query: 'xylophonistically' });
  assert.equal([answer.songs.total, answer.albums.total, answer.artists.total], [0, 0, 0]);
  assert.not('corrected' in answer);
});

search('finds the band whose whole name is two letters', async () => {
  const { artists } = await app.client.catalog.search.artists
    .query({ query: 'u2' })
    .then(({ items }) => ({ artists: items }));
  assert.is(artists[0]?.name, 'U2');
});

search('answers for one letter with what is played most', async () => {
  const { items } = await app.client.catalog.search.songs.query({ query: 'u' });
  assert.is(items[0]?.title, 'Umbrella');
});

search('goes on from an offset without a row twice', async () => {
  const page = (offset: number) =>
    app.client.catalog.search.songs.query({ query: 'beatles', limit: 2, offset });
  const [first, second] = [await page(0), await page(2)];
  assert.is(new Set([...first.items, ...second.items].map(song => song.id)).size, 3);
  assert.equal([first.total, second.total], [3, 3]);
});

search('finds a song as soon as it is there, and by a word mistyped', async () => {
  await makeSong(app.scope, { title: 'Freshly Pressed', artist: 'Newcomer', album: 'Debut' });
  assert.is((await app.client.catalog.search.songs.query({ query: 'freshly' })).total, 1);
  assert.is((await app.client.catalog.search.songs.query({ query: 'newcommer' })).corrected, 'newcomer');
});

search('finds nothing for signs alone, and takes none of them for a command', async () => {
  for (const query of ['%', '_', "'", '\\', ':*', '!', "x' | 'y", '<->', '("', '*', '🎵', '\u202e']) {
    const { songs } = await app.client.catalog.search.all.query({ query });
    assert.is(songs.total, 0, query);
  }
});

search('refuses what can not be a search', async () => {
  for (const query of ['', '   ', 'a\0b', 'x'.repeat(201)]) await refused({ query });
  for (const limit of [0, -1, 101, 1.5, 1e9, Number.NaN]) await refused({ query: 'a', limit });
  for (const offset of [-1, 0.5, 1e9]) await refused({ query: 'a', offset });
});

const refused = async (input: { query: string; limit?: number; offset?: number }) => {
  const reason = await app.client.catalog.search.all.query(input).then(
    () => 'nothing',
    error => error.data?.reason,
  );
  assert.is(reason, 'bad_input', JSON.stringify(input));
};

search('suggests of each kind in turn', async () => {
  const { items } = await app.client.catalog.search.autocomplete.query({ query: 'help', limit: 3 });
  assert.equal(
    items.map(({ kind, text, by }) => ({ kind, text, by })),
    [
      { kind: 'song', text: 'Help!', by: 'The Beatles' },
      { kind: 'album', text: 'Help!', by: 'The Beatles' },
      { kind: 'song', text: 'Yesterday', by: 'The Beatles' },
    ],
  );
});

search.run();

const engines = suite('search engines');

const withEngine = (engine: SearchEngine) =>
  testApp({ extra: [{ name: 'engines', router: router({}), provides: [provide(searchEngine, engine)] }] });

const none = { ids: [], total: 0 };

engines('of plugins go before the built-in one', async () => {
  const engine: SearchEngine = {
    name: 'fake',
    search: async () => ({ songs: { ids: [], total: 42 }, albums: none, artists: none }),
  };
  await using app = await withEngine(engine);
  assert.is((await app.client.catalog.search.songs.query({ query: 'x' })).total, 42);
});

engines('that fail give way to the next one', async () => {
  const broken: SearchEngine = {
    name: 'broken',
    search: async () => {
      throw new Error('down');
    },
  };
  await using app = await withEngine(broken);
  await makeSong(app.scope, { title: 'Still Found' });
  assert.is((await app.client.catalog.search.songs.query({ query: 'still' })).total, 1);
});

engines.run();
