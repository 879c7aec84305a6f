import type { Credits } from './credits.ts';
import type { PartialDate } from './dates.ts';
import type { AudioFormat } from './format.ts';
import type { ReplayGain } from './gain.ts';
import type { Lyrics } from './lyrics.ts';
import type { Picture } from './picture.ts';
import type { Problem } from './problems.ts';

/** A place in a row, such as track 3 of 12. */
export interface Position {
  readonly number: number | null;
  readonly total: number | null;
}

export interface MusicBrainzIds {
  readonly recording: string | null;
  readonly track: string | null;
  readonly release: string | null;
  readonly releaseGroup: string | null;
  readonly work: string | null;
  readonly artists: readonly string[];
  readonly albumArtists: readonly string[];
}

/** How things are filed, where the file says so: `Beatles, The`. */
export interface SortNames {
  readonly title: string | null;
  readonly artist: string | null;
  readonly album: string | null;
  readonly albumArtist: string | null;
}

/**
 * What a file says about itself, cleaned: every text fits a database, has no control characters and is at most 500
 * characters long; every number is possible; null and [] mean that the file does not say.
 */
export interface TrackTags {
  /** Never empty: without a title it is the name of the file. */
  readonly title: string;
  readonly artists: Credits['artists'];
  readonly featured: Credits['featured'];
  /** The artists as one string as the file writes them: `A feat. B`. */
  readonly credit: string | null;
  readonly albumArtists: readonly string[];
  readonly album: string | null;
  readonly compilation: boolean;
  readonly track: Position;
  readonly disc: Position;
  readonly date: PartialDate | null;
  readonly originalDate: PartialDate | null;
  readonly genres: readonly string[];
  readonly composers: readonly string[];
  readonly remixers: readonly string[];
  readonly label: string | null;
  readonly isrc: string | null;
  readonly upc: string | null;
  readonly copyright: string | null;
  /** BCP 47; `zxx` where the file says that nobody sings. */
  readonly language: string | null;
  readonly mood: string | null;
  readonly explicit: boolean | null;
  /** As MusicBrainz names them, in lower case: album, ep, live, compilation … */
  readonly releaseTypes: readonly string[];
  readonly sortNames: SortNames;
  readonly musicbrainz: MusicBrainzIds;
  readonly replayGain: ReplayGain;
  readonly lyrics: Lyrics | null;
  readonly format: AudioFormat;
  readonly picture: Picture | null;
  /** What had to be left out. */
  readonly problems: readonly Problem[];
}
