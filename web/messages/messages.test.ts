import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { flatten, render } from '../i18n/translate.ts';
import type { Text } from '../i18n/types.ts';
import { ar } from './ar.ts';
import { de } from './de.ts';
import { en } from './en.ts';
import { es } from './es.ts';
import { fr } from './fr.ts';
import { hi } from './hi.ts';
import { ja } from './ja.ts';
import { pt } from './pt.ts';
import { zh } from './zh.ts';

const messages = suite('messages of every language');
const languages = { en, de, es, fr, pt, hi, ja, zh, ar };
const english = flatten(en);

const formsOf = (text: Text) => (typeof text === 'string' ? [text] : Object.values(text));
const namesIn = (form: string) => [...form.matchAll(/\{(\w+)\}/g)].map(match => match[1] ?? '').toSorted();
const fullForm = (text: Text) => (typeof text === 'string' ? text : text.other);

for (const [language, tree] of Object.entries(languages)) {
  const texts = flatten(tree);
  const categories = new Intl.PluralRules(language).resolvedOptions().pluralCategories.toSorted();

  messages(`has in ${language} exactly the texts of English`, () => {
    assert.equal([...texts.keys()].toSorted(), [...english.keys()].toSorted());
  });

  messages(`has in ${language} the plural forms that its grammar asks for`, () => {
    for (const [key, text] of texts)
      if (typeof text !== 'string') assert.equal(Object.keys(text).toSorted(), categories, key);
  });

  messages(`names in ${language} the values of English, and no others in any form`, () => {
    for (const [key, text] of texts) {
      const wanted = namesIn(fullForm(english.get(key) ?? ''));
      assert.equal(namesIn(fullForm(text)), wanted, key);
      // «One song» may leave its number out: only some forms name all values.
      for (const name of formsOf(text).flatMap(namesIn)) assert.ok(wanted.includes(name), `${key}: ${name}`);
    }
  });

  messages(`has in ${language} no text that is empty or ends in blanks`, () => {
    for (const [key, text] of texts)
      for (const form of formsOf(text)) assert.ok(form && form === form.trim(), key);
  });
}

messages('never lets French punctuation fall onto the next line', () => {
  for (const [key, text] of flatten(fr))
    for (const form of formsOf(text)) assert.not.match(form, / [:;!?»]|« /, key);
});

messages('chooses among the six forms of Arabic', () => {
  const songs = (count: number) =>
    render({ messages: flatten(ar), language: 'ar', key: 'count.songs', values: { count } });
  assert.equal([0, 1, 2, 3, 11, 100].map(songs), [
    'لا أغانٍ',
    'أغنية واحدة',
    'أغنيتان',
    '3 أغانٍ',
    '11 أغنية',
    '100 أغنية',
  ]);
});

messages('keeps a foreign title in its own direction within Arabic', () => {
  const said = render({
    messages: flatten(ar),
    language: 'ar',
    key: 'song.play',
    values: { title: 'Help!' },
  });
  assert.is(said, 'تشغيل \u2068Help!\u2069');
});

messages.run();
