import type { Form } from './formats.ts';

/** What the player must know of a song; the API's songs fit as they are. */
export interface PlayerSong {
  readonly id: string;
  readonly title: string;
  /** Milliseconds. */
  readonly duration: number;
  readonly trackNumber?: number | null;
  readonly discNumber?: number | null;
  readonly explicit?: boolean;
  readonly artists: readonly PlayerArtist[];
  readonly album: {
    readonly id: string;
    readonly title: string;
    readonly cover: PlayerCover | null;
  } | null;
  readonly liked?: boolean | undefined;
  /** ReplayGain 2.0: gains in dB, peaks as a fraction of full scale. */
  readonly trackGain?: number | null;
  readonly trackPeak?: number | null;
  readonly albumGain?: number | null;
  readonly albumPeak?: number | null;
}

export interface PlayerArtist {
  readonly id: string;
  readonly name: string;
  /** Without one: somebody who performs. */
  readonly role?: string;
}

export interface PlayerCover {
  readonly hash: string;
  readonly color: string | null;
  readonly thumbhash: string | null;
}

/** Where a song was started from; travels with the play into the statistics. */
export interface Origin {
  readonly source:
    | 'playlist'
    | 'album'
    | 'artist'
    | 'genre'
    | 'library'
    | 'radio'
    | 'search'
    | 'queue'
    | 'recommendation';
  readonly sourceId?: string | undefined;
  /** Shown above the queue: «From Blue Train». */
  readonly title?: string | undefined;
}

export type Quality = 'low' | 'normal' | 'high' | 'original';

export interface StreamRequest {
  readonly accept: readonly Form[];
  readonly quality: Quality;
}

export interface Stream {
  readonly url: string;
  /** ISO 8601. */
  readonly expiresAt: string;
  readonly contentType: string;
  readonly duration: number;
  readonly sourceId: string;
  readonly quality: string;
}

export interface Play {
  readonly clientId: string;
  readonly songId: string;
  /** ISO 8601: when it began. */
  readonly playedAt: string;
  /** Milliseconds that were heard, whatever was skipped over. */
  readonly durationPlayed: number;
  readonly completed: boolean;
  readonly source: Origin['source'];
  readonly sourceId?: string | undefined;
}

export type Repeat = 'off' | 'all' | 'one';
export type ReplayGainMode = 'off' | 'track' | 'album';

export interface Settings {
  /** 0–1 as the slider shows it. */
  readonly volume: number;
  readonly muted: boolean;
  readonly rate: number;
  /** Milliseconds, 0–12,000. */
  readonly crossfade: number;
  readonly gapless: boolean;
  readonly replayGain: ReplayGainMode;
  readonly quality: Quality;
}

export const DEFAULT_SETTINGS: Settings = {
  volume: 0.8,
  muted: false,
  rate: 1,
  crossfade: 0,
  gapless: true,
  replayGain: 'album',
  quality: 'original',
};
