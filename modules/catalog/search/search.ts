import type { Scope } from '../../../core/define.ts';
import { fail } from '../../../core/errors.ts';
import { type AlbumCard, albumCards } from '../browse/cards/albums.ts';
import { type ArtistCard, artistCards } from '../browse/cards/artists.ts';
import type { Viewer } from '../browse/cards/marks.ts';
import { type SongCard, songCards } from '../browse/cards/songs.ts';
import { type SearchHits, type SearchKind, type SearchQuery, searchEngine } from '../ports.ts';
import type { SearchInput } from './schema.ts';

interface Found<T> {
  readonly items: readonly T[];
  readonly total: number;
}

interface Finds {
  readonly songs: Found<SongCard>;
  readonly albums: Found<AlbumCard>;
  readonly artists: Found<ArtistCard>;
}

interface How {
  /** The words that were looked for instead, when those given had no answer. */
  readonly corrected?: string;
  /** Milliseconds. */
  readonly took: number;
}

/** The things that the words name; `limit` and `offset` count for each kind. */
export const searchAll = async (scope: Scope, input: SearchInput, viewer: Viewer): Promise<Finds & How> => {
  const { finds, how } = await search(scope, { input, kinds: ['songs', 'albums', 'artists'] }, viewer);
  return { ...finds, ...how };
};

/** The things of one kind that the words name. */
export const searchKind = async <K extends SearchKind>(
  scope: Scope,
  { kind, input }: { kind: K; input: SearchInput },
  viewer: Viewer,
): Promise<Finds[K] & How> => {
  const { finds, how } = await search(scope, { input, kinds: [kind] }, viewer);
  return { ...finds[kind], ...how };
};

const search = async (
  scope: Scope,
  { input, kinds }: { input: SearchInput; kinds: readonly SearchKind[] },
  viewer: Viewer,
): Promise<{ finds: Finds; how: How }> => {
  const started = performance.now();
  const { query: text, limit, offset } = input;
  const hits = await ask(scope, { text, kinds, limit, offset });
  const [songs, albums, artists] = await Promise.all([
    songCards(scope, hits.songs.ids, viewer),
    albumCards(scope, hits.albums.ids, viewer),
    artistCards(scope, hits.artists.ids, viewer),
  ]);
  const finds = {
    songs: { items: songs, total: hits.songs.total },
    albums: { items: albums, total: hits.albums.total },
    artists: { items: artists, total: hits.artists.total },
  };
  const corrected = hits.corrected === undefined ? {} : { corrected: hits.corrected };
  return { finds, how: { ...corrected, took: Math.round(performance.now() - started) } };
};

/** The engine of a plugin stands after the built-in one and goes before it; when it fails, the next one answers. */
const ask = async (scope: Scope, query: SearchQuery): Promise<SearchHits> => {
  let fault: unknown = fail('provider_down', { message: 'No search engine is set up.' });
  for (const engine of scope.all(searchEngine).toReversed()) {
    try {
      return await engine.search(scope, query);
    } catch (error) {
      scope.log.warn({ engine: engine.name, err: error }, 'search engine failed');
      fault = error;
    }
  }
  throw fault;
};
