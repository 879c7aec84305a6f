import { api } from '../api.ts';

export const recentAlbumsQuery = () => ({
  queryKey: ['recent', 'albums'] as const,
  queryFn: () => api.interactions.plays.recentAlbums.query({ limit: 20 }),
});

export const someLikedQuery = () => ({
  queryKey: ['liked', 'some'] as const,
  queryFn: () => api.interactions.songs.liked.query({ limit: 10 }),
});

export const historyQuery = () => ({
  queryKey: ['recent', 'history'] as const,
  queryFn: () => api.interactions.plays.history.query({ limit: 100 }),
});
