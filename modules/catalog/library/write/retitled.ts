import type { Knex } from 'knex';
import { songOrder } from '../../browse/order.ts';
import type { ArtistRole } from '../../model.ts';
import { select } from './rows.ts';
import { searchText } from './songs.ts';

interface SongOfAlbum {
  readonly id: string;
  readonly title: string;
  readonly albumId: string;
  readonly albumTitle: string;
  readonly albumSortTitle: string;
  readonly discNumber: number;
  readonly trackNumber: number | null;
  readonly credits: { name: string; role: ArtistRole }[];
}

/** Songs are sorted and found by the title of their album: what was not read again follows a new title here. */
export const followTitles = async (db: Knex, albumIds: readonly string[]): Promise<void> => {
  if (albumIds.length === 0) return;
  const songs = await select<SongOfAlbum>(
    db,
    `select s.id, s.title, a.id as "albumId", a.title as "albumTitle", a.sort_title as "albumSortTitle",
       s.disc_number as "discNumber", s.track_number as "trackNumber",
       (select coalesce(json_agg(json_build_object('name', n.name, 'role', l.role) order by l.position), '[]')
        from song_artists l join artists n on n.id = l.artist_id where l.song_id = s.id) as credits
     from songs s join albums a on a.id = s.album_id where a.id = any(?)`,
    [[...albumIds]],
  );
  const rows = songs.map(song => ({
    id: song.id,
    search_text: searchText(song.title, song.credits, song.albumTitle),
    sort_album: songOrder({
      ...song,
      artist: undefined,
      album: { id: song.albumId, sortTitle: song.albumSortTitle },
    }).sortAlbum,
  }));
  await db.raw(
    `update songs s set search_text = t.search_text, sort_album = t.sort_album, updated_at = now()
     from json_populate_recordset(null::songs, ?::json) t
     where s.id = t.id and (s.search_text, s.sort_album) is distinct from (t.search_text, t.sort_album)`,
    [JSON.stringify(rows)],
  );
};
