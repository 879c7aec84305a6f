import type { Scope } from '../../../core/define.ts';
import type { Cover } from '../browse/cards/cover.ts';
import type { AutocompleteInput } from './schema.ts';
import { searchAll } from './search.ts';

export interface Suggestion {
  readonly kind: 'artist' | 'album' | 'song';
  readonly id: string;
  readonly slug: string;
  /** What the search field would hold. */
  readonly text: string;
  /** Whose it is, for albums and songs. */
  readonly by: string | null;
  readonly cover: Cover | null;
}

/** A few things that the words may become: of each kind in turn, so that none crowds the others out. */
export const autocomplete = async (
  scope: Scope,
  { query, limit }: AutocompleteInput,
): Promise<{ items: Suggestion[]; corrected?: string }> => {
  const { songs, albums, artists, corrected } = await searchAll(scope, { query, limit, offset: 0 }, null);
  const columns: Suggestion[][] = [
    artists.items.map(({ id, slug, name, cover }) => ({
      kind: 'artist',
      id,
      slug,
      text: name,
      by: null,
      cover,
    })),
    songs.items.map(({ id, slug, title, artists, album }) => ({
      kind: 'song',
      id,
      slug,
      text: title,
      by: namesOf(artists.filter(artist => artist.role === 'primary')),
      cover: album?.cover ?? null,
    })),
    albums.items.map(({ id, slug, title, artists, cover }) => ({
      kind: 'album',
      id,
      slug,
      text: title,
      by: namesOf(artists),
      cover,
    })),
  ];
  const rows = Array.from({ length: limit }, (_, at) => columns.flatMap(column => column[at] ?? []));
  return { items: rows.flat().slice(0, limit), ...(corrected !== undefined && { corrected }) };
};

const namesOf = (artists: readonly { name: string }[]): string | null =>
  artists.length === 0 ? null : artists.map(artist => artist.name).join(', ');
