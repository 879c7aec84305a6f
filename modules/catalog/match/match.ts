import type { Scope } from '../../../core/define.ts';
import { normalise } from '../media/keys.ts';
import { wordsOf } from '../search/text.ts';

/** A song as another service names it. */
export interface AskedSong {
  readonly artist: string;
  readonly title: string;
  readonly album?: string | null;
}

/**
 * The songs of the library that are meant, in the order of what is asked; null for what it does not have. Case, accents
 * and punctuation make no difference. Of several recordings that on the named album is taken, then one that can be heard.
 * One statement, however many are asked for.
 */
export const matchSongs = async ({ db }: Scope, asked: readonly AskedSong[]): Promise<(string | null)[]> => {
  const keys = asked.map(keysOf);
  const different = new Map(keys.map(key => [key.text, key]));
  const { rows } = await db.raw<{ rows: { text: string; id: string }[] }>(matching, [
    JSON.stringify([...different.values()]),
  ]);
  const ids = new Map(rows.map(row => [row.text, row.id]));
  return keys.map(key => ids.get(key.text) ?? null);
};

/** Titles are compared as the first line of the search text holds them, for which there is an index. */
const keysOf = ({ artist, title, album }: AskedSong) => {
  const keys = { artist: artistKey(artist), title: firstLine(title), album: album ? firstLine(album) : '' };
  return { ...keys, text: JSON.stringify(keys) };
};

/** A NUL, which no name in the database has, would have the whole question refused. */
const artistKey = (name: string): string => normalise(name.replaceAll('\0', ''));
const firstLine = (text: string): string => wordsOf(text.replaceAll('\0', '')).join(' ');

const matching = `
  select distinct on (asked.text) asked.text, songs.id
  from json_to_recordset(?::json) as asked (text text, artist text, title text, album text)
  join artists on artists.key = asked.artist
  join song_artists on song_artists.artist_id = artists.id and song_artists.role in ('primary', 'featured')
  join songs on songs.id = song_artists.song_id
    and left(split_part(songs.search_text, E'\\n', 1), 100) = left(asked.title, 100)
  left join albums on albums.id = songs.album_id
  order by asked.text,
    coalesce(split_part(albums.search_text, E'\\n', 1) = asked.album, false) desc,
    songs.available desc, song_artists.role desc, songs.id`;
