import { fail } from '../../../core/errors.ts';

const fewestDifferent = 5;

/** What guessers try first and what is long enough to be taken otherwise. */
const common = new Set(
  `password password1 password12 password123 password1234 password12345 password123456 passw0rd123 passwort123
  password01 password11 p@ssw0rd123 mypassword mypassword1 thepassword newpassword changeme changeme1 changeme12
  changeme123 changemenow letmein123 letmeinnow welcome123 welcome1234 iloveyou iloveyou1 iloveyou12 iloveyou123
  iloveyou2 iloveyousomuch sunshine sunshine1 sunshine12 princess princess1 princess12 football football1 football12
  baseball baseball1 baseball12 basketball superman superman1 superman12 spiderman1 starwars starwars1 pokemon123
  qwerty123 qwerty1234 qwerty12345 qwerty123456 qwertyuiop1 qwertyuiop123 qazwsxedcrfv 1qaz2wsx3edc 1qaz2wsx3edc4rfv
  zaq12wsxcde3 asdfghjkl1 abc123456789 abcd123456 abcd1234567 a123456789 a1234567890 q1w2e3r4t5y6 administrator
  administrator1 admin12345 admin123456 adminadmin1 rootroot12 superuser1 testtest12 test123456 test1234567 guest12345
  trustno1trustno1 michelle12 liverpool1 manchester chocolate1 butterfly1 christopher michaeljackson unbelievable
  whatever12 computer12 internet12 samsung123 facebook123 spotify123 musicmusic1 melodystudio melodystudio1
  listentomusic`.split(/\s+/),
);

/** Rows that fingers and minds run along, from any point of them, in both directions. */
const rows = [
  '1234567890',
  'abcdefghijklmnopqrstuvwxyz',
  'qwertyuiopasdfghjklzxcvbnm',
  '1q2w3e4r5t6y7u8i9o0p',
]
  .map(row => row + row)
  .flatMap(row => [row, [...row].reverse().join('')]);

interface Whose {
  /** The input field to name in the refusal. */
  readonly field: string;
  /** Names of the person, which are no secret. */
  readonly names: readonly string[];
}

/** Throws `weak_password` for one that a guesser tries first. */
export const refuseWeak = (password: string, { field, names }: Whose): void => {
  const text = fold(password);
  const unit = repeatedUnit(text);
  const weak =
    new Set(text).size < fewestDifferent ||
    [text, unit].some(part => common.has(part) || names.some(name => fold(name) === part)) ||
    rows.some(row => row.includes(unit));
  if (weak) throw fail('weak_password', { field });
};

const fold = (text: string) => text.normalize('NFKC').toLowerCase();

/** "abcabc" → "abc"; the text itself when it repeats nothing. */
const repeatedUnit = (text: string): string => text.slice(0, (text + text).indexOf(text, 1));
