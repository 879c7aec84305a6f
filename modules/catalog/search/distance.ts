/**
 * How many letters must be put in, taken out, changed or swapped with their neighbour to make `typed` into `word`
 * (optimal string alignment distance).
 */
export const distance = (typed: string, word: string): number => rowOf(typed, word).at(-1) ?? 0;

/** The same to the nearest beginning of the word, for a word that is still being typed. */
export const distanceToBeginning = (typed: string, word: string): number => Math.min(...rowOf(typed, word));

const letters = Array.from('abcdefghijklmnopqrstuvwxyz0123456789');

/** All words at a distance of one, with Latin letters: about 75 for each letter of the word. */
export const oneAway = (word: string): string[] => {
  const all = Array.from(word);
  const begun = Array.from({ length: all.length + 1 }, (_, at) => at);
  const parts = begun.map(at => [all.slice(0, at).join(''), all.slice(at).join('')] as const);
  const swapped = all.slice(1).map((letter, at) =>
    all
      .with(at, letter)
      .with(at + 1, all[at] ?? '')
      .join(''),
  );
  const others = parts.flatMap(([head, tail]) => {
    const rest = Array.from(tail).slice(1).join('');
    const changed =
      tail === '' ? [] : [`${head}${rest}`, ...letters.map(letter => `${head}${letter}${rest}`)];
    return [...changed, ...letters.map(letter => `${head}${letter}${tail}`)];
  });
  return [...new Set([...swapped, ...others])].filter(other => other !== word);
};

/** The distances from the whole of `typed` to each beginning of `word`. */
const rowOf = (typed: string, word: string): number[] => {
  const [from, to] = [Array.from(typed), Array.from(word)];
  let before: number[] = [];
  let last = Array.from({ length: to.length + 1 }, (_, at) => at);
  for (const [i, letter] of from.entries()) {
    const row = [i + 1];
    for (const [j, other] of to.entries()) {
      const costs = [cell(last, j + 1) + 1, cell(row, j) + 1, cell(last, j) + (letter === other ? 0 : 1)];
      if (i > 0 && j > 0 && letter === to[j - 1] && from[i - 1] === other)
        costs.push(cell(before, j - 1) + 1);
      row.push(Math.min(...costs));
    }
    [before, last] = [last, row];
  }
  return last;
};

const cell = (row: readonly number[], at: number): number => row[at] ?? Infinity;
