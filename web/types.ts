import type { PlayerArtist, PlayerCover, PlayerSong } from './player/types.ts';

/** What components show. The API's answers fit as they are; nothing here is a copy of the server's types. */
export type Cover = PlayerCover;

export interface Named {
  readonly id: string;
  readonly name: string;
}

export interface Song extends PlayerSong {
  readonly playCount?: number;
  /** False while no file of it is there. */
  readonly available?: boolean;
}

export interface AlbumCard {
  readonly id: string;
  readonly title: string;
  readonly artists: readonly PlayerArtist[];
  readonly cover: Cover | null;
  readonly year?: number | null;
  readonly songCount?: number;
}

export interface ArtistCard extends Named {
  readonly cover: Cover | null;
}
