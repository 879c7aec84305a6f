import type { Scope } from '../../../core/define.ts';
import { fail } from '../../../core/errors.ts';
import { songCards } from '../../catalog/index.ts';
import type { QueueInput } from '../schema.ts';

interface QueueRow {
  readonly song_ids: string[];
  readonly index: number;
  readonly position: number;
  readonly device: string | null;
  readonly version: number;
  readonly updated_at: Date;
}

const cardsAtOnce = 500;

/** The queue that was saved last, on whichever device; null before the first. Songs that are gone are left out. */
export const savedQueue = async (scope: Scope, userId: string) => {
  const row: QueueRow | undefined = await scope.db('play_queues').where({ user_id: userId }).first();
  if (row === undefined) return null;
  const songs = [];
  for (let at = 0; at < row.song_ids.length; at += cardsAtOnce) {
    songs.push(...(await songCards(scope, row.song_ids.slice(at, at + cardsAtOnce), { id: userId })));
  }
  const playing = row.song_ids[row.index];
  const { device, position, version, updated_at: updatedAt } = row;
  const index = Math.max(
    0,
    songs.findIndex(song => song.id === playing),
  );
  return { songs, index, position, device, version, updatedAt };
};

/** Saves the queue and answers its new version; refuses when another device has saved one since. */
export const saveQueue = async (
  scope: Scope,
  userId: string,
  input: QueueInput,
): Promise<{ version: number }> => {
  const row = {
    song_ids: input.songIds,
    index: input.index,
    position: input.position,
    device: input.device ?? null,
    updated_at: scope.now(),
  };
  const saved: { version: number }[] = await scope
    .db('play_queues')
    .insert({ ...row, user_id: userId, version: 1 })
    .onConflict('user_id')
    .merge({ ...row, version: scope.db.raw('play_queues.version + 1') })
    .modify(query => {
      if (input.version !== undefined) query.where('play_queues.version', input.version);
    })
    .returning('version');
  const [first] = saved;
  if (first === undefined) throw fail('changed_elsewhere');
  return first;
};
