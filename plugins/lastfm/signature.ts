import { hash } from 'node:crypto';

export type Parameters = Readonly<Record<string, string>>;

/** The wire format is no part of what is signed. */
const unsigned = new Set(['format', 'callback', 'api_sig']);

/** `api_sig`: the MD5 of names and values in the order of the names, then the secret. Values are not URL-encoded. */
export const signatureOf = (parameters: Parameters, secret: string): string => {
  const text = Object.entries(parameters)
    .filter(([name]) => !unsigned.has(name))
    // By code unit, as the provider does: `artist[10]` stands before `artist[1]`. A sort by language would not.
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .flat()
    .join('');
  return hash('md5', text + secret, 'hex');
};
