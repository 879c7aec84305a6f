import { api } from '../api.ts';
import { createWindow } from './window.ts';

export const ALBUM_SORTS = ['title', 'artist', 'added', 'released', 'plays'] as const;
export const ARTIST_SORTS = ['name', 'plays', 'added'] as const;
export const SONG_SORTS = ['title', 'artist', 'album', 'added', 'plays'] as const;

type GenreFilter = () => string | undefined;
const ofGenre = (genreId: string | undefined) => (genreId ? { genreId } : {});

export const albumWindow = (sort: () => (typeof ALBUM_SORTS)[number], genre: GenreFilter) =>
  createWindow({
    key: () => ['library', 'albums', sort(), genre() ?? ''],
    load: page => api.catalog.album.list.query({ ...page, sort: sort(), ...ofGenre(genre()) }),
  });

export const artistWindow = (sort: () => (typeof ARTIST_SORTS)[number]) =>
  createWindow({
    key: () => ['library', 'artists', sort()],
    load: page => api.catalog.artist.list.query({ ...page, sort: sort() }),
  });

export const songWindow = (sort: () => (typeof SONG_SORTS)[number], genre: GenreFilter) =>
  createWindow({
    key: () => ['library', 'songs', sort(), genre() ?? ''],
    load: page => api.catalog.song.list.query({ ...page, sort: sort(), ...ofGenre(genre()) }),
  });

export const likedWindow = () =>
  createWindow({ key: () => ['liked', 'all'], load: page => api.interactions.songs.liked.query(page) });

export const genresQuery = () => ({
  queryKey: ['library', 'genres'] as const,
  queryFn: async () => flat(await api.catalog.genre.tree.query(), 0),
});

interface Branch {
  readonly id: string;
  readonly name: string;
  readonly songCount: number;
  readonly children: readonly Branch[];
}

/** The tree as lines, each with its depth, without the branches that hold no song. */
function flat(branches: readonly Branch[], depth: number): { id: string; name: string; depth: number }[] {
  return branches.flatMap(({ id, name, songCount, children }) => {
    const below = flat(children, depth + 1);
    return songCount > 0 || below.length > 0 ? [{ id, name, depth }, ...below] : [];
  });
}
