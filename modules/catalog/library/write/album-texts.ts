import type { Knex } from 'knex';
import { albumOrder } from '../../browse/order.ts';
import { albumSearchText } from '../../search/text.ts';
import { select } from './rows.ts';

interface AlbumNames {
  readonly id: string;
  readonly title: string;
  readonly names: string[];
  readonly sortName: string | null;
}

/** What albums are sorted and found by, made again from their title and artists. */
export const refreshAlbumTexts = async (db: Knex, albumIds: readonly string[]): Promise<void> => {
  const albums = await select<AlbumNames>(
    db,
    `select a.id, a.title, coalesce(array_agg(n.name order by l.position) filter (where n.id is not null), '{}') as names,
       (array_agg(n.sort_name order by l.position))[1] as "sortName"
     from albums a left join album_artists l on l.album_id = a.id left join artists n on n.id = l.artist_id
     where a.id = any(?) group by a.id`,
    [[...albumIds]],
  );
  const rows = albums.map(({ id, title, names, sortName }) => ({
    id,
    sort_artist: albumOrder({ artist: sortName ?? undefined }).sortArtist,
    search_text: albumSearchText({ title, artists: names }),
  }));
  if (rows.length === 0) return;
  await db.raw(
    `update albums a set sort_artist = t.sort_artist, search_text = t.search_text, updated_at = now()
     from json_populate_recordset(null::albums, ?::json) t
     where a.id = t.id and (a.sort_artist, a.search_text) is distinct from (t.sort_artist, t.search_text)`,
    [JSON.stringify(rows)],
  );
};
