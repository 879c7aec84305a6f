import type { Knex } from 'knex';

/** Removes those of the albums on which no song is any more, not even one whose file is missing. */
export const removeEmptyAlbums = async (db: Knex, albumIds: readonly string[]): Promise<void> => {
  await db.raw(
    'delete from albums a where a.id = any(?) and not exists (select from songs s where s.album_id = a.id)',
    [[...albumIds]],
  );
};

/** Removes those of the artists whom no song and no album names any more, unless somebody has written about them. */
export const removeIdleArtists = async (db: Knex, artistIds: readonly string[]): Promise<void> => {
  await db.raw(
    `delete from artists a where a.id = any(?) and a.bio is null
       and not exists (select from song_artists s where s.artist_id = a.id)
       and not exists (select from album_artists l where l.artist_id = a.id)`,
    [[...artistIds]],
  );
};
