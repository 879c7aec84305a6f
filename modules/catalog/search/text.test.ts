import fc from 'fast-check';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { queryOf } from './query.ts';
import { albumSearchText, artistSearchText, songSearchText, wordsOf } from './text.ts';

const texts = suite('search texts');

texts('hold a line for the title, then what else a song is found by', () => {
  const text = songSearchText({ title: 'Jóga', artists: ['Björk', 'Ann & Bo'], album: 'Homogenic' });
  assert.is(text, 'joga\nbjork ann and bo\nhomogenic\n');
  assert.is(songSearchText({ title: 'Jóga', artists: [], album: null }), 'joga\n\n\n');
  assert.is(albumSearchText({ title: 'Help!', artists: ['The Beatles'] }), 'help\nthe beatles\n');
  assert.is(artistSearchText({ name: 'AC/DC' }), 'ac dc\n');
});

texts('take each character for a word where words have no spaces', () => {
  assert.equal(wordsOf('椎名林檎 live'), ['椎', '名', '林', '檎', 'live']);
});

texts('stay within what the index takes, whatever the tags hold', () => {
  const huge = `${'x'.repeat(1_000_000)} ${'word '.repeat(100_000)}`;
  assert.ok(songSearchText({ title: huge, artists: [huge], album: huge }).length < 20_000);
});

texts('have as words what a query for the same text asks for', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 30 }), text => {
      const [line = ''] = artistSearchText({ name: text }).split('\n');
      assert.is(line, wordsOf(text).join(' '));
      assert.not(wordsOf(text).some(word => /\s/.test(word)));
    }),
  );
});

texts('become a query in which no sign is a command', () => {
  assert.is(queryOf(['a', "b'c", 'd\\', '|', ':*']), "'a' & 'b''c' & 'd\\\\' & '|' & ':*':*");
});

texts.run();
