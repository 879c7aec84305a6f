/** Lower-case letters of other alphabets, and odd ones of our own, that pass for a Latin one in small or capital form. */
const lookalikes = new Map(
  Object.entries({
    a: 'аαɑ',
    b: 'вβ',
    c: 'сϲ',
    d: 'ԁ',
    e: 'еεҽ',
    g: 'ɡց',
    h: 'нһηհ',
    i: 'іιıɩ',
    j: 'јյ',
    k: 'кκ',
    l: 'ӏ',
    m: 'мμ',
    n: 'ոν',
    o: 'оοօ',
    p: 'рρ',
    q: 'ԛզ',
    s: 'ѕ',
    t: 'тτ',
    u: 'սʋ',
    w: 'ԝωա',
    x: 'хχ',
    y: 'уүυ',
    z: 'ζ',
  }).flatMap(([latin, others]) => [...others].map(other => [other, latin] as const)),
);

/** Alphabets that share shapes: a name is written in one of them. */
const alphabets = [/\p{Script=Latin}/u, /\p{Script=Cyrillic}/u, /\p{Script=Greek}/u, /\p{Script=Armenian}/u];

const reserved = new Set(
  `admin administrator root superuser sysadmin system moderator support staff security official melody melodystudio
  webmaster postmaster hostmaster noreply anonymous everyone nobody somebody null undefined`.split(/\s+/),
);

/** As people type it, with one form for each character (NFKC). */
export const normalizeUsername = (text: string): string => text.normalize('NFKC').trim();

/** Two names with the same key are the same to the eye, and so to us. */
export const usernameKey = (name: string): string =>
  [...normalizeUsername(name).toLowerCase()].map(letter => lookalikes.get(letter) ?? letter).join('');

/** What is wrong with a normalised name, as a sentence; undefined when nothing is. */
export const usernameFault = (name: string): string | undefined => {
  const length = [...name].length;
  if (length < 3 || length > 30) return 'A user name has 3 to 30 characters.';
  if (!/^[\p{L}\p{M}\p{Nd}._-]+$/u.test(name) || /\p{Default_Ignorable_Code_Point}/u.test(name)) {
    return 'A user name is made of letters, digits, dots, hyphens and underscores.';
  }
  if (!/^[\p{L}\p{Nd}_]/u.test(name) || name.endsWith('.')) {
    return 'A user name begins with a letter or a digit and does not end with a dot.';
  }
  if (/\p{M}{3}/u.test(name) || !/[\p{L}\p{Nd}]/u.test(name)) return 'This user name can not be read.';
  if (alphabets.filter(alphabet => alphabet.test(name)).length > 1) {
    return 'This user name mixes alphabets whose letters look alike. Keep to one of them.';
  }
  return undefined;
};

/** Whether the name, its dots and figures read as letters, passes for somebody who speaks for the server. */
export const isReserved = (name: string): boolean => {
  const figures: Readonly<Record<string, string>> = {
    '0': 'o',
    '1': 'i',
    '3': 'e',
    '4': 'a',
    '5': 's',
    '7': 't',
  };
  const word = usernameKey(name).replace(/[._-]/g, '');
  return reserved.has(word.replace(/[013457]/g, figure => figures[figure] ?? figure)) || reserved.has(word);
};

/** A name that nobody has to choose, from the first part of an address. */
export const usernameFromEmail = (email: string): string => {
  const [local = ''] = email.split('@');
  const name = local.replace(/[^a-z0-9._-]+/gi, '.').slice(0, 30);
  return usernameFault(name) === undefined ? name : 'admin';
};
