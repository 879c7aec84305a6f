import type { Scope } from '../../../core/define.ts';
import { found } from '../../../core/errors.ts';
import { Artist } from '../model.ts';
import { type ArtistCard, artistCards } from './cards/artists.ts';
import type { Viewer } from './cards/marks.ts';
import type { GenreName } from './cards/parts.ts';
import { artistConditions } from './conditions.ts';
import { listOf } from './list.ts';
import type { ArtistListInput, Subject } from './schema.ts';
import { sorts } from './sorts.ts';
import { idOf } from './subject.ts';
import { type Windowed, windowOf } from './window.ts';

const mostGenres = 8;

export const listArtists = async (
  scope: Scope,
  input: ArtistListInput,
  viewer: Viewer,
): Promise<Windowed<ArtistCard>> => {
  const { sort, order } = input;
  const where = await artistConditions(scope, input);
  const list = listOf({ table: 'artists', sort, by: sorts.artists[sort], order, where });
  const page = await windowOf(scope, list, input);
  return { ...page, items: await artistCards(scope, page.items, viewer) };
};

/** Everything that the head of an artist's page shows. */
export const artistPage = async (scope: Scope, subject: Subject, viewer: Viewer) => {
  const id = await idOf(scope, 'artists', subject);
  const [card] = await artistCards(scope, [id], viewer);
  const { bio, musicbrainzId } = found(await Artist.query(scope.db).findById(id));
  return { ...found(card), bio, musicbrainzId, genres: await genresOf(scope, id) };
};

const genresOf = async ({ db }: Scope, artistId: string): Promise<GenreName[]> =>
  db('song_artists')
    .join('song_genres', 'song_genres.song_id', 'song_artists.song_id')
    .join('genres', 'genres.id', 'song_genres.genre_id')
    .where('song_artists.artist_id', artistId)
    .groupBy('genres.id')
    .orderByRaw('count(*) desc, genres.name')
    .limit(mostGenres)
    .select('genres.id', 'genres.name', 'genres.slug');
