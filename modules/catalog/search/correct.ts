import type { Scope } from '../../../core/define.ts';
import { distance, distanceToBeginning, oneAway } from './distance.ts';

/** Longer queries are no typing mistakes, and would ask too many questions. */
const mostWords = 8;
const mostAlike = 40;
/** A mistake in a word this short leaves too few trigrams the same to be found by them. */
const shortWord = 5;
const mostForWord = 3;
const mostSpellings = 6;

interface Spelling {
  readonly words: readonly string[];
  /** How many mistakes would have been made in typing it. */
  readonly mistakes: number;
}

/** The words as the library spells them, the likeliest spelling first. */
export const corrections = async (scope: Scope, words: readonly string[]): Promise<(readonly string[])[]> => {
  if (words.length > mostWords) return [];
  const choices = await Promise.all(
    words.map((word, at) => spellingsOf(scope, word, at === words.length - 1)),
  );
  const start: Spelling[] = [{ words: [], mistakes: 0 }];
  const whole = choices.reduce((begun, next) => likeliest(combine(begun, next), mostSpellings), start);
  return whole.filter(spelling => spelling.mistakes > 0).map(spelling => spelling.words);
};

const combine = (begun: readonly Spelling[], next: readonly Spelling[]): Spelling[] =>
  begun.flatMap(one =>
    next.map(other => ({
      words: [...one.words, ...other.words],
      mistakes: one.mistakes + other.mistakes,
    })),
  );

const likeliest = (spellings: Spelling[], most: number): Spelling[] =>
  spellings.sort((a, b) => a.mistakes - b.mistakes).slice(0, most);

/** The word itself when the library knows it or nothing like it; the last one may be only the beginning of a word. */
const spellingsOf = async (scope: Scope, word: string, isLast: boolean): Promise<Spelling[]> => {
  const itself = { words: [word], mistakes: 0 };
  const measure = isLast ? distanceToBeginning : distance;
  const others = (await wordsLike(scope, word))
    .map(other => ({ words: [other], mistakes: measure(word, other) }))
    .filter(({ mistakes }) => mistakes > 0 && mistakes <= mostMistakes(word));
  const isKnown = await knows(scope, word, isLast);
  const spellings = likeliest(others, mostForWord);
  return isKnown || spellings.length === 0 ? [itself, ...spellings] : spellings;
};

const mostMistakes = (word: string): number => Math.min(3, Math.ceil(word.length / 4));

const wordsLike = async ({ db }: Scope, word: string): Promise<string[]> => {
  const near = Array.from(word).length <= shortWord ? oneAway(word) : [];
  return db('search_vocabulary')
    .whereRaw('word % ?', [word])
    .orWhereRaw('word = any(?)', [near])
    .groupBy('word')
    .orderByRaw('similarity(word, ?) desc, word', [word])
    .limit(mostAlike)
    .pluck('word');
};

const knows = async ({ db }: Scope, word: string, asBeginning: boolean): Promise<boolean> => {
  const known = db('search_vocabulary').whereRaw(asBeginning ? 'starts_with(word, ?)' : 'word = ?', [word]);
  return (await known.first('word')) !== undefined;
};
