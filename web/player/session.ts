import type { PlayerSong } from './types.ts';

export interface SessionActions {
  play(): void;
  pause(): void;
  next(): void;
  previous(): void;
  /** Milliseconds. */
  seek(to: number): void;
  seekBy(by: number): void;
}

const STEP = 10_000;

/** Lock screens, headphones and keyboards with media keys. Returns what takes the handlers away again. */
export function connectSession(actions: SessionActions): () => void {
  const { mediaSession } = navigator;
  if (!mediaSession) return () => {};
  const handlers: [MediaSessionAction, MediaSessionActionHandler][] = [
    ['play', actions.play],
    ['pause', actions.pause],
    ['nexttrack', actions.next],
    ['previoustrack', actions.previous],
    ['seekto', details => actions.seek((details.seekTime ?? 0) * 1000)],
    ['seekbackward', details => actions.seekBy(-(details.seekOffset ? details.seekOffset * 1000 : STEP))],
    ['seekforward', details => actions.seekBy(details.seekOffset ? details.seekOffset * 1000 : STEP)],
  ];
  for (const [action, handler] of handlers) handle(action, handler);
  return () => {
    for (const [action] of handlers) handle(action, null);
  };
}

export function showInSession(song: PlayerSong | null, sounding: boolean): void {
  const { mediaSession } = navigator;
  if (!mediaSession) return;
  mediaSession.metadata = song ? metadataOf(song) : null;
  mediaSession.playbackState = song ? (sounding ? 'playing' : 'paused') : 'none';
}

/** Milliseconds. */
export function showPosition(at: { position: number; duration: number; rate: number }): void {
  const duration = at.duration / 1000;
  if (!navigator.mediaSession || !(duration > 0)) return;
  const position = Math.min(duration, Math.max(0, at.position / 1000));
  navigator.mediaSession.setPositionState({ duration, position, playbackRate: at.rate });
}

function metadataOf(song: PlayerSong): MediaMetadata {
  const hash = song.album?.cover?.hash;
  const sizes = hash ? [320, 640] : [];
  return new MediaMetadata({
    title: song.title,
    artist: song.artists.map(artist => artist.name).join(', '),
    album: song.album?.title ?? '',
    artwork: sizes.map(size => ({ src: `/art/${hash}?size=${size}`, sizes: `${size}x${size}` })),
  });
}

function handle(action: MediaSessionAction, handler: MediaSessionActionHandler | null): void {
  try {
    navigator.mediaSession.setActionHandler(action, handler);
  } catch {
    // A browser that does not know an action refuses it; the others still work.
  }
}
