import { hash } from 'node:crypto';

const SLUG_LENGTH = 80;

/** Letters that no decomposition turns into plain ones. */
const SPECIAL: ReadonlyMap<string, string> = new Map(
  'ß ss,æ ae,œ oe,ø o,đ d,ð d,ł l,þ th,ı i,ħ h,ŋ n,ſ s,ё е'
    .split(',')
    .map(pair => [pair.charAt(0), pair.slice(2)]),
);
const SPECIALS = new RegExp(`[${[...SPECIAL.keys()].join('')}]`, 'g');

/** Marks are accents in these scripts; in others they are vowels or sounds, and stay. */
const ACCENTED = /(?<=[\p{Script=Latin}\p{Script=Greek}])\p{Mn}+/gu;
const QUOTES = /['’‘ʼ`´"“”„«»]/g;

/** Articles that are no other word in any of the languages here; more are known where the language is. */
const ARTICLES = ['the', 'a', 'an', 'der', 'das', 'le', 'la', 'les', 'el', 'los', 'las', 'il', 'gli'];
const ARTICLES_OF: Readonly<Record<string, readonly string[]>> = {
  en: ['the', 'a', 'an'],
  de: ['der', 'die', 'das', 'ein', 'eine'],
  fr: ['le', 'la', 'les', 'un', 'une'],
  es: ['el', 'la', 'los', 'las', 'un', 'una'],
  it: ['il', 'lo', 'la', 'i', 'gli', 'le', 'un', 'una'],
  pt: ['o', 'a', 'os', 'as', 'um', 'uma'],
  nl: ['de', 'het', 'een'],
  sv: ['en', 'ett', 'den', 'det', 'de'],
};

/** How a name is filed: `The Beatles` → `Beatles, The`, `L'Impératrice` → `Impératrice, L'`. Takes a BCP 47 language. */
export const sortName = (name: string, language?: string | null): string => {
  const elided = name.match(/^(l['’])(\p{L}.+)$/iu);
  if (elided) return `${elided[2]}, ${elided[1]}`;
  const [, article = '', rest = ''] = name.match(/^(\p{L}+)\s+([\p{L}\p{N}].*)$/u) ?? [];
  const articles = ARTICLES_OF[language?.split('-')[0] ?? ''] ?? ARTICLES;
  const isArticle = articles.includes(article.toLowerCase()) || article.toLowerCase() === 'the';
  return isArticle && rest !== '' ? `${rest}, ${article}` : name;
};

/**
 * The part of a url that names a thing: letters and digits of any script, accents taken off Latin and Greek.
 * Never empty: what has neither letter nor digit is named by its hash.
 */
export const slugify = (text: string): string => {
  const words = plain(text)
    .replace(QUOTES, '')
    .replace(/[^\p{L}\p{N}\p{M}]+/gu, '-')
    .replace(/^[-\p{M}]+|-+$/gu, '');
  const slug = [...words].slice(0, SLUG_LENGTH).join('').replace(/-+$/, '');
  return slug || `n-${hash('sha256', text.toWellFormed(), 'hex').slice(0, 8)}`;
};

/** The form in which names are compared: case, accents, width, quotes, punctuation and `&` make no difference. */
export const normalise = (text: string): string => {
  const bare = plain(text).replace(/\s&\s/g, ' and ').replace(QUOTES, '');
  const words = bare.replace(/[^\p{L}\p{N}\p{M}]+/gu, ' ').trim();
  // `!!!` and `+/-` are bands: without letters the signs are the name.
  return words || text.toWellFormed().normalize('NFKC').toLowerCase().trim();
};

const plain = (text: string): string =>
  text
    .toWellFormed()
    .normalize('NFKC')
    .toLowerCase()
    .normalize('NFD')
    .replace(ACCENTED, '')
    .normalize('NFC')
    .replace(SPECIALS, letter => SPECIAL.get(letter) ?? letter);
