import { definePort, type Scope } from '../../core/define.ts';

/** What a listener has done with songs, albums and artists; shown on every card. */
export interface Marks {
  /** Of the given ids, those that the listener likes, saved or follows. */
  marked(
    scope: Scope,
    userId: string,
    subjects: { kind: 'song' | 'album' | 'artist'; ids: readonly string[] },
  ): Promise<ReadonlySet<string>>;
}

export const marks = definePort<Marks>('catalog.marks');

export type SearchKind = 'songs' | 'albums' | 'artists';

/** Ids in the order of their rank, at most as many as asked for, and how many there are in all. */
export interface Hits {
  readonly ids: readonly string[];
  readonly total: number;
}

export interface SearchHits extends Readonly<Record<SearchKind, Hits>> {
  /** The query that was searched instead, when the one given had no answer. */
  readonly corrected?: string;
}

export interface SearchQuery {
  readonly text: string;
  /** The kinds to look for; the others stay empty. */
  readonly kinds: readonly SearchKind[];
  /** Of each kind. */
  readonly limit: number;
  readonly offset: number;
}

/** Finds ids for words. The built-in engine is PostgreSQL; one of a plugin goes before it. */
export interface SearchEngine {
  readonly name: string;
  search(scope: Scope, query: SearchQuery): Promise<SearchHits>;
}

export const searchEngine = definePort<SearchEngine>('catalog.search-engine');

/** Things of listeners that stand on songs: playlists, likes, histories. */
export interface SongKeeper {
  /** Of the given songs those that must stay, unavailable, when the folder of their last file leaves the library. */
  keeps(scope: Scope, songIds: readonly string[]): Promise<ReadonlySet<string>>;
}

export const songKeepers = definePort<SongKeeper>('catalog.song-keepers');
