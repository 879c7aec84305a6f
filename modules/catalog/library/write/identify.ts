import { hash } from 'node:crypto';
import type { Knex } from 'knex';
import { newId } from '../../../../core/ids.ts';
import { normalise } from '../../media/keys.ts';
import type { ReadTrack } from '../../media/reading.ts';
import type { Reading } from '../scan/read.ts';
import { type KnownRow, knownRows, type LostSong, lostSongs, movedRows } from './known-songs.ts';

/** What a file becomes: a new song, or one that is known by this file, by an earlier place or form of it. */
export interface Item {
  readonly reading: Reading;
  readonly tags: ReadTrack;
  readonly tagHash: string;
  readonly songKey: string;
  readonly fileId: string;
  readonly sourceId: string;
  readonly songId: string;
  /** The song that the file was of before. */
  readonly formerSongId: string | null;
  /** The album on which the song was. */
  readonly albumId: string | null;
  readonly outcome: 'added' | 'changed' | 'moved' | 'returned' | 'unchanged';
}

type Readable = Reading & { readonly tags: ReadTrack };

type Asked = Pick<Item, 'reading' | 'tags' | 'tagHash' | 'songKey'>;

export interface Identified {
  readonly items: Item[];
  /** Numbers of the known files that were found elsewhere. */
  readonly seen: readonly number[];
}

export const identify = async (db: Knex, readings: readonly Readable[]): Promise<Identified> => {
  const asked = readings.map(reading => ({
    reading,
    tags: reading.tags,
    tagHash: tagHashOf(reading.tags),
    songKey: songKeyOf(reading.tags),
  }));
  const known = await knownRows(
    db,
    readings.flatMap(({ candidate }) => candidate.known?.id ?? []),
  );
  const unknown = asked.filter(({ reading }) => reading.candidate.known === null);
  const matcher = createMatcher({
    known,
    moved: await movedRows(db, unknown),
    lost: await lostSongs(db, asked),
  });
  return { items: asked.map(matcher.match), seen: matcher.seen };
};

interface Candidates {
  /** Known files by id. */
  readonly known: ReadonlyMap<string, KnownRow>;
  /** Known files that are gone from their places, by their tags. */
  readonly moved: ReadonlyMap<string, readonly KnownRow[]>;
  /** Songs without a file, by their keys. */
  readonly lost: ReadonlyMap<string, readonly LostSong[]>;
}

const createMatcher = ({ known, moved, lost }: Candidates) => {
  const taken = new Set<string>();
  const seen: number[] = [];
  // The keys that songs have from now on, where something holds them to it.
  const keys = new Map(
    [...known.values()].flatMap(row => (row.isShared && row.songId ? [[row.songId, row.songKey]] : [])),
  );

  /** A song with several files stays with those that still say the same; one with a single file follows it. */
  const fits = ({ songId }: KnownRow, { songKey }: Asked): boolean => {
    if (songId === null) return false;
    if (!keys.has(songId)) keys.set(songId, songKey);
    return keys.get(songId) === songKey;
  };

  const matchMoved = (one: Asked): Item | null => {
    const rows = one.reading.candidate.known === null ? (moved.get(one.tagHash) ?? []) : [];
    const { size } = one.reading.candidate.file;
    const row = rows.find(row => row.size === size && !taken.has(row.id) && fits(row, one));
    if (row === undefined) return null;
    taken.add(row.id);
    seen.push(row.number);
    return itemOf(one, row, 'moved');
  };

  const matchLost = (one: Asked): LostSong | undefined => {
    const song = lost
      .get(one.songKey)
      ?.find(({ id, duration }) => !keys.has(id) && isAsLong(duration, one.tags));
    if (song) keys.set(song.id, one.songKey);
    return song;
  };

  const match = (one: Asked): Item => {
    const own = known.get(one.reading.candidate.known?.id ?? '');
    if (own && fits(own, one)) return itemOf(one, own, outcomeOf(one, own));
    const elsewhere = matchMoved(one);
    if (elsewhere) return elsewhere;
    const song = matchLost(one);
    return {
      ...one,
      fileId: own?.id ?? newId(),
      sourceId: own?.sourceId ?? newId(),
      songId: song?.id ?? newId(),
      formerSongId: own?.songId ?? null,
      albumId: song?.albumId ?? null,
      outcome: song ? 'returned' : 'added',
    };
  };
  return { match, seen };
};

const itemOf = (one: Asked, row: KnownRow, outcome: Item['outcome']): Item => ({
  ...one,
  fileId: row.id,
  sourceId: row.sourceId ?? newId(),
  songId: row.songId ?? newId(),
  formerSongId: row.songId,
  albumId: row.albumId,
  outcome,
});

/** A file that was moved is counted as such already. */
const outcomeOf = ({ reading: { candidate }, tagHash }: Asked, row: KnownRow): Item['outcome'] => {
  const isSame = row.tagHash === tagHash && candidate.known?.sidecarKey === candidate.sidecarKey;
  return isSame || candidate.moved ? 'unchanged' : 'changed';
};

/** What a file says and how it sounds, whatever it is called and wherever it lies. */
const tagHashOf = ({ problems: _, ...tags }: ReadTrack): string => hashOf(tags);

/** What makes it the same song to a person who puts a better file in the place of another. */
const songKeyOf = ({ title, artists, album, disc, track }: ReadTrack): string =>
  hashOf([normalise(title), artists.map(normalise), normalise(album ?? ''), disc.number ?? 1, track.number]);

const hashOf = (value: unknown): string => hash('sha256', JSON.stringify(value), 'hex').slice(0, 32);

/** Milliseconds by which two encodings of one recording may differ: silence at the ends. */
const tolerance = 3_000;

const isAsLong = (duration: number, { format }: ReadTrack): boolean =>
  format.durationMs === null || Math.abs(duration - format.durationMs) <= tolerance;
