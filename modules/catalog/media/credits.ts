import { cleanLine, cleanList } from './text.ts';

export interface Credits {
  /** Without the featured credit, which stands in `featured`. */
  readonly title: string | null;
  readonly artists: readonly string[];
  readonly featured: readonly string[];
}

/** A featured credit at the end of a name: `A feat. B`, `A (ft. B)`, `A featuring B`. */
const IN_NAME = /\s+[([]?(?:feat\.?|ft\.?|featuring)\s+([^)\]]+)[)\]]?\s*$/i;

/** In a title only between brackets, or after `feat.` with its dot: `Six feat under` and `5 ft. tall` are titles. */
const IN_TITLE = /\s+[([](?:feat\.?|ft\.?|featuring)\s+([^)\]]+)[)\]]/i;
const BARE_IN_TITLE = /\s+feat\.\s+([^([]+?)(?=\s*$|\s+[([])/i;

interface Said {
  readonly title: string | null;
  /** The credit as one string: `A feat. B`. */
  readonly credit: string | null;
  /** One value for each artist, as far as the file has them. */
  readonly names: readonly unknown[];
}

/**
 * Who plays and who is featured. Names are split at `;`, ` / ` and featured credits alone: at `&` and `,` only the
 * file's own list of artists tells "Simon & Garfunkel" from two people.
 */
export const creditsOf = ({ title, credit, names }: Said): Credits => {
  const bare = takeFeatured(title);
  const parts = splitNames(names.length > 0 ? names : [credit]).map(takeFromName);
  const credits = cleanList([
    ...parts.map(part => part.featured),
    takeFromName(credit ?? '').featured,
    bare.featured,
  ]);
  const listed = cleanList(parts.map(part => part.name));
  const isFeatured = (name: string) => credits.some(text => namesOne(text, name));
  const artists = listed.filter(name => !isFeatured(name));
  const known = listed.filter(isFeatured);
  const unlisted = credits.filter(text => !known.some(name => namesOne(text, name)));
  // A list of featured artists alone means that the credit is wrong, not that nobody plays.
  if (artists.length === 0) return { title: bare.title, artists: known, featured: [] };
  return { title: bare.title, artists, featured: cleanList([...known, ...unlisted]) };
};

/** Names that a tag holds in one value, split where it is safe. */
export const splitNames = (values: readonly unknown[]): string[] =>
  cleanList(values.flatMap(value => (cleanLine(value, 5000) ?? '').split(/\s*;\s*|\s+\/\s+/)));

const takeFromName = (text: string) => {
  const match = text.match(IN_NAME);
  if (!match || match.index === 0) return { name: text, featured: null };
  return { name: text.slice(0, match.index), featured: match[1]?.trim() ?? null };
};

const takeFeatured = (title: string | null): { title: string | null; featured: string | null } => {
  const match = title?.match(IN_TITLE) ?? title?.match(BARE_IN_TITLE);
  if (!title || !match?.[1]) return { title, featured: null };
  const rest = cleanLine(title.replace(match[0], ' '));
  return rest === null ? { title, featured: null } : { title: rest, featured: match[1].trim() };
};

/** Whether a credit such as `B, C & D` names `C` as a whole. */
const namesOne = (credit: string, name: string): boolean => {
  const [whole, part] = [credit.toLowerCase(), name.toLowerCase()];
  const at = whole.indexOf(part);
  if (at === -1) return false;
  return !isLetter(whole[at - 1]) && !isLetter(whole[at + part.length]);
};

const isLetter = (character: string | undefined) => /[\p{L}\p{N}]/u.test(character ?? '');

/**
 * ID3v2.3 separates values by `/`, which is also a part of names such as AC/DC. The parser splits always; this puts
 * the name together again where the parts are as short as in such names, or where one artist id stands for all.
 */
export const joinSlashed = (values: readonly string[], ids: number): readonly string[] => {
  const isOne = ids === 1 || (ids === 0 && values.every(value => value.length <= 4));
  return values.length > 1 && isOne ? [values.join('/')] : values;
};
