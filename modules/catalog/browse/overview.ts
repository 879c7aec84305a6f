import type { Scope } from '../../../core/define.ts';
import { listOf } from './list.ts';
import { outlineOf } from './outline.ts';
import { sorts } from './sorts.ts';

interface Overview {
  readonly songs: number;
  readonly albums: number;
  readonly artists: number;
  readonly genres: number;
}

/** How much there is in the library. */
export const overview = async (scope: Scope): Promise<Overview> => {
  const { db } = scope;
  const [songs, albums, artists, genres] = await Promise.all([
    outlineOf(db, listOf({ table: 'songs', sort: 'title', by: sorts.songs.title })),
    outlineOf(db, listOf({ table: 'albums', sort: 'title', by: sorts.albums.title })),
    outlineOf(db, listOf({ table: 'artists', sort: 'name', by: sorts.artists.name })),
    db('genres').count<{ count: number }[]>(),
  ]);
  return {
    songs: songs.total,
    albums: albums.total,
    artists: artists.total,
    genres: genres[0]?.count ?? 0,
  };
};
