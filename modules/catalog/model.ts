import { ChangingModel, Model } from '../../core/database/model.ts';
import type { ScanState } from './schema.ts';

export type DatePrecision = 'year' | 'month' | 'day';
export type ArtistRole = 'primary' | 'featured' | 'composer' | 'remixer';

export class Picture extends Model {
  static override tableName = 'pictures';
  static override idColumn = 'hash';
  declare hash: string;
  declare mime: string;
  declare width: number;
  declare height: number;
  declare color: string;
  declare thumbhash: string;
}

export class Artist extends ChangingModel {
  static override tableName = 'artists';
  declare name: string;
  declare sortName: string;
  declare slug: string;
  declare key: string;
  declare searchText: string;
  declare bio: string | null;
  declare coverHash: string | null;
  /** True while the cover is that of one of the artist's albums. */
  declare coverDerived: boolean;
  declare musicbrainzId: string | null;
  /** Albums of theirs with a song that is there; and songs that are there, not counting those they only composed. */
  declare albumCount: number;
  declare songCount: number;
  declare playCount: number;
}

export class Genre extends ChangingModel {
  static override tableName = 'genres';
  declare name: string;
  declare slug: string;
  declare description: string | null;
  declare parentId: string | null;
  declare songCount: number;
}

export class Album extends ChangingModel {
  static override tableName = 'albums';
  declare title: string;
  declare sortTitle: string;
  /** See `albumOrder` in browse/order.ts, which whoever writes an album calls. */
  declare sortArtist: string;
  declare slug: string;
  declare key: string;
  declare searchText: string;
  declare albumType: string;
  declare releaseDate: string | null;
  declare releasePrecision: DatePrecision | null;
  declare originalDate: string | null;
  declare originalPrecision: DatePrecision | null;
  declare coverHash: string | null;
  declare description: string | null;
  declare label: string | null;
  declare copyright: string | null;
  declare upc: string | null;
  declare musicbrainzId: string | null;
  /** Of the songs that are there at the moment: an album with none is kept, but not listed. */
  declare duration: number;
  declare songCount: number;
  declare discCount: number;
  declare explicit: boolean;
  declare playCount: number;
}

export class Song extends ChangingModel {
  static override tableName = 'songs';
  declare title: string;
  declare sortTitle: string;
  /** See `songOrder` in browse/order.ts, which whoever writes a song calls, for both. */
  declare sortArtist: string;
  declare sortAlbum: string;
  declare slug: string;
  declare searchText: string;
  declare albumId: string | null;
  declare duration: number;
  declare trackNumber: number | null;
  declare discNumber: number;
  /** Folded title, artists, album and place: by it a file that was replaced or came back finds its song again. */
  declare key: string | null;
  /** The picture inside the file, else the one beside it. */
  declare coverHash: string | null;
  declare isrc: string | null;
  declare musicbrainzId: string | null;
  declare mood: string | null;
  declare language: string | null;
  declare year: number | null;
  declare explicit: boolean;
  declare trackGain: number | null;
  declare trackPeak: number | null;
  declare albumGain: number | null;
  declare albumPeak: number | null;
  declare playCount: number;
  declare likeCount: number;
  declare available: boolean;
}

export class SongSource extends ChangingModel {
  static override tableName = 'song_sources';
  declare songId: string;
  declare provider: string;
  declare folderId: string | null;
  declare path: string | null;
  declare externalId: string | null;
  declare format: string;
  declare codec: string;
  declare bitrate: number | null;
  declare sampleRate: number | null;
  declare bitDepth: number | null;
  declare channels: number | null;
  declare lossless: boolean;
  declare size: number | null;
  declare changedMs: number | null;
  declare available: boolean;
}

export class LibraryFolder extends ChangingModel {
  static override tableName = 'library_folders';
  declare path: string;
  declare kind: 'music' | 'demo';
  declare scannedAt: Date | null;
  /** Set for a demo library that an admin has taken out, so that it does not come back. */
  declare removedAt: Date | null;
}

export class Scan extends ChangingModel {
  static override tableName = 'scans';
  static override jsonAttributes = ['counts'];
  declare folderId: string;
  declare state: ScanState;
  declare progress: number;
  declare counts: Record<string, number>;
  declare message: string | null;
  declare jobId: string | null;
  declare startedAt: Date | null;
  declare finishedAt: Date | null;
}
