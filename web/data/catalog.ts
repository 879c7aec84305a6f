import { api } from '../api.ts';

const SHELF = 20;

export const albumQuery = (id: string) => ({
  queryKey: ['album', id] as const,
  queryFn: () => api.catalog.album.byId.query({ id }),
});

export const artistQuery = (id: string) => ({
  queryKey: ['artist', id] as const,
  queryFn: () => api.catalog.artist.byId.query({ id }),
});

export const artistAlbumsQuery = (artistId: string, part: 'own' | 'appearances') => ({
  queryKey: ['artist', artistId, 'albums', part] as const,
  queryFn: () => api.catalog.artist.albums.query({ artistId, part, limit: 100 }),
});

export const topSongsQuery = (artistId: string) => ({
  queryKey: ['artist', artistId, 'top'] as const,
  queryFn: () => api.catalog.artist.topSongs.query({ artistId, limit: 10 }),
});

export const songQuery = (id: string) => ({
  queryKey: ['song', id] as const,
  queryFn: () => api.catalog.song.byId.query({ id }),
});

export const lyricsQuery = (songId: string) => ({
  queryKey: ['lyrics', songId] as const,
  queryFn: () => api.catalog.song.lyrics.query({ songId }),
  staleTime: Number.POSITIVE_INFINITY,
});

export const genreQuery = (slug: string) => ({
  queryKey: ['genre', slug] as const,
  queryFn: () => api.catalog.genre.bySlug.query({ slug }),
});

export const newestAlbumsQuery = () => ({
  queryKey: ['albums', 'newest'] as const,
  queryFn: () => api.catalog.album.list.query({ sort: 'added', limit: SHELF }),
  // A library that is just being read fills up before the eyes of whoever waits for it.
  refetchInterval: ({ state }: { state: { data?: { items: readonly unknown[] } | undefined } }) =>
    againIn(state.data?.items.length ?? 0),
});

const againIn = (albums: number): number | false => {
  if (albums === 0) return 2_000;
  return albums < SHELF && 10_000;
};

export const unheardAlbumsQuery = () => ({
  queryKey: ['albums', 'unheard'] as const,
  queryFn: () => api.catalog.album.list.query({ sort: 'plays', order: 'asc', limit: SHELF }),
});

export const playedArtistsQuery = () => ({
  queryKey: ['artists', 'played'] as const,
  queryFn: () => api.catalog.artist.list.query({ sort: 'plays', limit: SHELF }),
});

export const similarArtistsQuery = (artistId: string) => ({
  queryKey: ['artists', 'similar', artistId] as const,
  queryFn: () => api.catalog.artist.similar.query({ artistId }),
});
