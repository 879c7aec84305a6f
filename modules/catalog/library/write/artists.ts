import type { Knex } from 'knex';
import { newId } from '../../../../core/ids.ts';
import { normalise } from '../../media/keys.ts';
import { artistSearchText } from '../../search/text.ts';
import { insertRows, select } from './rows.ts';
import { freeSlugs } from './slugs.ts';
import { sortKey } from './sort-key.ts';

export interface NamedArtist {
  readonly name: string;
  /** How the files file the artist: `Beatles, The`. */
  readonly sortName: string | null;
  readonly musicbrainzId: string | null;
}

export interface KnownArtist {
  readonly id: string;
  readonly key: string;
  readonly name: string;
  readonly sortName: string;
  readonly musicbrainzId: string | null;
}

export const variousArtists: NamedArtist = {
  name: 'Various Artists',
  sortName: null,
  musicbrainzId: '89ad4ac3-39f7-470e-963a-56509c546377',
};

/** Names that differ in case, accents or punctuation alone are one artist. */
export const artistKey = (name: string): string => normalise(name);

/** The artists of these names by their keys; those that are not known yet are made. */
export const ensureArtists = async (
  db: Knex,
  named: readonly NamedArtist[],
): Promise<Map<string, KnownArtist>> => {
  const wanted = bestByKey(named);
  const known = await artistsByKey(db, [...wanted.keys()]);
  await addMusicbrainzIds(db, known, wanted);
  const added = await addArtists(
    db,
    [...wanted].filter(([key]) => !known.has(key)),
  );
  return new Map([...known, ...added.map(artist => [artist.key, artist] as const)]);
};

/** Of several spellings the first, with the ids and sort names of any. */
const bestByKey = (named: readonly NamedArtist[]): Map<string, NamedArtist> => {
  const best = new Map<string, NamedArtist>();
  for (const artist of named) {
    const other = best.get(artistKey(artist.name));
    best.set(artistKey(artist.name), {
      name: other?.name ?? artist.name,
      sortName: other?.sortName ?? artist.sortName,
      musicbrainzId: other?.musicbrainzId ?? artist.musicbrainzId,
    });
  }
  return best;
};

const artistsByKey = async (db: Knex, keys: readonly string[]): Promise<Map<string, KnownArtist>> => {
  if (keys.length === 0) return new Map();
  const rows = await select<KnownArtist>(
    db,
    `select id, key, name, sort_name as "sortName", musicbrainz_id as "musicbrainzId" from artists where key = any(?)`,
    [[...keys]],
  );
  return new Map(rows.map(row => [row.key, row]));
};

const addArtists = async (
  db: Knex,
  named: readonly (readonly [key: string, artist: NamedArtist])[],
): Promise<KnownArtist[]> => {
  const added = named.map(([key, { name, sortName, musicbrainzId }]) => ({
    id: newId(),
    key,
    name,
    sortName: sortKey(name, sortName),
    musicbrainzId,
  }));
  if (added.length === 0) return added;
  const slugs = await freeSlugs(db, 'artists', added);
  await insertRows(db, {
    table: 'artists',
    columns: ['id', 'name', 'sort_name', 'slug', 'key', 'search_text', 'musicbrainz_id'],
    rows: added.map(({ id, key, name, sortName, musicbrainzId }) => ({
      id,
      name,
      key,
      sort_name: sortName,
      slug: slugs.get(id),
      search_text: artistSearchText({ name }),
      musicbrainz_id: musicbrainzId,
    })),
  });
  return added;
};

const addMusicbrainzIds = async (
  db: Knex,
  known: ReadonlyMap<string, KnownArtist>,
  wanted: ReadonlyMap<string, NamedArtist>,
): Promise<void> => {
  const learnt = [...known.values()].flatMap(({ id, key, musicbrainzId }) => {
    const told = wanted.get(key)?.musicbrainzId ?? null;
    return musicbrainzId === null && told !== null ? [{ id, musicbrainz_id: told }] : [];
  });
  if (learnt.length === 0) return;
  await db.raw(
    `update artists a set musicbrainz_id = l.musicbrainz_id, updated_at = now()
     from json_populate_recordset(null::artists, ?::json) l where a.id = l.id`,
    [JSON.stringify(learnt)],
  );
};
