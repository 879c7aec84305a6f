import fc from 'fast-check';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { distance, distanceToBeginning, oneAway } from './distance.ts';

const distances = suite('distance');

distances('counts letters put in, taken out, changed and swapped', () => {
  const pairs = [
    ['beatels', 'beatles', 1],
    ['bejork', 'bjork', 1],
    ['quen', 'queen', 1],
    ['hei', 'hey', 1],
    ['kitten', 'sitting', 3],
    ['', 'abc', 3],
    ['東今', '東京', 1],
  ] as const;
  for (const [typed, word, expected] of pairs) assert.is(distance(typed, word), expected, `${typed} ${word}`);
});

distances('is nought for the same word alone, and the same both ways', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 8 }), fc.string({ maxLength: 8 }), (one, other) => {
      assert.is(distance(one, other), distance(other, one));
      assert.is(distance(one, other) === 0, one === other);
    }),
  );
});

distances('to a beginning leaves out the letters that are not typed yet', () => {
  assert.is(distanceToBeginning('carp', 'carpenters'), 0);
  assert.is(distanceToBeginning('carpemt', 'carpenters'), 1);
});

distances('of one has every word that is one mistake away', () => {
  const words = oneAway('abba');
  for (const word of ['abab', 'abb', 'abbas', 'xabba', 'abda', 'ab1ba'])
    assert.ok(words.includes(word), word);
  assert.ok(words.every(word => distance('abba', word) === 1));
  assert.not(words.includes('abba'));
});

distances.run();
