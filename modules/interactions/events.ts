import { z } from 'zod';
import { defineEvent } from '../../core/define.ts';
import { id } from '../../core/ids.ts';

/** A play was kept; `counted` when enough of the song was heard. Times are ISO 8601, durations milliseconds. */
export const songPlayed = defineEvent({
  name: 'interactions.song-played',
  data: z.strictObject({
    playId: id,
    userId: id,
    songId: id,
    playedAt: z.iso.datetime(),
    durationPlayed: z.number(),
    counted: z.boolean(),
  }),
});
