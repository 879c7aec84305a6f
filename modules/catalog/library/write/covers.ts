import type { Knex } from 'knex';

/**
 * The cover of an album is the picture in its folder, else the one inside its first song that has one. A single has
 * its own picture first: the folder it lies in may hold many others. Albums without files keep what they have.
 */
export const chooseAlbumCovers = async (db: Knex, albumIds: readonly string[]): Promise<void> => {
  const order = 'order by s.disc_number, s.track_number nulls last, s.id';
  await db.raw(
    `with pictures as (
       select s.album_id as id, count(distinct s.id) as songs,
         (array_agg(s.cover_hash ${order}) filter (where s.cover_hash is not null))[1] as inside,
         (array_agg(f.cover_hash ${order}) filter (where f.cover_hash is not null))[1] as beside
       from songs s
       join song_sources o on o.song_id = s.id and o.available
       join scanned_files f on f.source_id = o.id
       where s.album_id = any(?) group by 1
     ), chosen as (
       select id, case when songs = 1 then coalesce(inside, beside) else coalesce(beside, inside) end as hash from pictures
     )
     update albums a set cover_hash = c.hash, updated_at = now() from chosen c
     where a.id = c.id and a.cover_hash is distinct from c.hash`,
    [[...albumIds]],
  );
};

/** An artist without a picture of their own has the cover of their newest album. */
export const chooseArtistCovers = async (db: Knex, artistIds: readonly string[]): Promise<void> => {
  await db.raw(
    `with newest as (
       select distinct on (l.artist_id) l.artist_id as id, a.cover_hash as hash
       from album_artists l join albums a on a.id = l.album_id
       where l.artist_id = any(?) and a.song_count > 0 and a.cover_hash is not null
       order by l.artist_id, a.release_date desc nulls last, a.id
     )
     update artists a set cover_hash = c.hash, cover_derived = c.hash is not null, updated_at = now()
     from (select i.id, n.hash from unnest(?::uuid[]) i(id) left join newest n on n.id = i.id) c
     where a.id = c.id and (a.cover_hash is null or a.cover_derived) and a.cover_hash is distinct from c.hash`,
    [[...artistIds], [...artistIds]],
  );
};
