import type { Named } from '../../core/ask.ts';
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

/** Who a source of metadata is asked about. */
export interface AskedArtist {
  readonly name: string;
  readonly musicbrainzId: string | null;
}

export interface SimilarArtist {
  readonly name: string;
  readonly musicbrainzId: string | null;
  /** 0–1, 1 for the most similar one; null where the source does not say. */
  readonly match: number | null;
  /** The artist's page at the source. */
  readonly url: string | null;
}

export interface ArtistInfo {
  readonly name: string;
  /** The artist's page at the source, which has to be named beside its text. */
  readonly url: string;
  /** Plain text without markup, paragraphs divided by an empty line; null when there is none. */
  readonly text: string | null;
  /** Its first sentences, likewise. */
  readonly summary: string | null;
  /** The best fitting first. */
  readonly tags: readonly string[];
  /** The most similar first. */
  readonly similar: readonly SimilarArtist[];
  /** Whom to name as the source of the text, for example `Last.fm`. */
  readonly attribution: string;
  readonly fetchedAt: Date;
}

/**
 * Knows of artists what files do not say. Answers null for an artist that it does not know, and throws when it can not
 * answer at the moment; `signal` aborts when nobody waits for the answer any more. Ask with `firstAnswer`.
 */
export interface MetadataSource extends Named {
  artistInfo(scope: Scope, asked: AskedArtist, signal: AbortSignal): Promise<ArtistInfo | null>;
  /** At most `limit`, the most similar first; empty when nobody is similar. */
  similarArtists?(
    scope: Scope,
    asked: AskedArtist & { readonly limit: number },
    signal: AbortSignal,
  ): Promise<readonly SimilarArtist[] | null>;
}

export const metadataSource = definePort<MetadataSource>('catalog.metadata-source');
