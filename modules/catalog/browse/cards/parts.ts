import type { Scope } from '../../../../core/define.ts';
import { type ArtistRole, SongSource } from '../../model.ts';
import { groupBy } from './group.ts';

export interface ArtistName {
  readonly id: string;
  readonly name: string;
  readonly slug: string;
}

export interface Credit extends ArtistName {
  readonly role: ArtistRole;
}

export interface GenreName {
  readonly id: string;
  readonly name: string;
  readonly slug: string;
}

export interface SourceCard {
  readonly id: string;
  /** `file`, `upload` or the name of a provider. */
  readonly provider: string;
  readonly format: string;
  readonly codec: string;
  readonly lossless: boolean;
  /** Bits a second. */
  readonly bitrate: number | null;
  /** Hertz. */
  readonly sampleRate: number | null;
  readonly bitDepth: number | null;
  readonly channels: number | null;
  /** Bytes. */
  readonly size: number | null;
  readonly available: boolean;
}

type Grouped<T> = Promise<Map<string, T[]>>;

export const creditsOfSongs = async ({ db }: Scope, songIds: readonly string[]): Grouped<Credit> => {
  const rows: (Credit & { song_id: string })[] = await db('song_artists')
    .join('artists', 'artists.id', 'song_artists.artist_id')
    .whereIn('song_artists.song_id', songIds)
    // Those who made the recording before those who wrote it.
    .orderByRaw("array_position(array['primary', 'featured', 'remixer'], role), position")
    .select('song_id', 'artists.id', 'name', 'slug', 'role');
  return groupBy(
    rows,
    row => row.song_id,
    ({ id, name, slug, role }) => ({ id, name, slug, role }),
  );
};

export const artistsOfAlbums = async ({ db }: Scope, albumIds: readonly string[]): Grouped<ArtistName> => {
  const rows: (ArtistName & { album_id: string })[] = await db('album_artists')
    .join('artists', 'artists.id', 'album_artists.artist_id')
    .whereIn('album_artists.album_id', albumIds)
    .orderBy('position')
    .select('album_id', 'artists.id', 'name', 'slug');
  return groupBy(
    rows,
    row => row.album_id,
    ({ id, name, slug }) => ({ id, name, slug }),
  );
};

export const genresOfSongs = async ({ db }: Scope, songIds: readonly string[]): Grouped<GenreName> => {
  const rows: (GenreName & { song_id: string })[] = await db('song_genres')
    .join('genres', 'genres.id', 'song_genres.genre_id')
    .whereIn('song_genres.song_id', songIds)
    .orderBy('name')
    .select('song_id', 'genres.id', 'name', 'slug');
  return groupBy(
    rows,
    row => row.song_id,
    ({ id, name, slug }) => ({ id, name, slug }),
  );
};

/** The best one first, of those that are there. */
export const sourcesOfSongs = async ({ db }: Scope, songIds: readonly string[]): Grouped<SourceCard> => {
  const rows = await SongSource.query(db)
    .whereIn('song_id', [...songIds])
    .orderByRaw('available desc, lossless desc, bitrate desc nulls last, id');
  return groupBy(rows, row => row.songId, sourceCard);
};

const sourceCard = (source: SongSource): SourceCard => ({
  id: source.id,
  provider: source.provider,
  format: source.format,
  codec: source.codec,
  lossless: source.lossless,
  bitrate: source.bitrate,
  sampleRate: source.sampleRate,
  bitDepth: source.bitDepth,
  channels: source.channels,
  size: source.size,
  available: source.available,
});
