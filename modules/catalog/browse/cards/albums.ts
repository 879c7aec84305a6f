import type { Scope } from '../../../../core/define.ts';
import type { DatePrecision } from '../../model.ts';
import { type Cover, coverJson } from './cover.ts';
import { inOrder } from './group.ts';
import { markedOf, type Viewer } from './marks.ts';
import { type ArtistName, artistsOfAlbums } from './parts.ts';

/** What stands in the album's own row. */
interface AlbumFacts {
  readonly id: string;
  readonly title: string;
  readonly slug: string;
  /** `1969`, `1969-09` or `1969-09-26`, as far as it is known. */
  readonly releaseDate: string | null;
  readonly releasePrecision: DatePrecision | null;
  readonly albumType: string;
  readonly songCount: number;
  /** Milliseconds. */
  readonly duration: number;
  readonly explicit: boolean;
  readonly playCount: number;
  readonly addedAt: Date;
}

interface AlbumRow extends AlbumFacts {
  readonly cover: Cover | null;
}

/** An album as every list shows it. */
export interface AlbumCard extends AlbumRow {
  readonly artists: readonly ArtistName[];
  readonly year: number | null;
  /** Only for somebody who is signed in. */
  readonly saved?: boolean;
}

/** The albums of the ids, in their order; ids of albums that are gone are left out. */
export const albumCards = async (
  scope: Scope,
  ids: readonly string[],
  viewer: Viewer,
): Promise<AlbumCard[]> => {
  if (ids.length === 0) return [];
  const [rows, artists, saved] = await Promise.all([
    rowsOf(scope, ids),
    artistsOfAlbums(scope, ids),
    markedOf(scope, viewer, { kind: 'album', ids }),
  ]);
  const cards = rows.map(row => ({
    ...row,
    releaseDate: knownPart(row.releaseDate, row.releasePrecision),
    year: row.releaseDate === null ? null : Number(row.releaseDate.slice(0, 4)),
    artists: artists.get(row.id) ?? [],
    ...(saved && { saved: saved.has(row.id) }),
  }));
  return inOrder(ids, cards);
};

const columns: Readonly<Record<keyof AlbumFacts, string>> = {
  id: 'albums.id',
  title: 'albums.title',
  slug: 'albums.slug',
  releaseDate: 'albums.release_date',
  releasePrecision: 'albums.release_precision',
  albumType: 'albums.album_type',
  songCount: 'albums.song_count',
  duration: 'albums.duration',
  explicit: 'albums.explicit',
  playCount: 'albums.play_count',
  addedAt: 'albums.created_at',
};

const rowsOf = async ({ db }: Scope, ids: readonly string[]): Promise<AlbumRow[]> =>
  db('albums')
    .leftJoin('pictures', 'pictures.hash', 'albums.cover_hash')
    .whereIn('albums.id', ids)
    .select(columns)
    .select({ cover: db.raw(coverJson()) });

const lengths = { year: 4, month: 7, day: 10 };

/** The column holds a whole date, of which only the year may be known. */
export const knownPart = (date: string | null, precision: DatePrecision | null): string | null =>
  date === null ? null : date.slice(0, lengths[precision ?? 'day']);
