import { v5 } from 'uuid';
import type { Scope } from '../../../core/define.ts';
import { matchSongs } from '../../../modules/catalog/index.ts';
import { importPlays } from '../../../modules/interactions/index.ts';
import { keyOf } from '../names.ts';
import type { RecentTrack } from '../wire.ts';
import type { ImportRow } from './imports.ts';

export interface HistoryRow {
  readonly user_id: string;
  readonly started_at: Date;
  readonly artist_key: string;
  readonly title_key: string;
  readonly song_id: string | null;
}

const namespace = '6f0e2b52-7f0c-5d4e-9a41-2f6f3a1c9b77';

/** Keeps the plays of a page, those of songs of the library as plays here too, and the place; undefined when the import was ended meanwhile. */
export const keepPage = (
  scope: Scope,
  row: ImportRow,
  tracks: readonly RecentTrack[],
): Promise<ImportRow | undefined> =>
  scope.transaction(async inside => {
    // First: of two jobs on one page the second waits here, and finds the place moved on.
    const [held] = await inside
      .db('lastfm_imports')
      .where({ id: row.id, state: 'running', page: row.page })
      .forUpdate();
    if (held === undefined) return undefined;
    const kept = await keepHistory(inside, row, tracks);
    await playHere(inside, row.user_id, kept);
    const matched = kept.filter(one => one.song_id !== null).length;
    const [next]: ImportRow[] = await inside
      .db('lastfm_imports')
      .where({ id: row.id })
      .decrement('page', 1)
      .increment('done', kept.length)
      .increment('matched', matched)
      .update({ updated_at: inside.now() })
      .returning('*');
    return next;
  });

/** Answers those that this import has not met before; without the one that is playing, which has no time yet. */
const keepHistory = async (
  scope: Scope,
  { id, user_id }: ImportRow,
  tracks: readonly RecentTrack[],
): Promise<HistoryRow[]> => {
  const heard = tracks.filter(track => track.at !== null);
  if (heard.length === 0) return [];
  const songs = await matchSongs(scope, heard);
  const rows = heard.map(({ artist, title, album, at }, index) => ({
    ...{ user_id, import_id: id, started_at: at, artist, title, album, song_id: songs[index] ?? null },
    ...{ artist_key: keyOf(artist), title_key: keyOf(title) },
  }));
  const different = new Map(rows.map(row => [clientIdOf(row), row]));
  const { rows: kept } = await scope.db.raw<{ rows: HistoryRow[] }>(keeping, [
    JSON.stringify([...different.values()]),
  ]);
  return kept;
};

const columns = 'user_id, started_at, artist_key, title_key, artist, title, album, song_id, import_id';

const keeping = `
  insert into lastfm_history (${columns})
  select ${columns} from json_populate_recordset(null::lastfm_history, ?::json)
  on conflict (user_id, started_at, artist_key, title_key) do update
    set import_id = excluded.import_id, song_id = coalesce(lastfm_history.song_id, excluded.song_id)
    where lastfm_history.import_id <> excluded.import_id
  returning user_id, started_at, artist_key, title_key, song_id`;

/** As plays of the listener. Each is kept once, however often it is imported. */
export const playHere = (scope: Scope, userId: string, rows: readonly HistoryRow[]): Promise<number> =>
  importPlays(scope, {
    userId,
    from: 'lastfm',
    plays: rows.flatMap(row =>
      row.song_id === null
        ? []
        : [{ clientId: clientIdOf(row), songId: row.song_id, playedAt: row.started_at }],
    ),
  });

type Key = Omit<HistoryRow, 'started_at' | 'song_id'> & { readonly started_at: Date | null };

const clientIdOf = ({ user_id, started_at, artist_key, title_key }: Key): string =>
  v5([user_id, started_at?.toISOString(), artist_key, title_key].join('\n'), namespace);
