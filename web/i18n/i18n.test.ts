import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { de } from '../messages/de.ts';
import { en } from '../messages/en.ts';
import { flatten, render } from './translate.ts';
import type { Text } from './types.ts';

const texts = suite('texts of the app');
const english = flatten(en);

const say = (key: string, values?: Record<string, string | number>, language = 'en') =>
  render({ messages: english, language, key, values });

texts('puts values into their places', () => {
  assert.is(say('player.nowPlaying', { title: 'Kite', artist: 'Sumire' }), 'Now playing: Kite by Sumire');
});

texts('chooses the plural form by the count and writes numbers as the language does', () => {
  assert.is(say('count.songs', { count: 1 }), '1 song');
  assert.is(say('count.songs', { count: 12_000 }), '12,000 songs');
  assert.is(
    render({ messages: flatten(de), language: 'de', key: 'count.albums', values: { count: 1200 } }),
    '1.200 Alben',
  );
});

texts('shows an unknown key rather than nothing', () => {
  assert.is(say('no.such.text'), 'no.such.text');
});

/** Every name in braces, over all forms of a text. */
function names(text: Text): string[] {
  const forms = typeof text === 'string' ? [text] : Object.values(text);
  const found = forms.flatMap(form => [...form.matchAll(/\{(\w+)\}/g)].map(match => match[1] ?? ''));
  return [...new Set(found)].toSorted();
}

for (const [language, messages] of Object.entries({ de })) {
  texts(`has in ${language} the same keys and the same values as in English`, () => {
    const other = flatten(messages);
    assert.equal([...other.keys()].toSorted(), [...english.keys()].toSorted());
    for (const [key, text] of english) assert.equal(names(other.get(key) ?? ''), names(text), key);
  });
}

texts.run();
