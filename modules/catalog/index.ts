import { defineModule, provide } from '../../core/define.ts';
import { artRoutes } from './http.ts';
import { jobs } from './jobs.ts';
import { keepLibrary } from './library/boot.ts';
import { searchEngine } from './ports.ts';
import { catalogRouter } from './router.ts';
import { postgresEngine } from './search/engine.ts';

export const catalog = defineModule({
  name: 'catalog',
  // Search histories belong to accounts.
  needs: ['users'],
  router: catalogRouter,
  jobs,
  background: [keepLibrary],
  http: artRoutes,
  provides: [provide(searchEngine, postgresEngine)],
});

export { type AlbumCard, albumCards } from './browse/cards/albums.ts';
export { type ArtistCard, artistCards } from './browse/cards/artists.ts';
export { type SongCard, songCards } from './browse/cards/songs.ts';
export { type PlayableSource, playableSource } from './browse/playable.ts';
export { countLike, countPlays, songDurations } from './listening.ts';
export { type AskedSong, matchSongs } from './match/match.ts';
export { type ArtistIdentity, artistIdentity, type SongText, songTexts } from './match/texts.ts';
export {
  type ArtistInfo,
  type AskedArtist,
  type Marks,
  type MetadataSource,
  marks,
  metadataSource,
  type SearchEngine,
  type SimilarArtist,
  searchEngine,
} from './ports.ts';
