import type { JobScope } from '../../../core/define.ts';
import { matchSongs } from '../../../modules/catalog/index.ts';
import { type HistoryRow, playHere } from './page.ts';

const namesAtOnce = 500;

interface Unmatched {
  readonly artist_key: string;
  readonly title_key: string;
  readonly artist: string;
  readonly title: string;
}

/** Goes through the different tracks that no song was found for, in their order, and looks for each again. */
export const matchLater = async (scope: JobScope): Promise<void> => {
  let last: readonly [string, string] = ['', ''];
  for (;;) {
    scope.job.signal.throwIfAborted();
    const tracks = await unmatchedAfter(scope, last);
    const end = tracks.at(-1);
    if (end === undefined) return;
    const songs = await matchSongs(scope, tracks);
    const found = tracks.flatMap(({ artist_key, title_key }, at) =>
      songs[at] ? [{ artist_key, title_key, song_id: songs[at] }] : [],
    );
    if (found.length > 0) await keepFound(scope, found);
    last = [end.artist_key, end.title_key];
  }
};

const unmatchedAfter = async ({ db }: JobScope, last: readonly [string, string]): Promise<Unmatched[]> =>
  db('lastfm_history')
    .whereNull('song_id')
    .whereRaw('(artist_key, title_key) > (?, ?)', [...last])
    .distinctOn('artist_key', 'title_key')
    .orderBy(['artist_key', 'title_key'])
    .limit(namesAtOnce)
    .select('artist_key', 'title_key', 'artist', 'title');

/** In one transaction: a play that is found and not kept would never be looked for again. */
const keepFound = (
  scope: JobScope,
  found: readonly { artist_key: string; title_key: string; song_id: string }[],
): Promise<void> =>
  scope.transaction(async inside => {
    const { rows } = await inside.db.raw<{ rows: HistoryRow[] }>(
      `update lastfm_history h set song_id = f.song_id
       from json_to_recordset(?::json) as f (artist_key text, title_key text, song_id uuid)
       where h.song_id is null and h.artist_key = f.artist_key and h.title_key = f.title_key
       returning h.user_id, h.started_at, h.artist_key, h.title_key, h.song_id`,
      [JSON.stringify(found)],
    );
    const byUser = Map.groupBy(rows, row => row.user_id);
    for (const [userId, plays] of [...byUser].sort()) await playHere(inside, userId, plays);
  });
