import type { Album } from '../library.ts';

/** What the four tracks share: they are one piece. */
const line = {
  artists: ['glasshouse-meridian'],
  featured: [],
  format: 'flac',
  bpm: 100,
  loudness: -17,
} as const;

export const longitude: Album = {
  slug: 'longitude',
  title: 'Longitude',
  artists: ['glasshouse-meridian'],
  date: '2024-12-21',
  genre: 'Electronic',
  label: 'Slow Window',
  cover: 'embedded',
  gapless: true,
  tracks: [
    { ...line, slug: 'dusk-index', title: 'Dusk Index', genre: 'Ambient', mood: 'Calm', key: 'Dm' },
    {
      ...line,
      slug: 'night-greenhouse',
      title: 'Night Greenhouse',
      genre: 'Downtempo',
      mood: 'Mysterious',
      key: 'Dm',
    },
    {
      ...line,
      slug: 'meridian-line',
      title: 'Meridian Line',
      genre: 'Electronic',
      mood: 'Euphoric',
      key: 'F',
    },
    {
      ...line,
      slug: 'first-tram-of-morning',
      title: 'First Tram of Morning',
      genre: 'Ambient',
      mood: 'Hopeful',
      key: 'F',
    },
  ],
};
