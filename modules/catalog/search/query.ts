/** What PostgreSQL is asked: every word must be there, the last one at least begun. */
export const queryOf = (words: readonly string[]): string =>
  words.map((word, at) => (at === words.length - 1 ? `${quoted(word)}:*` : quoted(word))).join(' & ');

/** The word itself in the language of `tsquery`, whatever signs it is made of. */
export const quoted = (word: string): string => `'${word.replaceAll('\\', '\\\\').replaceAll("'", "''")}'`;
