import type { Scope } from '../../../core/define.ts';
import { newId } from '../../../core/ids.ts';
import { countPlays, songDurations } from '../../catalog/index.ts';
import { songPlayed } from '../events.ts';
import type { Play, RecordInput } from '../schema.ts';

const enoughMs = 30_000;
const year = 365 * 86_400_000;

interface Recorded {
  /** How many were new; the others had been sent before. */
  readonly recorded: number;
  /** Songs that are gone: their plays can not be kept, and need not be sent again. */
  readonly unknownSongs: readonly string[];
}

interface KeptPlay {
  readonly id: string;
  readonly song_id: string;
  readonly played_at: Date;
  readonly duration_played: number;
  readonly counted: boolean;
}

/** Keeps each play once by its client id, counts it, and tells who listens; sent again it answers the same way. */
export const recordPlays = (scope: Scope, userId: string, input: RecordInput): Promise<Recorded> => {
  const plays = 'plays' in input ? input.plays : [input];
  return scope.transaction(async inside => {
    const durations = await songDurations(
      inside,
      plays.map(play => play.songId),
    );
    // In one order for everybody: two batches at once with the same plays would wait for each other in a circle.
    const known = plays
      .filter(play => durations.has(play.songId))
      .sort((one, other) => (one.clientId < other.clientId ? -1 : 1));
    const kept = await keepPlays(
      inside,
      known.map(play => rowOf(play, { userId, now: inside.now(), length: durations.get(play.songId) ?? 0 })),
    );
    for (const play of kept) await inside.publish(songPlayed, eventOf(play, userId));
    // Last, for it holds the rows of the songs until the end.
    await countPlays(
      inside,
      kept.filter(play => play.counted).map(play => play.song_id),
    );
    const unknownSongs = plays.filter(play => !durations.has(play.songId)).map(play => play.songId);
    return { recorded: kept.length, unknownSongs: [...new Set(unknownSongs)] };
  });
};

/** A play counts from thirty seconds or half of the song on, whichever comes first. */
export const isEnough = (durationPlayed: number, length: number): boolean =>
  durationPlayed >= Math.min(enoughMs, length / 2);

const rowOf = (play: Play, { userId, now, length }: { userId: string; now: Date; length: number }) => ({
  id: newId(),
  client_id: play.clientId,
  user_id: userId,
  song_id: play.songId,
  played_at: within(play.playedAt === undefined ? now : new Date(play.playedAt), now),
  duration_played: play.durationPlayed,
  completed: play.completed,
  counted: isEnough(play.durationPlayed, length),
  source: play.source ?? null,
  source_id: play.sourceId ?? null,
  device: play.device ?? null,
  offline: play.offline ?? false,
});

const within = (time: Date, now: Date) =>
  new Date(Math.min(Math.max(time.getTime(), now.getTime() - year), now.getTime()));

const keepPlays = async ({ db }: Scope, rows: ReturnType<typeof rowOf>[]): Promise<KeptPlay[]> =>
  rows.length === 0
    ? []
    : db('plays')
        .insert(rows)
        .onConflict(['user_id', 'client_id'])
        .ignore()
        .returning(['id', 'song_id', 'played_at', 'duration_played', 'counted']);

const eventOf = (play: KeptPlay, userId: string) => ({
  playId: play.id,
  userId,
  songId: play.song_id,
  playedAt: play.played_at.toISOString(),
  durationPlayed: play.duration_played,
  counted: play.counted,
});
