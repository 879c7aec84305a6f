import type { Scope } from '../../core/define.ts';

/** How long the songs are, in milliseconds; ids of songs that are gone are left out. */
export const songDurations = async (
  { db }: Scope,
  songIds: readonly string[],
): Promise<Map<string, number>> => {
  const rows: { id: string; duration: number }[] = await db('songs')
    .whereIn('id', songIds)
    .select('id', 'duration');
  return new Map(rows.map(row => [row.id, row.duration]));
};

/**
 * Adds the plays to the counters of the songs, their albums and their artists; a song stands in the list once a play.
 * Rows are taken in the order of their ids, so that two batches at once never wait for each other in a circle.
 */
export const countPlays = async ({ db }: Scope, songIds: readonly string[]): Promise<void> => {
  if (songIds.length === 0) return;
  const played = 'select id, count(*) as plays from unnest(?::uuid[]) as id group by id';
  await db.raw(counting('songs', `select songs.id, plays from songs join (${played}) played using (id)`), [
    [...songIds],
  ]);
  await db.raw(
    counting(
      'albums',
      `select album_id as id, sum(plays) as plays from songs join (${played}) played using (id)
       where album_id is not null group by album_id`,
    ),
    [[...songIds]],
  );
  await db.raw(
    counting(
      'artists',
      `select artist_id as id, sum(plays) as plays from song_artists join (${played}) played on played.id = song_id
       where role in ('primary', 'featured') group by artist_id`,
    ),
    [[...songIds]],
  );
};

const counting = (table: 'songs' | 'albums' | 'artists', added: string): string => `
  with added as (${added}),
  held as (select id from ${table} where id in (select id from added) order by id for no key update)
  update ${table} set play_count = play_count + added.plays
  from added, held where ${table}.id = added.id and held.id = added.id`;

/** Adds one like to a song, or takes one away. */
export const countLike = async ({ db }: Scope, songId: string, change: 1 | -1): Promise<void> => {
  await db('songs').where({ id: songId }).increment('like_count', change);
};
