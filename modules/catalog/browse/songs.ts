import type { Page } from '../../../core/database/page.ts';
import type { Scope } from '../../../core/define.ts';
import { found } from '../../../core/errors.ts';
import { Song } from '../model.ts';
import type { Viewer } from './cards/marks.ts';
import type { Credit } from './cards/parts.ts';
import { type SongCard, songCards } from './cards/songs.ts';
import { songConditions } from './conditions.ts';
import { listOf } from './list.ts';
import type { ArtistSongsInput, PageInput, SongListInput, Subject, TopSongsInput } from './schema.ts';
import { sorts } from './sorts.ts';
import { idOf } from './subject.ts';
import { pageOf, type Windowed, windowOf } from './window.ts';

export const listSongs = async (
  scope: Scope,
  input: SongListInput,
  viewer: Viewer,
): Promise<Windowed<SongCard>> => {
  const { sort, order } = input;
  const where = await songConditions(scope, input);
  const list = listOf({ table: 'songs', sort, by: sorts.songs[sort], order, where });
  const page = await windowOf(scope, list, input);
  return { ...page, items: await songCards(scope, page.items, viewer) };
};

/** The most played songs that can be heard now. */
export const popularSongs = (scope: Scope, input: PageInput, viewer: Viewer) =>
  audibleSongs(scope, { ...input, sort: 'plays' }, viewer);

/** The songs added last that can be heard now. */
export const recentSongs = (scope: Scope, input: PageInput, viewer: Viewer) =>
  audibleSongs(scope, { ...input, sort: 'added' }, viewer);

/** All songs in which an artist takes part. */
export const artistSongs = async (scope: Scope, input: ArtistSongsInput, viewer: Viewer) => {
  await idOf(scope, 'artists', { id: input.artistId });
  return listSongs(scope, input, viewer);
};

/** The most played songs of an artist that can be heard now. */
export const topSongs = async (scope: Scope, input: TopSongsInput, viewer: Viewer) => {
  await idOf(scope, 'artists', { id: input.artistId });
  return audibleSongs(scope, { ...input, sort: 'plays' }, viewer);
};

const audibleSongs = async (
  scope: Scope,
  { sort, artistId, ...input }: PageInput & { sort: 'plays' | 'added'; artistId?: string },
  viewer: Viewer,
): Promise<Page<SongCard>> => {
  const where = await songConditions(scope, { artistId, available: true });
  const page = await pageOf(scope, listOf({ table: 'songs', sort, by: sorts.songs[sort], where }), input);
  return { ...page, items: await songCards(scope, page.items, viewer) };
};

/** Everything that the page of a song shows. */
export const songPage = async (scope: Scope, subject: Subject, viewer: Viewer) => {
  const id = await idOf(scope, 'songs', subject);
  const [[card], song] = await Promise.all([
    songCards(scope, [id], viewer),
    Song.query(scope.db).findById(id),
  ]);
  const { isrc, musicbrainzId, mood, language } = found(song);
  return { ...found(card), credits: byRole(card?.artists ?? []), isrc, musicbrainzId, mood, language };
};

const byRole = (artists: readonly Credit[]) =>
  [...Map.groupBy(artists, artist => artist.role)].map(([role, credits]) => ({
    role,
    artists: credits.map(({ id, name, slug }) => ({ id, name, slug })),
  }));
