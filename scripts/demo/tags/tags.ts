export type Text = string | readonly string[];

/** What is written about a file, in any format. Several values stay several where the format can hold them. */
export interface Tags {
  title?: Text;
  /** As it is shown, "A feat. B"; `artists` has the names one by one. */
  artist?: Text;
  artists?: Text;
  albumArtist?: Text;
  albumArtists?: Text;
  album?: Text;
  date?: Text;
  genre?: Text;
  mood?: Text;
  key?: Text;
  composer?: Text;
  label?: Text;
  language?: Text;
  copyright?: Text;
  comment?: Text;
  lyrics?: Text;
  track?: number;
  tracks?: number;
  disc?: number;
  discs?: number;
  bpm?: number;
  compilation?: boolean;
  gapless?: boolean;
  replayGain?: ReplayGain;
  /** Anything else, by the name it has in Vorbis comments. */
  other?: Readonly<Record<string, Text>>;
}

/** Gains in dB to reach -18 LUFS, peaks as a part of full scale. */
export interface ReplayGain {
  trackGain: number;
  trackPeak: number;
  albumGain: number;
  albumPeak: number;
}

type TextField = Exclude<
  keyof Tags,
  'track' | 'tracks' | 'disc' | 'discs' | 'bpm' | 'compilation' | 'gapless' | 'replayGain' | 'other'
>;

/** Names in Vorbis comments, ID3v2.4 and iTunes atoms; `TXXX:` and `----:` are free-form fields. */
const NAMES: Readonly<Record<TextField, readonly [vorbis: string, id3: string, mp4: string]>> = {
  title: ['TITLE', 'TIT2', '©nam'],
  artist: ['ARTIST', 'TPE1', '©ART'],
  artists: ['ARTISTS', 'TXXX:ARTISTS', '----:ARTISTS'],
  albumArtist: ['ALBUMARTIST', 'TPE2', 'aART'],
  albumArtists: ['ALBUMARTISTS', 'TXXX:ALBUMARTISTS', '----:ALBUMARTISTS'],
  album: ['ALBUM', 'TALB', '©alb'],
  date: ['DATE', 'TDRC', '©day'],
  genre: ['GENRE', 'TCON', '©gen'],
  mood: ['MOOD', 'TMOO', '----:MOOD'],
  key: ['KEY', 'TKEY', '----:initialkey'],
  composer: ['COMPOSER', 'TCOM', '©wrt'],
  label: ['LABEL', 'TPUB', '----:LABEL'],
  language: ['LANGUAGE', 'TLAN', '----:LANGUAGE'],
  copyright: ['COPYRIGHT', 'TCOP', 'cprt'],
  comment: ['COMMENT', 'COMM', '©cmt'],
  lyrics: ['LYRICS', 'USLT', '©lyr'],
};

const COLUMN = { vorbis: 0, id3: 1, mp4: 2 } as const;

export interface Field {
  name: string;
  values: readonly string[];
}

/** The text fields that are given, under their names in a format; numbers are each format's own affair. */
export function textFields(tags: Tags, format: keyof typeof COLUMN): Field[] {
  const known = Object.entries<readonly string[]>(NAMES).flatMap(([field, names]) => {
    const value = textOf(tags, field);
    return value === undefined ? [] : [{ name: names[COLUMN[format]] ?? field, values: [value].flat() }];
  });
  const prefix = { vorbis: '', id3: 'TXXX:', mp4: '----:' }[format];
  const other = Object.entries(tags.other ?? {}).map(([name, value]) => ({
    name: prefix + name,
    values: [value].flat(),
  }));
  return [...known, ...other];
}

function textOf(tags: Tags, field: string): Text | undefined {
  const found = Object.entries(tags).find(([name]) => name === field)?.[1];
  return typeof found === 'string' || Array.isArray(found) ? found : undefined;
}

/** ReplayGain as the four fields that players read. */
export function gainFields({ replayGain }: Tags): Field[] {
  if (!replayGain) return [];
  const { trackGain, trackPeak, albumGain, albumPeak } = replayGain;
  const inDecibels = (gain: number) => `${gain.toFixed(2).replace('-0.00', '0.00')} dB`;
  return [
    { name: 'REPLAYGAIN_TRACK_GAIN', values: [inDecibels(trackGain)] },
    { name: 'REPLAYGAIN_TRACK_PEAK', values: [trackPeak.toFixed(6)] },
    { name: 'REPLAYGAIN_ALBUM_GAIN', values: [inDecibels(albumGain)] },
    { name: 'REPLAYGAIN_ALBUM_PEAK', values: [albumPeak.toFixed(6)] },
  ];
}

/** A number of a set as `3/14`, or `3`, or nothing. */
export const ofTotal = (place: number | undefined, total: number | undefined): string | undefined =>
  place === undefined ? undefined : total === undefined ? `${place}` : `${place}/${total}`;
