import type { Knex } from 'knex';
import { select } from './write/rows.ts';

/** For tests: what in the library is not as counting it from nothing would have it, a line each. */
export const faultsOf = async (db: Knex): Promise<string[]> => {
  const found: string[] = [];
  for (const [name, sql] of Object.entries(checks)) {
    const rows = await select<Record<string, unknown>>(db, sql);
    if (rows.length > 0) found.push(`${name}: ${JSON.stringify(rows.slice(0, 3))}`);
  }
  return found;
};

const checks = {
  'a song is there without a source, or away with one': `
    select s.title, s.available from songs s where s.available <>
      exists (select from song_sources o where o.song_id = s.id and o.available)`,
  'songs, length or discs of an album': `
    select a.title, a.song_count, a.duration, a.disc_count, c.* from albums a
    join lateral (select count(*) as songs, coalesce(sum(s.duration), 0) as length, greatest(count(distinct s.disc_number), 1) as discs
      from songs s where s.album_id = a.id and s.available) c on true
    where (a.song_count, a.duration, a.disc_count) <> (c.songs, c.length, c.discs)`,
  'songs of an artist': `
    select a.name, a.song_count, c.songs from artists a
    join lateral (select count(distinct s.id) as songs from song_artists l join songs s on s.id = l.song_id
      where l.artist_id = a.id and s.available and l.role <> 'composer') c on true where a.song_count <> c.songs`,
  'albums of an artist': `
    select a.name, a.album_count, c.albums from artists a
    join lateral (select count(*) as albums from album_artists l join albums b on b.id = l.album_id
      where l.artist_id = a.id and exists (select from songs s where s.album_id = b.id and s.available)) c on true
    where a.album_count <> c.albums`,
  'songs of a genre': `
    select g.name, g.song_count, c.songs from genres g
    join lateral (select count(*) as songs from song_genres l join songs s on s.id = l.song_id
      where l.genre_id = g.id and s.available) c on true where g.song_count <> c.songs`,
  'an album without songs': `select a.title from albums a where not exists (select from songs s where s.album_id = a.id)`,
  'an artist of nothing': `
    select a.name from artists a where not exists (select from song_artists l where l.artist_id = a.id)
      and not exists (select from album_artists l where l.artist_id = a.id)`,
  'an album by nobody': `
    select a.title from albums a where exists (select from songs s join song_artists l on l.song_id = s.id where s.album_id = a.id)
      and not exists (select from album_artists l where l.album_id = a.id)`,
  'the cover of an album': `
    select a.title, a.cover_hash, c.hash from albums a join lateral (
      select case when count(*) = 1 then coalesce(max(s.cover_hash), max(f.cover_hash))
        else coalesce((array_agg(f.cover_hash order by s.disc_number, s.track_number nulls last, s.id) filter (where f.cover_hash is not null))[1],
          (array_agg(s.cover_hash order by s.disc_number, s.track_number nulls last, s.id) filter (where s.cover_hash is not null))[1]) end as hash
      from songs s join song_sources o on o.song_id = s.id and o.available join scanned_files f on f.source_id = o.id
      where s.album_id = a.id) c on true
    where a.song_count > 0 and a.cover_hash is distinct from c.hash`,
  'the cover of an artist': `
    select a.name, a.cover_hash from artists a where a.album_count > 0 and a.cover_hash is distinct from (
      select b.cover_hash from album_artists l join albums b on b.id = l.album_id
      where l.artist_id = a.id and b.song_count > 0 and b.cover_hash is not null
      order by b.release_date desc nulls last, b.id limit 1)`,
  'a file twice': `
    select folder_id, path from scanned_files where missing_since is null group by 1, 2 having count(*) > 1
    union all select folder_id, path from song_sources where available group by 1, 2 having count(*) > 1`,
  'a source in another place than its file': `
    select o.path, f.path as other from song_sources o join scanned_files f on f.source_id = o.id
    where (o.path, o.folder_id, o.available) is distinct from (f.path, f.folder_id, f.missing_since is null)`,
  'a song that sorts by another album': `
    select s.title, s.sort_album, a.sort_title from songs s join albums a on a.id = s.album_id
    where split_part(s.sort_album, E'\\t', 1) <> a.sort_title`,
};
