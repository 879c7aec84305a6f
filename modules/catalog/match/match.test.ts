import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { type TestApp, testApp } from '../../../core/testing/app.ts';
import { makeSong } from '../testing.ts';
import { matchSongs } from './match.ts';
import { songTexts } from './texts.ts';

const matching = suite<{ app: TestApp }>('matching songs');

matching.before(async context => {
  context.app = await testApp();
});
matching.after(async ({ app }) => app[Symbol.asyncDispose]());

matching('takes no notice of case, accents and punctuation', async ({ app: { scope } }) => {
  const song = await makeSong(scope, { title: 'Jóga (Live)', artist: 'Björk' });
  const asked = [
    { artist: 'BJORK', title: 'joga live' },
    { artist: 'Björk', title: 'Jóga' },
    { artist: 'Bjork', title: 'Joga — Live!' },
  ];
  assert.equal(await matchSongs(scope, asked), [song.id, null, song.id]);
});

matching('takes the recording on the named album, else one that can be heard', async ({ app: { scope } }) => {
  const lost = await makeSong(scope, { title: 'Twice', artist: 'Pair', album: 'First', available: false });
  const there = await makeSong(scope, { title: 'Twice', artist: 'Pair', album: 'Second' });
  const of = (album: string | null) => ({ artist: 'Pair', title: 'Twice', album });
  assert.equal(await matchSongs(scope, [of('FIRST'), of('Second'), of('Third'), of(null)]), [
    lost.id,
    there.id,
    there.id,
    there.id,
  ]);
});

matching('knows songs by a featured artist too', async ({ app: { scope } }) => {
  const song = await makeSong(scope, { title: 'Guest', artist: 'Host', featured: ['Visitor'] });
  assert.equal(await matchSongs(scope, [{ artist: 'visitor', title: 'guest' }]), [song.id]);
});

matching('tells two songs apart whose titles are signs or another script', async ({ app: { scope } }) => {
  const signs = await makeSong(scope, { title: '!!!', artist: 'Signs' });
  const kanji = await makeSong(scope, { title: '東京', artist: 'Signs' });
  const asked = ['???', '!!!', '東京', '京東'].map(title => ({ artist: 'Signs', title }));
  assert.equal(await matchSongs(scope, asked), [null, signs.id, kanji.id, null]);
});

matching('bears names that no database takes', async ({ app: { scope } }) => {
  const asked = ['\0', 'a\0b', '\ud800', '\udc00\0', '', 'x'.repeat(100_000)].flatMap(text => [
    { artist: text, title: 'Title' },
    { artist: 'Signs', title: text, album: text },
  ]);
  assert.equal(
    await matchSongs(scope, asked),
    asked.map(() => null),
  );
});

matching('answers nothing for nothing', async ({ app: { scope } }) => {
  assert.equal(await matchSongs(scope, []), []);
});

matching('is given what a song is called', async ({ app: { scope } }) => {
  const song = await makeSong(scope, {
    title: 'Names',
    artist: 'One',
    featured: ['Two'],
    album: 'Book',
    trackNumber: 3,
  });
  assert.equal((await songTexts(scope, [song.id])).get(song.id), {
    ...{ id: song.id, title: 'Names', artist: 'One', album: 'Book', albumArtist: 'One' },
    ...{ trackNumber: 3, duration: 180_000 },
  });
});

matching.run();
