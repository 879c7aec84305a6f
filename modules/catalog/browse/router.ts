import { publicProcedure, router, userProcedure } from '../../../core/trpc.ts';
import { albumPage, artistAlbums, listAlbums, newReleases } from './albums.ts';
import { artistPage, listArtists } from './artists.ts';
import { genrePage, genreTree } from './genres.ts';
import { lyricsOf } from './lyrics.ts';
import { overview } from './overview.ts';
import {
  albumListInput,
  artistAlbumsInput,
  artistListInput,
  artistOnlyInput,
  artistSongsInput,
  shelfInput,
  songInput,
  songListInput,
  subjectInput,
  topSongsInput,
} from './schema.ts';
import { similarArtists } from './similar.ts';
import { artistSongs, listSongs, popularSongs, recentSongs, songPage, topSongs } from './songs.ts';

const artist = router({
  byId: publicProcedure.input(subjectInput).query(({ ctx, input }) => artistPage(ctx, input, ctx.user)),
  list: publicProcedure.input(artistListInput).query(({ ctx, input }) => listArtists(ctx, input, ctx.user)),
  albums: publicProcedure
    .input(artistAlbumsInput)
    .query(({ ctx, input }) => artistAlbums(ctx, input, ctx.user)),
  songs: publicProcedure.input(artistSongsInput).query(({ ctx, input }) => artistSongs(ctx, input, ctx.user)),
  topSongs: publicProcedure.input(topSongsInput).query(({ ctx, input }) => topSongs(ctx, input, ctx.user)),
  // For those who are signed in: it may ask a service outside.
  similar: userProcedure
    .input(artistOnlyInput)
    .query(({ ctx, input }) => similarArtists(ctx, input.artistId, ctx.user)),
});

const album = router({
  byId: publicProcedure.input(subjectInput).query(({ ctx, input }) => albumPage(ctx, input, ctx.user)),
  list: publicProcedure.input(albumListInput).query(({ ctx, input }) => listAlbums(ctx, input, ctx.user)),
  newReleases: publicProcedure.input(shelfInput).query(({ ctx, input }) => newReleases(ctx, input, ctx.user)),
});

const song = router({
  byId: publicProcedure.input(subjectInput).query(({ ctx, input }) => songPage(ctx, input, ctx.user)),
  list: publicProcedure.input(songListInput).query(({ ctx, input }) => listSongs(ctx, input, ctx.user)),
  popular: publicProcedure.input(shelfInput).query(({ ctx, input }) => popularSongs(ctx, input, ctx.user)),
  recent: publicProcedure.input(shelfInput).query(({ ctx, input }) => recentSongs(ctx, input, ctx.user)),
  lyrics: publicProcedure.input(songInput).query(({ ctx, input }) => lyricsOf(ctx, input.songId)),
});

const genre = router({
  tree: publicProcedure.query(({ ctx }) => genreTree(ctx)),
  bySlug: publicProcedure.input(subjectInput).query(({ ctx, input }) => genrePage(ctx, input, ctx.user)),
});

/** The reading side of the catalog. */
export const browsing = {
  artist,
  album,
  song,
  genre,
  overview: publicProcedure.query(({ ctx }) => overview(ctx)),
};
