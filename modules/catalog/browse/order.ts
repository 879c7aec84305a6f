const longest = 200;

/** Sort names are cut, for an index entry has a limit. */
const cut = (name: string): string =>
  Array.from(name.slice(0, 2 * longest))
    .slice(0, longest)
    .join('');

const padded = (number: number | null): string => String(number ?? 0).padStart(4, '0');

/**
 * What `songs.sort_artist` and `songs.sort_album` must hold: the sort name of the first primary artist, and a place within
 * the album that keeps two albums of one title apart. Lists are sorted by these columns alone, so that an index serves each page.
 */
export const songOrder = (song: {
  artist: string | undefined;
  album: { id: string; sortTitle: string } | null;
  discNumber: number;
  trackNumber: number | null;
}): { sortArtist: string; sortAlbum: string } => ({
  sortArtist: cut(song.artist ?? ''),
  sortAlbum:
    song.album === null
      ? ''
      : [
          cut(song.album.sortTitle),
          song.album.id.slice(-12),
          padded(song.discNumber),
          padded(song.trackNumber),
        ].join('\t'),
});

/** What `albums.sort_artist` must hold. */
export const albumOrder = (album: { artist: string | undefined }): { sortArtist: string } => ({
  sortArtist: cut(album.artist ?? ''),
});
