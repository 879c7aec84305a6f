import type { ReadTrack } from '../../media/reading.ts';
import type { ArtistRole } from '../../model.ts';
import { artistKey, type NamedArtist, variousArtists } from './artists.ts';

export interface Credit extends NamedArtist {
  readonly role: ArtistRole;
}

/** How compilers sign: `VA`, `V.A.`, `Various`. */
const various = /^(various( artists)?|v\.?\s?a\.?)$/i;

/** Who made a song, in the order in which they are shown; each once in a role. */
export const creditsOf = (tags: ReadTrack): Credit[] => {
  const { artists, albumArtists, featured, musicbrainz, sortNames } = tags;
  const primary =
    artists.length > 0
      ? named(artists, { ids: musicbrainz.artists, sortName: sortNames.artist })
      : albumArtistsOf(tags).filter(({ name }) => !various.test(name) && albumArtists.length > 0);
  const credits = [
    ...inRole('primary', primary),
    ...inRole('featured', named(featured)),
    ...inRole('remixer', named(tags.remixers)),
    ...inRole('composer', named(tags.composers)),
  ];
  return [
    ...new Map(credits.toReversed().map(one => [`${one.role} ${artistKey(one.name)}`, one])).values(),
  ].toReversed();
};

/** Who made the album; nobody when the file does not say. */
const albumArtistsOf = ({ albumArtists, compilation, musicbrainz, sortNames }: ReadTrack): NamedArtist[] => {
  if (albumArtists.length === 0) return compilation ? [variousArtists] : [];
  const artists = named(albumArtists, { ids: musicbrainz.albumArtists, sortName: sortNames.albumArtist });
  return artists.map(artist => (various.test(artist.name) ? variousArtists : artist));
};

/** The first album artists that a song of the album names; songs disagree about them by mistake only. */
export const makersOf = (songs: readonly ReadTrack[]): NamedArtist[] =>
  songs.map(albumArtistsOf).find(names => names.length > 0) ?? [];

/** A sort name is for one artist, and ids can only be told apart where there are as many as names. */
const named = (
  names: readonly string[],
  { ids, sortName }: { ids: readonly string[]; sortName: string | null } = { ids: [], sortName: null },
): NamedArtist[] =>
  names.map((name, at) => ({
    name,
    sortName: names.length === 1 ? sortName : null,
    musicbrainzId: ids.length === names.length ? (ids[at] ?? null) : null,
  }));

const inRole = (role: ArtistRole, artists: readonly NamedArtist[]): Credit[] =>
  artists.map(artist => ({ ...artist, role }));
