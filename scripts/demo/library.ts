import { ferry } from './albums/ferry.ts';
import { longitude } from './albums/longitude.ts';
import { postcards } from './albums/postcards.ts';
import { sugar } from './albums/sugar.ts';
import { tea } from './albums/tea.ts';

/** Raised whenever a file of the library would come out differently: an older rendering is then made anew. */
export const LIBRARY_VERSION = 1;

export type Format = 'flac' | 'opus' | 'mp3' | 'm4a';

export interface Artist {
  slug: string;
  name: string;
  genre: string;
  about: string;
}

export interface Track {
  slug: string;
  title: string;
  /** Slugs of the artists: whose track it is, and who is a guest on it. */
  artists: readonly string[];
  featured: readonly string[];
  format: Format;
  genre: string;
  mood: string;
  bpm: number;
  key: string;
  /** LUFS that it is mastered to. */
  loudness: number;
  /** The sung lines. `timing` says how fine the .lrc beside the file is. */
  lyrics?: { lines: readonly string[]; timing: 'line' | 'word'; language: 'eng' };
}

export interface Album {
  slug: string;
  title: string;
  /** Slugs; empty for a compilation, whose album artist is "Various Artists". */
  artists: readonly string[];
  date: string;
  genre: string;
  label: string;
  cover: 'embedded' | 'folder';
  /** Its tracks are one piece of music without a gap. */
  gapless: boolean;
  tracks: readonly Track[];
}

export const VARIOUS_ARTISTS = 'Various Artists';

export const artists: readonly Artist[] = [
  {
    slug: 'marzipan-cosmonauts',
    name: 'The Marzipan Cosmonauts',
    genre: 'Synth-Pop',
    about: 'Pop in low orbit. They have never been seen without their helmets, or without cake.',
  },
  {
    slug: 'owls-of-lower-tidewick',
    name: 'Owls of Lower Tidewick',
    genre: 'Folk',
    about: 'Songs from a river that is on no map, played by whoever missed the last ferry.',
  },
  {
    slug: 'trio-theiere',
    name: 'Trio Théière',
    genre: 'Jazz',
    about: 'Three musicians, one teapot. The number of musicians varies; the teapot does not.',
  },
  {
    slug: 'glasshouse-meridian',
    name: 'Glasshouse Meridian',
    genre: 'Electronic',
    about: 'Slow machines for long windows: recorded at night, at the same latitude every time.',
  },
];

export const albums: readonly Album[] = [sugar, ferry, tea, longitude, postcards];
