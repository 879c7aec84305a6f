/** A refusal as Last.fm words it. */
export class Refusal extends Error {
  readonly code: number;
  readonly status: number;

  /** The status is not reliable: several methods answer 200 with an error inside. */
  constructor(code: number, message: string, status = statuses[code] ?? 400) {
    super(message);
    this.code = code;
    this.status = status;
  }
}

const statuses: Readonly<Record<number, number>> = {
  4: 403,
  6: 404,
  8: 500,
  9: 403,
  10: 403,
  11: 503,
  13: 403,
  16: 503,
  17: 403,
  26: 403,
  29: 429,
};

/** A list as the XML behind it becomes one: a single element stands without brackets. */
export const listOf = <T>(items: readonly T[]): T | readonly T[] => {
  const [only] = items;
  return items.length === 1 && only !== undefined ? only : items;
};

export interface Window {
  readonly page: number;
  readonly limit: number;
}

export const windowOf = (given: URLSearchParams): Window => ({
  page: Math.max(1, Number(given.get('page')) || 1),
  limit: Math.min(200, Math.max(1, Number(given.get('limit')) || 50)),
});

/** Numbers as text, as the XML has them. */
export const attributes = (user: string, { page, limit }: Window, total: number) => ({
  user,
  page: String(page),
  perPage: String(limit),
  totalPages: String(Math.ceil(total / limit)),
  total: String(total),
});

export const pageOf = <T>(items: readonly T[], { page, limit }: Window): readonly T[] =>
  items.slice((page - 1) * limit, page * limit);

export const placeholder = [
  {
    '#text': 'https://lastfm.freetls.fastly.net/i/u/34s/2a96cbd8b46e442fc41c2b86b821562f.png',
    size: 'small',
  },
];

export const required = (given: URLSearchParams, name: string): string => {
  const value = given.get(name);
  if (value === null || value === '') throw new Refusal(6, `Invalid parameters - ${name} is missing`, 400);
  return value;
};
