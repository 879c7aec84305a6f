import type { Knex } from 'knex';
import { newId } from '../../../../core/ids.ts';
import { normalise, slugify } from '../../media/keys.ts';
import { insertRows, select } from './rows.ts';
import { freeSlugs } from './slugs.ts';

/** `Hip-Hop` and `hip hop` are one genre. */
const genreKey = (name: string): string => slugify(normalise(name));

/** The ids of genres by their names; those that are not known yet are made. */
export const ensureGenres = async (
  db: Knex,
  names: readonly string[],
): Promise<(name: string) => string[]> => {
  const wanted = new Map<string, string>();
  for (const name of names) if (!wanted.has(genreKey(name))) wanted.set(genreKey(name), name);
  const ids = await knownGenres(db, wanted);
  const missing = [...wanted].filter(([key]) => !ids.has(key));
  const added = missing.map(([key, name]) => ({ id: newId(), name, key }));
  const slugs = await freeSlugs(
    db,
    'genres',
    added.map(({ id, key }) => ({ id, name: key })),
  );
  await insertRows(db, {
    table: 'genres',
    columns: ['id', 'name', 'slug'],
    rows: added.map(({ id, name }) => ({ id, name, slug: slugs.get(id) })),
  });
  for (const { id, key } of added) ids.set(key, id);
  return name => [ids.get(genreKey(name)) ?? []].flat();
};

/** By slug, and by name where an admin has given it another slug. */
const knownGenres = async (db: Knex, wanted: ReadonlyMap<string, string>): Promise<Map<string, string>> => {
  if (wanted.size === 0) return new Map();
  const rows = await select<{ id: string; slug: string; name: string }>(
    db,
    'select id, slug, name from genres where slug = any(?) or name = any(?)',
    [[...wanted.keys()], [...wanted.values()]],
  );
  return new Map(rows.flatMap(({ id, slug, name }) => [[genreKey(name), id] as const, [slug, id] as const]));
};
