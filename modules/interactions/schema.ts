import { z } from 'zod';
import { pageInput } from '../../core/database/page.ts';
import { id } from '../../core/ids.ts';

const day = 86_400_000;
const milliseconds = z.number().int().min(0).max(day);

export const play = z.strictObject({
  clientId: id,
  songId: id,
  /** When it began; a clock that is ahead or more than a year behind is set right. */
  playedAt: z.iso.datetime({ offset: true }).optional(),
  durationPlayed: milliseconds,
  completed: z.boolean(),
  source: z
    .enum(['playlist', 'album', 'artist', 'radio', 'search', 'queue', 'recommendation', 'library', 'genre'])
    .optional(),
  sourceId: id.optional(),
  device: z.string().trim().max(100).optional(),
  offline: z.boolean().optional(),
});
export type Play = z.infer<typeof play>;

/** One play, or what an offline client has gathered. */
export const recordInput = z.union([play, z.strictObject({ plays: z.array(play).min(1).max(200) })]);
export type RecordInput = z.infer<typeof recordInput>;

export const listInput = z.strictObject({
  ...pageInput,
  offset: z.number().int().min(0).max(10_000_000).optional(),
});
export type ListInput = z.infer<typeof listInput>;

export const historyInput = z.strictObject({
  ...pageInput,
  from: z.iso.datetime({ offset: true }).optional(),
  to: z.iso.datetime({ offset: true }).optional(),
});
export type HistoryInput = z.infer<typeof historyInput>;

export const fewInput = z.strictObject({ limit: z.number().int().min(1).max(100).default(20) });

export const songInput = z.strictObject({ songId: id });
export const albumInput = z.strictObject({ albumId: id });
export const artistInput = z.strictObject({ artistId: id });

/** Null: nothing plays any more. */
export const nowPlayingInput = z.strictObject({ songId: id.nullable() });
export type NowPlayingInput = z.infer<typeof nowPlayingInput>;

export const queueInput = z
  .strictObject({
    songIds: z.array(id).max(10_000),
    /** Of the song that plays. */
    index: z.number().int().min(0),
    /** Milliseconds into it. */
    position: milliseconds,
    device: z.string().trim().max(100).optional(),
    /** Of the queue that was changed; refused when another device has saved since. 0 for the first. */
    version: z.number().int().min(0).optional(),
  })
  .refine(queue => queue.index === 0 || queue.index < queue.songIds.length, {
    path: ['index'],
    message: 'The index is beyond the end of the queue.',
  });
export type QueueInput = z.infer<typeof queueInput>;
