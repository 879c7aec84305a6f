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

/** A song has begun to sound at a listener who is not in a private session. Nothing of it is kept. */
export const songStarted = defineEvent({
  name: 'interactions.song-started',
  data: z.strictObject({ userId: id, songId: id, startedAt: z.iso.datetime() }),
});

/** `origin` names the plugin that brought the change in from elsewhere; it need not be told there again. */
const change = z.strictObject({
  userId: id,
  songId: id,
  at: z.iso.datetime(),
  origin: z.string().max(60).optional(),
});

/** Published only when something has changed: a song that is liked twice is told once. */
export const songLiked = defineEvent({ name: 'interactions.song-liked', data: change });
export const songUnliked = defineEvent({ name: 'interactions.song-unliked', data: change });
