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
  await db.raw(
    `with played as (select id, count(*) as plays from unnest(?::uuid[]) as id group by id),
     ${counting('songs', 'select id, plays from played')},
     ${counting(
       'albums',
       `select album_id as id, sum(plays) as plays from songs join played using (id)
        where album_id is not null group by album_id`,
     )},
     ${counting(
       'artists',
       `select artist_id as id, sum(plays) as plays from song_artists join played on played.id = song_id
        where role in ('primary', 'featured') group by artist_id`,
     )}
     select`,
    [[...songIds]],
  );
};

/** Parts of one statement: with a question to the database for each table a play would wait three times as long. */
const counting = (table: 'songs' | 'albums' | 'artists', added: string): string => `
  ${table}_added as (${added}),
  ${table}_held as (select id from ${table} where id in (select id from ${table}_added) order by id for no key update),
  ${table}_counted as (update ${table} set play_count = play_count + a.plays
    from ${table}_added a, ${table}_held h where ${table}.id = a.id and h.id = a.id)`;

/** Adds one like to a song, or takes one away. */
export const countLike = async ({ db }: Scope, songId: string, change: 1 | -1): Promise<void> => {
  await db('songs').where({ id: songId }).increment('like_count', change);
};
