import { z } from 'zod';
import { id } from '../../core/ids.ts';

export const quality = z.enum(['original', 'high', 'normal', 'low']);
export type Quality = z.infer<typeof quality>;

/**
 * What a player can play: MP3, AAC bare and in MP4, ALAC, FLAC, FLAC in Ogg, Vorbis and Opus in Ogg, Opus in WebM,
 * WAV, AIFF.
 */
export const form = z.enum([
  ...(['mp3', 'aac', 'm4a', 'alac', 'flac', 'oggflac', 'vorbis', 'opus', 'webm', 'wav', 'aiff'] as const),
]);
export type Form = z.infer<typeof form>;

export const streamInput = z.strictObject({
  songId: id,
  quality: quality.default('original'),
  /** Without it: what every current browser plays. */
  accept: z.array(form).min(1).max(20).optional(),
});
export type StreamInput = z.infer<typeof streamInput>;
