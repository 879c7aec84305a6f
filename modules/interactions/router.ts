import { router, userProcedure } from '../../core/trpc.ts';
import {
  albumInput,
  artistInput,
  fewInput,
  historyInput,
  listInput,
  nowPlayingInput,
  queueInput,
  recordInput,
  songInput,
} from './schema.ts';
import { playHistory, recentAlbums, recentSongs, topSongs } from './service/history.ts';
import { followedArtists, likedSongs, mark, savedAlbums, unmark } from './service/marks.ts';
import { tellNowPlaying } from './service/now-playing.ts';
import { recordPlays } from './service/plays.ts';
import { savedQueue, saveQueue } from './service/queue.ts';

const songs = router({
  like: userProcedure
    .input(songInput)
    .mutation(({ ctx, input }) => mark(ctx, { kind: 'song', userId: ctx.user.id, id: input.songId })),
  unlike: userProcedure
    .input(songInput)
    .mutation(({ ctx, input }) => unmark(ctx, { kind: 'song', userId: ctx.user.id, id: input.songId })),
  liked: userProcedure.input(listInput).query(({ ctx, input }) => likedSongs(ctx, ctx.user.id, input)),
});

const albums = router({
  save: userProcedure
    .input(albumInput)
    .mutation(({ ctx, input }) => mark(ctx, { kind: 'album', userId: ctx.user.id, id: input.albumId })),
  unsave: userProcedure
    .input(albumInput)
    .mutation(({ ctx, input }) => unmark(ctx, { kind: 'album', userId: ctx.user.id, id: input.albumId })),
  saved: userProcedure.input(listInput).query(({ ctx, input }) => savedAlbums(ctx, ctx.user.id, input)),
});

const artists = router({
  follow: userProcedure
    .input(artistInput)
    .mutation(({ ctx, input }) => mark(ctx, { kind: 'artist', userId: ctx.user.id, id: input.artistId })),
  unfollow: userProcedure
    .input(artistInput)
    .mutation(({ ctx, input }) => unmark(ctx, { kind: 'artist', userId: ctx.user.id, id: input.artistId })),
  followed: userProcedure
    .input(listInput)
    .query(({ ctx, input }) => followedArtists(ctx, ctx.user.id, input)),
});

const plays = router({
  record: userProcedure.input(recordInput).mutation(({ ctx, input }) => recordPlays(ctx, ctx.user.id, input)),
  recent: userProcedure.input(fewInput).query(({ ctx, input }) => recentSongs(ctx, ctx.user.id, input.limit)),
  recentAlbums: userProcedure
    .input(fewInput)
    .query(({ ctx, input }) => recentAlbums(ctx, ctx.user.id, input.limit)),
  history: userProcedure.input(historyInput).query(({ ctx, input }) => playHistory(ctx, ctx.user.id, input)),
  top: userProcedure.input(fewInput).query(({ ctx, input }) => topSongs(ctx, ctx.user.id, input.limit)),
});

const nowPlaying = router({
  set: userProcedure
    .input(nowPlayingInput)
    .mutation(({ ctx, input }) => tellNowPlaying(ctx, ctx.user.id, input)),
});

const queue = router({
  get: userProcedure.query(({ ctx }) => savedQueue(ctx, ctx.user.id)),
  save: userProcedure.input(queueInput).mutation(({ ctx, input }) => saveQueue(ctx, ctx.user.id, input)),
});

export const interactionsRouter = router({ songs, albums, artists, plays, nowPlaying, queue });
