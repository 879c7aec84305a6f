import { api } from '../api.ts';
import { createWindow } from './window.ts';

export const ALBUM_SORTS = ['title', 'artist', 'added', 'released', 'plays'] as const;
export const ARTIST_SORTS = ['name', 'plays', 'added'] as const;
export const SONG_SORTS = ['title', 'artist', 'album', 'added', 'plays'] as const;

export const albumWindow = (sort: () => (typeof ALBUM_SORTS)[number]) =>
  createWindow({
    key: () => ['library', 'albums', sort()],
    load: page => api.catalog.album.list.query({ ...page, sort: sort() }),
  });

export const artistWindow = (sort: () => (typeof ARTIST_SORTS)[number]) =>
  createWindow({
    key: () => ['library', 'artists', sort()],
    load: page => api.catalog.artist.list.query({ ...page, sort: sort() }),
  });

export const songWindow = (sort: () => (typeof SONG_SORTS)[number]) =>
  createWindow({
    key: () => ['library', 'songs', sort()],
    load: page => api.catalog.song.list.query({ ...page, sort: sort() }),
  });

export const likedWindow = () =>
  createWindow({ key: () => ['liked', 'all'], load: page => api.interactions.songs.liked.query(page) });
