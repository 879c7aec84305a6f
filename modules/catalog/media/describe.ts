import type { IAudioMetadata, ICommonTagsResult } from 'music-metadata';
import { creditsOf, joinSlashed, splitNames } from './credits.ts';
import { firstDate } from './dates.ts';
import { fromFileName } from './file-name.ts';
import { replayGainOf } from './gain.ts';
import { barcodeOf, isrcOf, languageOf, musicbrainzIds } from './identifiers.ts';
import type { NativeValues } from './native.ts';
import { cleanLine, cleanList } from './text.ts';
import type { MusicBrainzIds, Position, SortNames, TrackTags } from './track.ts';

/** All of a track but its sound, words and picture, which are read from elsewhere. */
export type Described = Omit<TrackTags, 'lyrics' | 'format' | 'picture' | 'problems'>;

interface Read {
  readonly path: string;
  readonly metadata: IAudioMetadata;
  readonly values: NativeValues;
}

const GENRE_LENGTH = 100;
const COPYRIGHT_LENGTH = 2000;

/** The special artist of compilations at MusicBrainz. */
const VARIOUS_ARTISTS = '89ad4ac3-39f7-470e-963a-56509c546377';

export const describeTrack = ({ path, metadata, values }: Read): Described => {
  const { common } = metadata;
  const named = fromFileName(path);
  const musicbrainz = musicbrainzOf(common);
  const names = artistNames(metadata, musicbrainz.artists.length);
  const credits = creditsOf({
    title: cleanLine(common.title),
    credit: names.length === 1 ? (names[0] ?? null) : cleanLine(common.artist),
    names,
  });
  const albumArtists = albumArtistsOf(metadata, { values, ids: musicbrainz.albumArtists.length });
  return {
    ...credits,
    title: credits.title ?? named.title,
    credit: creditText(metadata, names),
    albumArtists,
    album: cleanLine(common.album),
    compilation: common.compilation === true || isVarious(albumArtists, musicbrainz),
    track: positionOf(common.track, credits.title === null ? named.track : null),
    disc: positionOf(common.disk, credits.title === null ? named.disc : null),
    musicbrainz,
    replayGain: replayGainOf(values),
    ...detailsOf(common, values),
  };
};

const detailsOf = (common: ICommonTagsResult, values: NativeValues) => ({
  date: firstDate(...[common.date, common.releasedate, common.year].map(value => cleanLine(value, 50))),
  originalDate: firstDate(...[common.originaldate, common.originalyear].map(value => cleanLine(value, 50))),
  genres: genresOf(common.genre),
  composers: splitNames(common.composer ?? []),
  remixers: splitNames(common.remixer ?? []),
  label: cleanLine(common.label?.[0]),
  isrc: isrcOf(common.isrc ?? []),
  upc: barcodeOf([common.barcode, ...values('UPC'), ...values('EAN'), ...values('EAN/UPN')]),
  copyright: cleanLine(common.copyright, COPYRIGHT_LENGTH),
  language: languageOf(common.language),
  mood: cleanLine(common.mood, GENRE_LENGTH),
  explicit: explicitOf([...values('RTNG'), ...values('ITUNESADVISORY')]),
  releaseTypes: cleanList(common.releasetype ?? [], { length: 50, most: 10 }).map(type => type.toLowerCase()),
  sortNames: sortNamesOf(common),
});

/** One value an artist. The parser splits ID3v2.3 at each slash, which some names contain. */
const artistNames = ({ native, common }: IAudioMetadata, ids: number): readonly string[] => {
  const names = cleanList(common.artists ?? [common.artist]);
  return isSlashed(native, 'TPE1') ? joinSlashed(names, ids) : names;
};

const albumArtistsOf = (
  { native, common }: IAudioMetadata,
  { values, ids }: { values: NativeValues; ids: number },
): readonly string[] => {
  const listed = splitNames(values('ALBUMARTISTS'));
  if (listed.length > 0) return listed;
  const names = splitNames(common.albumartists ?? [common.albumartist]);
  return isSlashed(native, 'TPE2') ? joinSlashed(names, ids) : names;
};

const isSlashed = (native: IAudioMetadata['native'], frame: string) =>
  (native['ID3v2.3'] ?? []).filter(tag => tag.id === frame).length > 1;

const creditText = ({ native, common }: IAudioMetadata, names: readonly string[]): string | null => {
  const isOne = names.length === 1 || isSlashed(native, 'TPE1');
  return isOne ? names.join(' / ') || null : cleanLine(common.artist);
};

const isVarious = (artists: readonly string[], { albumArtists }: MusicBrainzIds): boolean =>
  albumArtists.includes(VARIOUS_ARTISTS) || /^(various( artists)?|v\.?\s?a\.?)$/i.test(artists[0] ?? '');

const positionOf = (
  { no, of }: { no: number | null; of: number | null },
  named: number | null,
): Position => ({
  number: ordinal(no ?? named),
  total: ordinal(of),
});

const ordinal = (value: number | null): number | null =>
  value !== null && Number.isInteger(value) && value >= 1 && value <= 9999 ? value : null;

const genresOf = (genres: readonly string[] = []): string[] =>
  cleanList(
    genres.flatMap(genre => String(genre).slice(0, 5000).split(/[;\0]/)),
    { length: GENRE_LENGTH, most: 30 },
  );

/** iTunes: 1 and 4 are explicit, 2 is the clean version of something explicit, 0 is neither. */
const explicitOf = (values: readonly unknown[]): boolean | null => {
  const advisory = values.map(value => cleanLine(value, 10)).find(value => value !== null);
  if (advisory === undefined) return null;
  return advisory === '1' || advisory === '4';
};

const sortNamesOf = (common: ICommonTagsResult): SortNames => ({
  title: cleanLine(common.titlesort),
  artist: cleanLine(common.artistsort),
  album: cleanLine(common.albumsort),
  albumArtist: cleanLine(common.albumartistsort),
});

const musicbrainzOf = (common: ICommonTagsResult): MusicBrainzIds => {
  const one = (value: unknown) => musicbrainzIds(value === undefined ? [] : [value])[0] ?? null;
  return {
    recording: one(common.musicbrainz_recordingid),
    track: one(common.musicbrainz_trackid),
    release: one(common.musicbrainz_albumid),
    releaseGroup: one(common.musicbrainz_releasegroupid),
    work: one(common.musicbrainz_workid),
    artists: musicbrainzIds(common.musicbrainz_artistid ?? []),
    albumArtists: musicbrainzIds(common.musicbrainz_albumartistid ?? []),
  };
};
