import { api } from '../api.ts';
import { t } from '../i18n/index.ts';
import type { PlayerSong } from '../player/types.ts';
import { makeMark } from './mark.ts';

interface Saveable {
  readonly id: string;
  readonly saved?: boolean;
}

interface Followable {
  readonly id: string;
  readonly name: string;
  readonly followed?: boolean;
}

export const likes = makeMark<Pick<PlayerSong, 'id' | 'liked'>>({
  idOf: song => song.id,
  wasOn: song => song.liked ?? false,
  add: song => api.interactions.songs.like.mutate({ songId: song.id }),
  remove: song => api.interactions.songs.unlike.mutate({ songId: song.id }),
  said: (_, on) => t(on ? 'song.liked' : 'song.unliked'),
  lists: ['liked'],
});

export const saves = makeMark<Saveable>({
  idOf: album => album.id,
  wasOn: album => album.saved ?? false,
  add: album => api.interactions.albums.save.mutate({ albumId: album.id }),
  remove: album => api.interactions.albums.unsave.mutate({ albumId: album.id }),
  said: (_, on) => t(on ? 'album.saved' : 'album.unsaved'),
  lists: ['saved'],
});

export const follows = makeMark<Followable>({
  idOf: artist => artist.id,
  wasOn: artist => artist.followed ?? false,
  add: artist => api.interactions.artists.follow.mutate({ artistId: artist.id }),
  remove: artist => api.interactions.artists.unfollow.mutate({ artistId: artist.id }),
  said: ({ name }, on) => t(on ? 'artist.followed' : 'artist.unfollowed', { name }),
  lists: ['followed'],
});

export function forgetMarks(): void {
  for (const mark of [likes, saves, follows]) mark.forget();
}
