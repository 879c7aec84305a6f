import type { Scope } from '../../../core/define.ts';
import { newId } from '../../../core/ids.ts';
import { countPlays } from '../../catalog/index.ts';

export interface ImportedPlay {
  /** The same for the same play whenever it is imported. */
  readonly clientId: string;
  readonly songId: string;
  readonly playedAt: Date;
}

interface Import {
  readonly userId: string;
  /** The name of the service that the plays come from. */
  readonly from: string;
  readonly plays: readonly ImportedPlay[];
}

/**
 * Keeps plays of another service, of any age, each once by its client id, and counts them as heard whole. One that was
 * recorded here at the same time, give or take two minutes, is the same play and left out. Nobody is told: what comes
 * from elsewhere must not be sent there again. Answers how many were new. One statement for the plays, and one for the
 * counters, however many there are: call it inside the transaction that keeps the place in the import.
 */
export const importPlays = async (scope: Scope, { userId, from, plays }: Import): Promise<number> => {
  if (plays.length === 0) return 0;
  const rows = plays.map(({ clientId, songId, playedAt }) => ({
    ...{ id: newId(), client_id: clientId, user_id: userId, song_id: songId, played_at: playedAt },
    ...{ completed: true, counted: true, offline: false, imported_from: from },
  }));
  const { rows: kept } = await scope.db.raw<{ rows: { song_id: string }[] }>(keeping, [JSON.stringify(rows)]);
  await countPlays(
    scope,
    kept.map(row => row.song_id),
  );
  return kept.length;
};

const columns = 'id, client_id, user_id, song_id, played_at, completed, counted, offline, imported_from';

const keeping = `
  insert into plays (${columns}, duration_played)
  select ${columns
    .split(', ')
    .map(column => `new.${column}`)
    .join(', ')}, songs.duration
  from json_populate_recordset(null::plays, ?::json) new join songs on songs.id = new.song_id
  where not exists (
    select from plays own
    where own.user_id = new.user_id and own.song_id = new.song_id and own.imported_from is null
      and own.played_at between new.played_at - interval '2 minutes' and new.played_at + interval '2 minutes')
  on conflict (user_id, client_id) do nothing
  returning song_id`;
