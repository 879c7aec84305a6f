import type { Scope } from '../../../core/define.ts';
import { found } from '../../../core/errors.ts';
import { albumCards } from './cards/albums.ts';
import { artistCards } from './cards/artists.ts';
import type { Viewer } from './cards/marks.ts';
import type { GenreName } from './cards/parts.ts';
import { songCards } from './cards/songs.ts';
import { albumConditions, artistConditions, songConditions } from './conditions.ts';
import { type Condition, listOf } from './list.ts';
import type { Subject } from './schema.ts';
import { sorts, type Table } from './sorts.ts';
import { idOf } from './subject.ts';
import { pageOf } from './window.ts';

/** Ends the way up should genres ever lie in a circle. */
const deepest = 20;
const shelf = 20;

export interface GenreNode extends GenreName {
  readonly songCount: number;
  readonly children: readonly GenreNode[];
}

type GenreRow = GenreName & { readonly parentId: string | null; readonly songCount: number };

/** All genres, each below its parent, by name. */
export const genreTree = async ({ db }: Scope): Promise<GenreNode[]> => {
  const rows: GenreRow[] = await db('genres')
    .orderBy('name')
    .select('id', 'name', 'slug', { parentId: 'parent_id', songCount: 'song_count' });
  return childrenOf(
    Map.groupBy(rows, row => row.parentId),
    null,
  );
};

const childrenOf = (byParent: ReadonlyMap<string | null, GenreRow[]>, parentId: string | null): GenreNode[] =>
  (byParent.get(parentId) ?? []).map(({ id, name, slug, songCount }) => ({
    id,
    name,
    slug,
    songCount,
    children: childrenOf(byParent, id),
  }));

/** Everything that the page of a genre shows: its place in the tree, and the most played of what it holds. */
export const genrePage = async (scope: Scope, subject: Subject, viewer: Viewer) => {
  const genreId = await idOf(scope, 'genres', subject);
  const [genre, path, children, songs, albums, artists] = await Promise.all([
    factsOf(scope, genreId),
    pathTo(scope, genreId),
    childrenIn(scope, genreId),
    mostPlayed(scope, 'songs', songConditions(scope, { genreId })),
    mostPlayed(scope, 'albums', albumConditions(scope, { genreId })),
    mostPlayed(scope, 'artists', artistConditions(scope, { genreId })),
  ]);
  return {
    ...genre,
    path,
    children,
    songs: await songCards(scope, songs, viewer),
    albums: await albumCards(scope, albums, viewer),
    artists: await artistCards(scope, artists, viewer),
  };
};

const mostPlayed = async (
  scope: Scope,
  table: Table,
  where: Promise<readonly Condition[]>,
): Promise<readonly string[]> => {
  const list = listOf({ table, sort: 'plays', by: sorts[table].plays, where: await where });
  return (await pageOf(scope, list, { limit: shelf })).items;
};

const columns = { id: 'id', name: 'name', slug: 'slug', songCount: 'song_count' };

const factsOf = async ({ db }: Scope, id: string) =>
  found<GenreName & { description: string | null; songCount: number }>(
    await db('genres')
      .where({ id })
      .first({ ...columns, description: 'description' }),
  );

const childrenIn = async ({ db }: Scope, id: string): Promise<(GenreName & { songCount: number })[]> =>
  db('genres').where({ parent_id: id }).orderBy('name').select(columns);

/** From the root down to the genre's parent. */
const pathTo = async ({ db }: Scope, id: string): Promise<GenreName[]> => {
  const { rows } = await db.raw<{ rows: GenreName[] }>(
    `with recursive path as (
       select id, name, slug, parent_id, 0 as step from genres where id = ?
       union all
       select genres.id, genres.name, genres.slug, genres.parent_id, step + 1
       from path join genres on genres.id = path.parent_id where step < ?
     ) select id, name, slug from path where step > 0 order by step desc`,
    [id, deepest],
  );
  return rows;
};
