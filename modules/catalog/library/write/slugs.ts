import type { Knex } from 'knex';
import { slugify } from '../../media/keys.ts';
import { select } from './rows.ts';

interface Named {
  readonly id: string;
  readonly name: string;
}

const mostNumbered = 20;

/**
 * A slug for each that nothing else in the table has: `greatest-hits`, `greatest-hits-2`, … and, where twenty are
 * taken, one that ends in a part of the id. At most two questions to the database, however many there are.
 */
export const freeSlugs = async (
  db: Knex,
  table: 'artists' | 'albums' | 'genres',
  wanted: readonly Named[],
): Promise<Map<string, string>> => {
  const bases = wanted.map(({ name }) => slugify(name));
  const taken = await takenOf(db, table, bases);
  const crowded = bases.filter((base, at) => taken.has(base) || bases.indexOf(base) !== at);
  for (const slug of await takenOf(db, table, crowded.flatMap(numbered))) taken.add(slug);
  const slugs = new Map<string, string>();
  for (const [at, { id }] of wanted.entries()) {
    const base = bases[at] ?? '';
    const slug = [base, ...numbered(base)].find(one => !taken.has(one)) ?? `${base}-${id.slice(-12)}`;
    taken.add(slug);
    slugs.set(id, slug);
  }
  return slugs;
};

const numbered = (base: string): string[] =>
  Array.from({ length: mostNumbered - 1 }, (_, at) => `${base}-${at + 2}`);

const takenOf = async (db: Knex, table: string, slugs: readonly string[]): Promise<Set<string>> => {
  if (slugs.length === 0) return new Set();
  const rows = await select<{ slug: string }>(db, `select slug from ${table} where slug = any(?)`, [
    [...slugs],
  ]);
  return new Set(rows.map(row => row.slug));
};
