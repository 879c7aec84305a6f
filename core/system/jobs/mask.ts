const hidden = '•••';
const secretName =
  /^(sk|key|pass|pwd|auth|authorization|cookie)$|password|passphrase|secret|token|credential|(api|access|private|session|signing)[-_]?key/i;
/** `https://user:word@host`, `token=…` and `Bearer …` inside a sentence or an address. */
const secretInText: readonly (readonly [RegExp, string])[] = [
  [/(\/\/[^\s/:@]+:)[^\s/@]+@/g, `$1${hidden}@`],
  [
    /\b((?:api_?key|access_?token|refresh_?token|token|secret|password|signature|key|sk)=)[^\s&"']+/gi,
    `$1${hidden}`,
  ],
  [/\b(Bearer|Basic)\s+[\w.~+/=-]{8,}/g, `$1 ${hidden}`],
];

/** A copy without the secrets: an admin reads what a job was sent with, but no password of anybody. */
export const mask = (value: unknown, name = ''): unknown => {
  if (value !== null && value !== undefined && secretName.test(name) && typeof value !== 'boolean')
    return hidden;
  if (typeof value === 'string') return maskText(value);
  if (Array.isArray(value)) return value.map(each => mask(each));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, mask(each, key)]));
};

export const maskText = (text: string): string =>
  secretInText.reduce((masked, [pattern, instead]) => masked.replace(pattern, instead), text);
