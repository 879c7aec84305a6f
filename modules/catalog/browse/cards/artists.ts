import type { Scope } from '../../../../core/define.ts';
import { type Cover, coverJson } from './cover.ts';
import { inOrder } from './group.ts';
import { markedOf, type Viewer } from './marks.ts';

/** What stands in the artist's own row. */
interface ArtistFacts {
  readonly id: string;
  readonly name: string;
  readonly slug: string;
  readonly albumCount: number;
  readonly songCount: number;
  readonly playCount: number;
  readonly addedAt: Date;
}

interface ArtistRow extends ArtistFacts {
  readonly cover: Cover | null;
}

/** An artist as every list shows it. */
export interface ArtistCard extends ArtistRow {
  /** Only for somebody who is signed in. */
  readonly followed?: boolean;
}

/** The artists of the ids, in their order; ids of artists that are gone are left out. */
export const artistCards = async (
  scope: Scope,
  ids: readonly string[],
  viewer: Viewer,
): Promise<ArtistCard[]> => {
  if (ids.length === 0) return [];
  const [rows, followed] = await Promise.all([
    rowsOf(scope, ids),
    markedOf(scope, viewer, { kind: 'artist', ids }),
  ]);
  const cards = rows.map(row => ({ ...row, ...(followed && { followed: followed.has(row.id) }) }));
  return inOrder(ids, cards);
};

const columns: Readonly<Record<keyof ArtistFacts, string>> = {
  id: 'artists.id',
  name: 'artists.name',
  slug: 'artists.slug',
  albumCount: 'artists.album_count',
  songCount: 'artists.song_count',
  playCount: 'artists.play_count',
  addedAt: 'artists.created_at',
};

const rowsOf = async ({ db }: Scope, ids: readonly string[]): Promise<ArtistRow[]> =>
  db('artists')
    .leftJoin('pictures', 'pictures.hash', 'artists.cover_hash')
    .whereIn('artists.id', ids)
    .select(columns)
    .select({ cover: db.raw(coverJson()) });
