import { z } from 'zod';
import { pageInput } from '../../../core/database/page.ts';
import { id } from '../../../core/ids.ts';
import { text } from '../schema.ts';

const year = z.number().int().min(1).max(9999);
const order = z.enum(['asc', 'desc']).optional();
const songSort = z.enum(['title', 'artist', 'album', 'added', 'plays', 'duration', 'year']);

/** A list is read on by its cursor, or from any offset on. */
const window = { ...pageInput, offset: z.number().int().min(0).max(10_000_000).optional() };

export const shelfInput = z.strictObject(pageInput).prefault({});
export type PageInput = z.infer<typeof shelfInput>;

export const subjectInput = z.union([z.strictObject({ id }), z.strictObject({ slug: text(200) })]);
export type Subject = z.infer<typeof subjectInput>;

export const songListInput = z
  .strictObject({
    ...window,
    sort: songSort.default('title'),
    order,
    genreId: id.optional(),
    artistId: id.optional(),
    albumId: id.optional(),
    available: z.boolean().optional(),
  })
  .prefault({});
export type SongListInput = z.infer<typeof songListInput>;

export const albumListInput = z
  .strictObject({
    ...window,
    sort: z.enum(['title', 'artist', 'added', 'released', 'plays']).default('title'),
    order,
    genreId: id.optional(),
    artistId: id.optional(),
    albumType: text(40).optional(),
    fromYear: year.optional(),
    toYear: year.optional(),
  })
  .prefault({});
export type AlbumListInput = z.infer<typeof albumListInput>;

export const artistListInput = z
  .strictObject({
    ...window,
    sort: z.enum(['name', 'plays', 'added']).default('name'),
    order,
    genreId: id.optional(),
    /** The first character of the sort name; `#` is all that stands before the letters. */
    letter: text(4)
      .refine(value => Array.from(value).length === 1, 'Give one letter, or # for what begins with none.')
      .optional(),
  })
  .prefault({});
export type ArtistListInput = z.infer<typeof artistListInput>;

export const artistOnlyInput = z.strictObject({ artistId: id });

export const artistAlbumsInput = z.strictObject({
  ...window,
  artistId: id,
  /** `own`: released under the artist's name; `appearances`: where the artist only takes part. */
  part: z.enum(['own', 'appearances']).default('own'),
});
export type ArtistAlbumsInput = z.infer<typeof artistAlbumsInput>;

export const artistSongsInput = z.strictObject({
  ...window,
  artistId: id,
  sort: songSort.default('album'),
  order,
});
export type ArtistSongsInput = z.infer<typeof artistSongsInput>;

export const topSongsInput = z.strictObject({
  ...pageInput,
  limit: pageInput.limit.default(10),
  artistId: id,
});
export type TopSongsInput = z.infer<typeof topSongsInput>;

export const songInput = z.strictObject({ songId: id });
