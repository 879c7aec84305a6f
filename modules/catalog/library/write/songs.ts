import type { Knex } from 'knex';
import { songOrder } from '../../browse/order.ts';
import { slugify } from '../../media/keys.ts';
import { songSearchText } from '../../search/text.ts';
import type { KnownAlbum } from './albums.ts';
import { artistKey, type KnownArtist } from './artists.ts';
import { type Credit, creditsOf } from './credits.ts';
import type { Item } from './identify.ts';
import { insertRows, type Row, upsertRows } from './rows.ts';
import { sortKey } from './sort-key.ts';

/** What items refer to, found or made before. */
export interface Names {
  readonly artists: ReadonlyMap<string, KnownArtist>;
  readonly genres: (name: string) => readonly string[];
  readonly albumOf: (item: Item) => KnownAlbum | null;
}

const columns =
  `id title sort_title sort_artist sort_album slug search_text album_id duration track_number disc_number
  key cover_hash isrc musicbrainz_id mood language year explicit track_gain track_peak album_gain album_peak`.split(
    /\s+/,
  );

/** Writes songs with their artists and genres; what was known of them is replaced. */
export const writeSongs = async (db: Knex, items: readonly Item[], names: Names): Promise<void> => {
  await upsertRows(db, { table: 'songs', columns, rows: items.map(item => songRow(item, names)) });
  await writeLinks(db, items, names);
};

const songRow = (item: Item, { artists, albumOf }: Names): Row => {
  const { tags, reading } = item;
  const credits = creditsOf(tags);
  const first = credits.find(({ role }) => role === 'primary');
  const place = { discNumber: tags.disc.number ?? 1, trackNumber: tags.track.number };
  const album = albumOf(item);
  const order = songOrder({
    artist: first && artists.get(artistKey(first.name))?.sortName,
    album,
    ...place,
  });
  return {
    id: item.songId,
    title: tags.title,
    sort_title: sortKey(tags.title, tags.sortNames.title, tags.language),
    sort_artist: order.sortArtist,
    sort_album: order.sortAlbum,
    slug: slugify(tags.title),
    search_text: searchText(tags.title, credits, tags.album),
    album_id: album?.id ?? null,
    duration: tags.format.durationMs ?? 0,
    track_number: place.trackNumber,
    disc_number: place.discNumber,
    key: item.songKey,
    // A song shows the picture inside its file; the one in its folder belongs to the album first.
    cover_hash: reading.inside ?? reading.beside,
    ...factsOf(item),
  };
};

const factsOf = ({ tags }: Item): Row => ({
  isrc: tags.isrc,
  musicbrainz_id: tags.musicbrainz.recording,
  mood: tags.mood,
  language: tags.language,
  // The year of the music, not that of its newest edition.
  year: Number((tags.originalDate ?? tags.date)?.date.slice(0, 4)) || null,
  explicit: tags.explicit ?? false,
  track_gain: tags.replayGain.trackGain,
  track_peak: tags.replayGain.trackPeak,
  album_gain: tags.replayGain.albumGain,
  album_peak: tags.replayGain.albumPeak,
});

export const searchText = (
  title: string,
  credits: readonly Pick<Credit, 'name' | 'role'>[],
  album: string | null,
): string =>
  songSearchText({
    title,
    artists: credits.filter(({ role }) => role !== 'composer').map(({ name }) => name),
    album,
  });

const writeLinks = async (db: Knex, items: readonly Item[], { artists, genres }: Names): Promise<void> => {
  const known = items.filter(({ outcome }) => outcome !== 'added').map(({ songId }) => songId);
  if (known.length > 0) {
    await db('song_artists').whereIn('song_id', known).del();
    await db('song_genres').whereIn('song_id', known).del();
  }
  await insertRows(db, {
    table: 'song_artists',
    columns: ['song_id', 'artist_id', 'role', 'position'],
    rows: items.flatMap(({ songId, tags }) =>
      creditsOf(tags).map(({ name, role }, position) => ({
        song_id: songId,
        artist_id: artists.get(artistKey(name))?.id,
        role,
        position,
      })),
    ),
  });
  await insertRows(db, {
    table: 'song_genres',
    columns: ['song_id', 'genre_id'],
    rows: items.flatMap(({ songId, tags }) =>
      tags.genres.flatMap(genres).map(genre_id => ({ song_id: songId, genre_id })),
    ),
    onConflict: 'do nothing',
  });
};
