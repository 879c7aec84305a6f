import type { Scope } from '../../../core/define.ts';
import type { Hits, SearchEngine, SearchHits, SearchKind, SearchQuery } from '../ports.ts';
import { corrections } from './correct.ts';
import { match } from './match.ts';
import { wordsOf } from './text.ts';

const nothing: Hits = { ids: [], total: 0 };

/** The engine that needs nothing but the database. When nothing is found it looks for what was probably meant. */
export const postgresEngine: SearchEngine = {
  name: 'postgres',
  search: async (scope, query) => {
    const words = wordsOf(query.text);
    const hits = await hitsFor(scope, query, words);
    if (words.length === 0 || isFound(hits)) return hits;
    for (const corrected of await corrections(scope, words)) {
      const others = await hitsFor(scope, query, corrected);
      if (isFound(others)) return { ...others, corrected: corrected.join(' ') };
    }
    return hits;
  },
};

const hitsFor = async (scope: Scope, query: SearchQuery, words: readonly string[]): Promise<SearchHits> => {
  const { kinds, limit, offset } = query;
  const search = (kind: SearchKind) =>
    words.length > 0 && kinds.includes(kind) ? match(scope, kind, { words, limit, offset }) : nothing;
  const [songs, albums, artists] = await Promise.all([search('songs'), search('albums'), search('artists')]);
  return { songs, albums, artists };
};

const isFound = ({ songs, albums, artists }: SearchHits) => songs.total + albums.total + artists.total > 0;
