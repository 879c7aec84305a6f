import type { Scope } from '../../../../core/define.ts';
import { type Cover, coverJson } from './cover.ts';
import { inOrder } from './group.ts';
import { markedOf, type Viewer } from './marks.ts';
import {
  type Credit,
  creditsOfSongs,
  type GenreName,
  genresOfSongs,
  type SourceCard,
  sourcesOfSongs,
} from './parts.ts';

/** What stands in the song's own row. */
interface SongFacts {
  readonly id: string;
  readonly title: string;
  readonly slug: string;
  /** Milliseconds. */
  readonly duration: number;
  readonly trackNumber: number | null;
  readonly discNumber: number;
  readonly explicit: boolean;
  readonly year: number | null;
  readonly playCount: number;
  readonly likeCount: number;
  /** False while no source of it is there. */
  readonly available: boolean;
  /** ReplayGain 2.0: gains in dB towards −18 LUFS, peaks as a fraction of full scale. */
  readonly trackGain: number | null;
  readonly trackPeak: number | null;
  readonly albumGain: number | null;
  readonly albumPeak: number | null;
  readonly addedAt: Date;
}

interface SongRow extends SongFacts {
  readonly hasLyrics: boolean;
  /** The song's own picture, else that of its album. */
  readonly cover: Cover | null;
  readonly album: {
    readonly id: string;
    readonly title: string;
    readonly slug: string;
    readonly cover: Cover | null;
  } | null;
}

/** A song as every list shows it, with all that the player needs. */
export interface SongCard extends SongRow {
  readonly artists: readonly Credit[];
  readonly genres: readonly GenreName[];
  readonly sources: readonly SourceCard[];
  /** Only for somebody who is signed in. */
  readonly liked?: boolean;
}

/** The songs of the ids, in their order; ids of songs that are gone are left out. */
export const songCards = async (
  scope: Scope,
  ids: readonly string[],
  viewer: Viewer,
): Promise<SongCard[]> => {
  if (ids.length === 0) return [];
  const [rows, credits, genres, sources, liked] = await Promise.all([
    rowsOf(scope, ids),
    creditsOfSongs(scope, ids),
    genresOfSongs(scope, ids),
    sourcesOfSongs(scope, ids),
    markedOf(scope, viewer, { kind: 'song', ids }),
  ]);
  const cards = rows.map(row => ({
    ...row,
    artists: credits.get(row.id) ?? [],
    genres: genres.get(row.id) ?? [],
    sources: sources.get(row.id) ?? [],
    ...(liked && { liked: liked.has(row.id) }),
  }));
  return inOrder(ids, cards);
};

const columns: Readonly<Record<keyof SongFacts, string>> = {
  id: 'songs.id',
  title: 'songs.title',
  slug: 'songs.slug',
  duration: 'songs.duration',
  trackNumber: 'songs.track_number',
  discNumber: 'songs.disc_number',
  explicit: 'songs.explicit',
  year: 'songs.year',
  playCount: 'songs.play_count',
  likeCount: 'songs.like_count',
  available: 'songs.available',
  trackGain: 'songs.track_gain',
  trackPeak: 'songs.track_peak',
  albumGain: 'songs.album_gain',
  albumPeak: 'songs.album_peak',
  addedAt: 'songs.created_at',
};

const albumJson = `
  case when albums.id is not null then
    json_build_object('id', albums.id, 'title', albums.title, 'slug', albums.slug, 'cover', ${coverJson()})
  end`;

const rowsOf = async ({ db }: Scope, ids: readonly string[]): Promise<SongRow[]> =>
  db('songs')
    .leftJoin('albums', 'albums.id', 'songs.album_id')
    .leftJoin('pictures', 'pictures.hash', 'albums.cover_hash')
    .joinRaw('left join pictures as own on own.hash = coalesce(songs.cover_hash, albums.cover_hash)')
    .leftJoin('lyrics', 'lyrics.song_id', 'songs.id')
    .whereIn('songs.id', ids)
    .select(columns)
    .select({
      album: db.raw(albumJson),
      cover: db.raw(coverJson('own')),
      hasLyrics: db.raw('lyrics.song_id is not null'),
    });
