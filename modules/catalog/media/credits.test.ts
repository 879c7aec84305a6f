import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { creditsOf, joinSlashed, splitNames } from './credits.ts';

const credits = suite('credits');

const read = (credit: string, title: string | null = null, names: string[] = []) => {
  const { artists, featured, title: bare } = creditsOf({ title, credit, names });
  return [artists, featured, bare];
};

credits('takes the featured artist out of every form of a credit', () => {
  for (const form of ['A feat. B', 'A Feat B', 'A ft. B', 'A featuring B', 'A (feat. B)', 'A [ft B]'])
    assert.equal(read(form), [['A'], ['B'], null], form);
});

credits('takes the featured artist out of a title and leaves the rest', () => {
  assert.equal(read('A', 'Song (feat. B) [Remix]'), [['A'], ['B'], 'Song [Remix]']);
  assert.equal(read('A', 'Song feat. B'), [['A'], ['B'], 'Song']);
});

credits('leaves titles alone in which the words mean something else', () => {
  for (const title of [
    'Six Feat Under',
    '5 ft. Tall',
    'Overture featuring Strings',
    'feat. B',
    '(feat. B)',
    'Defeat. It Is',
  ])
    assert.equal(read('A', title), [['A'], [], title]);
});

credits('splits at semicolons and spaced slashes alone', () => {
  assert.equal(splitNames(['A; B / C', 'D']), ['A', 'B', 'C', 'D']);
  for (const name of [
    'Simon & Garfunkel',
    'Earth, Wind & Fire',
    'AC/DC',
    'Tyler, the Creator',
    'A x B',
    'Above & Beyond',
  ])
    assert.equal(splitNames([name]), [name]);
});

credits('believes the list of artists over the credit', () => {
  assert.equal(read('A & B feat. C & D', null, ['A', 'B', 'C', 'D']), [['A', 'B'], ['C', 'D'], null]);
  assert.equal(read('A & B', null, ['A', 'B']), [['A', 'B'], [], null]);
});

credits('does not find a name inside of a longer one', () => {
  assert.equal(read('Ann feat. Annabel', null, ['Ann', 'Annabel']), [['Ann'], ['Annabel'], null]);
});

credits('lists an artist once, and keeps somebody when all are featured', () => {
  assert.equal(read('A', null, ['A', 'a', ' A ']), [['A'], [], null]);
  assert.equal(read('feat. B', null, ['feat. B']), [['feat. B'], [], null]);
});

credits('has nobody where nobody is named', () => {
  assert.equal(creditsOf({ title: 'T', credit: null, names: [] }), { title: 'T', artists: [], featured: [] });
});

credits('puts names together that ID3v2.3 took apart', () => {
  assert.equal(joinSlashed(['AC', 'DC'], 0), ['AC/DC']);
  assert.equal(joinSlashed(['Case', 'Lang', 'Veirs'], 1), ['Case/Lang/Veirs']);
  assert.equal(joinSlashed(['Amadou', 'Mariam'], 0), ['Amadou', 'Mariam']);
  assert.equal(joinSlashed(['Moby', 'Cher'], 2), ['Moby', 'Cher']);
});

credits.run();
