import type { Scope } from '../../core/define.ts';
import { found } from '../../core/errors.ts';
import { newId } from '../../core/ids.ts';
import { albumOrder, songOrder } from './browse/order.ts';
import { normalise, slugify, sortName } from './media/keys.ts';
import { Album, Artist, type DatePrecision, Genre, LibraryFolder, Song, SongSource } from './model.ts';
import { albumSearchText, artistSearchText, songSearchText } from './search/text.ts';

let made = 0;

/** A name that no other call gives. */
const freshName = (kind: string): string => `${kind} ${++made}`;

const sortKey = (name: string): string => normalise(sortName(name));

interface SongWishes {
  readonly title?: string;
  readonly artist?: string;
  readonly featured?: readonly string[];
  /** Null for a song on no album. */
  readonly album?: string | null;
  readonly genres?: readonly string[];
  readonly duration?: number;
  readonly trackNumber?: number | null;
  readonly discNumber?: number;
  readonly year?: number | null;
  readonly playCount?: number;
  readonly available?: boolean;
  /** A file that is really there; without one the song's source can not be opened. */
  readonly file?: FileWish;
}

interface FileWish {
  readonly folder: string;
  readonly path: string;
  readonly format?: string;
  readonly codec?: string;
  readonly lossless?: boolean;
  readonly bitrate?: number;
  readonly sampleRate?: number;
  readonly channels?: number;
}

/** A song with its artist, album and genres, of which those are made that are not there yet. */
export const makeSong = async (scope: Scope, wishes: SongWishes = {}): Promise<Song> => {
  const { title = freshName('Song'), artist: by = 'The Testers', featured = [], genres = [] } = wishes;
  const { duration = 180_000, trackNumber = null, discNumber = 1, available = true } = wishes;
  const artist = await makeArtist(scope, { name: by });
  const album =
    wishes.album === null ? null : await makeAlbum(scope, { title: wishes.album ?? 'Proofs', artist: by });
  const song = await Song.query(scope.db).insert({
    title,
    sortTitle: sortKey(title),
    ...songOrder({ artist: artist.sortName, album, discNumber, trackNumber }),
    slug: slugify(title),
    searchText: songSearchText({ title, artists: [by, ...featured], album: album?.title ?? null }),
    albumId: album?.id ?? null,
    duration,
    trackNumber,
    discNumber,
    year: wishes.year ?? null,
    playCount: wishes.playCount ?? 0,
    available,
  });
  await creditArtists(scope, song, [
    artist,
    ...(await makeAll(featured, name => makeArtist(scope, { name }))),
  ]);
  await addGenres(scope, song, genres);
  await addSource(scope, song, wishes.file);
  if (album !== null && available)
    await scope.db('albums').where({ id: album.id }).increment({ song_count: 1, duration });
  return found(await Song.query(scope.db).findById(song.id));
};

/** The artist of this name, made when there is none. */
export const makeArtist = async (scope: Scope, { name = freshName('Artist') } = {}): Promise<Artist> => {
  const key = normalise(name);
  await Artist.query(scope.db)
    .insert({
      name,
      sortName: sortKey(name),
      slug: slugify(name),
      key,
      searchText: artistSearchText({ name }),
    })
    .onConflict('key')
    .ignore();
  return found(await Artist.query(scope.db).findOne({ key }));
};

interface AlbumWishes {
  readonly title?: string;
  readonly artist?: string;
  readonly albumType?: string;
  /** `2001-09-11`; with a precision of `year` or `month` only that part counts. */
  readonly releaseDate?: string;
  readonly releasePrecision?: DatePrecision;
}

/** The album of this title by this artist, made when there is none. It is listed once a song is on it. */
export const makeAlbum = async (scope: Scope, wishes: AlbumWishes = {}): Promise<Album> => {
  const { title = freshName('Album'), artist: by = 'The Testers', albumType = 'album', releaseDate } = wishes;
  const artist = await makeArtist(scope, { name: by });
  const key = `${normalise(title)} by ${artist.key}`;
  const known = await Album.query(scope.db).findOne({ key });
  if (known !== undefined) return known;
  const id = newId();
  await Album.query(scope.db)
    .insert({
      id,
      title,
      sortTitle: sortKey(title),
      ...albumOrder({ artist: artist.sortName }),
      slug: `${slugify(title)}-${id.slice(-6)}`,
      key,
      searchText: albumSearchText({ title, artists: [by] }),
      albumType,
      ...(releaseDate && { releaseDate, releasePrecision: wishes.releasePrecision ?? 'day' }),
    })
    .onConflict('key')
    .ignore();
  const album = found(await Album.query(scope.db).findOne({ key }));
  await scope
    .db('album_artists')
    .insert({ album_id: album.id, artist_id: artist.id, position: 0 })
    .onConflict()
    .ignore();
  if (album.id === id) await Artist.query(scope.db).findById(artist.id).increment('album_count', 1);
  return album;
};

const makeAll = async <T>(names: readonly string[], make: (name: string) => Promise<T>): Promise<T[]> => {
  const things: T[] = [];
  for (const name of names) things.push(await make(name));
  return things;
};

const creditArtists = async ({ db }: Scope, song: Song, artists: readonly Artist[]) => {
  const rows = artists.map((artist, position) => ({
    song_id: song.id,
    artist_id: artist.id,
    role: position === 0 ? 'primary' : 'featured',
    position,
  }));
  await db('song_artists').insert(rows);
  const ids = artists.map(artist => artist.id);
  if (song.available) await db('artists').whereIn('id', ids).increment('song_count', 1);
};

const addGenres = async ({ db }: Scope, song: Song, names: readonly string[]) => {
  for (const name of names) {
    await Genre.query(db)
      .insert({ name, slug: slugify(name) })
      .onConflict('name')
      .ignore();
    const genre = found(await Genre.query(db).findOne({ name }));
    await db('song_genres').insert({ song_id: song.id, genre_id: genre.id });
    if (song.available) await Genre.query(db).findById(genre.id).increment('song_count', 1);
  }
};

const addSource = async ({ db }: Scope, song: Song, file: FileWish | undefined) => {
  const { folder, ...facts } = file ?? { folder: null };
  await SongSource.query(db).insert({
    songId: song.id,
    provider: 'file',
    folderId: folder === null ? null : (await folderAt(db, folder)).id,
    format: 'flac',
    codec: 'flac',
    lossless: true,
    ...facts,
    available: song.available,
  });
};

const folderAt = async (db: Scope['db'], path: string): Promise<LibraryFolder> => {
  await LibraryFolder.query(db).insert({ path, kind: 'music' }).onConflict('path').ignore();
  return found(await LibraryFolder.query(db).findOne({ path }));
};
