import { normalise } from '../media/keys.ts';

const longestWord = 60;
const mostWords = 60;
/** Written without spaces between words: each character is a word, so that any part of a name is found. */
const unspaced = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/gu;

/** What `songs.search_text` must hold: title, artists' names and album title, folded, a line each. */
export const songSearchText = ({
  title,
  artists,
  album,
}: {
  title: string;
  artists: readonly string[];
  album: string | null;
}): string => searchText(title, artists.join(' '), album ?? '');

/** What `albums.search_text` must hold. */
export const albumSearchText = ({ title, artists }: { title: string; artists: readonly string[] }): string =>
  searchText(title, artists.join(' '));

/** What `artists.search_text` must hold. */
export const artistSearchText = ({ name }: { name: string }): string => searchText(name);

/** The words of a query in the form in which search texts hold them. */
export const wordsOf = (text: string): string[] =>
  normalise(text)
    .replace(unspaced, ' $& ')
    .split(/\s+/u)
    .filter(Boolean)
    .slice(0, mostWords)
    .map(word => Array.from(word).slice(0, longestWord).join(''));

/** The first line ends the title, so that a search can tell a title that matches whole from one that only begins so. */
const searchText = (...lines: string[]): string => lines.map(line => `${wordsOf(line).join(' ')}\n`).join('');
