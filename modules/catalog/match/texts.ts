import type { Scope } from '../../../core/define.ts';
import { found } from '../../../core/errors.ts';
import { Artist } from '../model.ts';

/** What a song is called, for services that know it by its names only. */
export interface SongText {
  readonly id: string;
  readonly title: string;
  /** The first of those who made the recording; null where nobody is named. */
  readonly artist: string | null;
  readonly album: string | null;
  readonly albumArtist: string | null;
  readonly trackNumber: number | null;
  /** Milliseconds. */
  readonly duration: number;
}

/** By id; songs that are gone are left out. */
export const songTexts = async (
  { db }: Scope,
  songIds: readonly string[],
): Promise<Map<string, SongText>> => {
  const { rows } = await db.raw<{ rows: SongText[] }>(texts, [[...songIds]]);
  return new Map(rows.map(row => [row.id, row]));
};

const texts = `
  select songs.id, songs.title, songs.duration, songs.track_number as "trackNumber", albums.title as album,
    (select artists.name from song_artists join artists on artists.id = artist_id
     where song_id = songs.id and role = 'primary' order by position limit 1) as artist,
    (select artists.name from album_artists join artists on artists.id = artist_id
     where album_id = albums.id order by position limit 1) as "albumArtist"
  from songs left join albums on albums.id = songs.album_id where songs.id = any(?)`;

export interface ArtistIdentity {
  readonly name: string;
  readonly musicbrainzId: string | null;
}

/** Throws `not_found` for an artist that is gone. */
export const artistIdentity = async ({ db }: Scope, artistId: string): Promise<ArtistIdentity> => {
  const { name, musicbrainzId } = found(await Artist.query(db).findById(artistId));
  return { name, musicbrainzId };
};
