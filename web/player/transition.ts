import type { PlayerSong, Settings } from './types.ts';

export interface Transition {
  /** Seconds during which both songs sound; 0 where the next begins as this one ends. */
  readonly fade: number;
}

/** How one song passes into the next. */
export function transitionOf(from: PlayerSong, to: PlayerSong, settings: Settings): Transition {
  if (settings.gapless && followsOnAlbum(from, to)) return { fade: 0 };
  const shorter = Math.min(from.duration, to.duration);
  return { fade: Math.min(settings.crossfade, 12_000, shorter / 2) / 1000 };
}

/** Consecutive tracks of one album were cut to follow each other: a crossfade would spoil the seam. */
export function followsOnAlbum(from: PlayerSong, to: PlayerSong): boolean {
  if (!from.album || from.album.id !== to.album?.id || from.trackNumber == null || to.trackNumber == null)
    return false;
  const [disc, nextDisc] = [from.discNumber ?? 1, to.discNumber ?? 1];
  if (disc === nextDisc) return to.trackNumber === from.trackNumber + 1;
  return nextDisc === disc + 1 && to.trackNumber === 1;
}
