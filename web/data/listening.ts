import { api } from '../api.ts';

export const recentAlbumsQuery = () => ({
  queryKey: ['recent', 'albums'] as const,
  queryFn: () => api.interactions.plays.recentAlbums.query({ limit: 20 }),
});

export const someLikedQuery = () => ({
  queryKey: ['liked', 'some'] as const,
  queryFn: () => api.interactions.songs.liked.query({ limit: 10 }),
});

/** Page after page: how far it goes nobody knows before its end. */
export const historyQuery = () => ({
  queryKey: ['recent', 'history-pages'] as const,
  queryFn: ({ pageParam }: { pageParam: string | null }) =>
    api.interactions.plays.history.query({ limit: 100, ...(pageParam ? { cursor: pageParam } : {}) }),
  initialPageParam: null as string | null,
  getNextPageParam: (last: { nextCursor: string | null }) => last.nextCursor,
});
