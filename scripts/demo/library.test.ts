import assert from 'node:assert/strict';
import { suite } from 'uvu';
import { albums, artists } from './library.ts';
import { tagsOf } from './studio/about.ts';
import { trackFile } from './studio/shelf.ts';

const library = suite('demo library: the catalogue');

const tracks = albums.flatMap(album => album.tracks);

library('has four artists, each with an album and a place on the compilation', () => {
  const owners = albums.flatMap(album => album.artists);
  const compilation = albums.find(album => album.artists.length === 0);
  assert.deepEqual(owners.toSorted(), artists.map(artist => artist.slug).toSorted());
  assert.deepEqual(compilation?.tracks.flatMap(track => track.artists).toSorted(), owners.toSorted());
});

library('has each slug and each file once', () => {
  const files = albums.flatMap(album => album.tracks.map(track => trackFile(album, track)));
  assert.equal(new Set(tracks.map(track => track.slug)).size, tracks.length);
  assert.equal(new Set(files).size, tracks.length);
  assert.ok(tracks.length >= 12);
});

library('has every format, a gapless album, guests, and lyrics by the line and by the word', () => {
  assert.deepEqual([...new Set(tracks.map(track => track.format))].toSorted(), [
    'flac',
    'm4a',
    'mp3',
    'opus',
  ]);
  assert.equal(albums.filter(album => album.gapless).length, 1);
  assert.ok(tracks.some(track => track.featured.length > 1));
  assert.deepEqual([...new Set(tracks.map(track => track.lyrics?.timing))].toSorted(), [
    'line',
    'word',
    undefined,
  ]);
  assert.ok(tracks.filter(track => track.lyrics).length >= 3);
});

library('names guests in the shown artist and one by one', () => {
  const album = albums.find(({ slug }) => slug === 'sugar-in-orbit');
  const track = album?.tracks[2];
  if (!album || !track) throw new Error('The parade is gone from the catalogue.');
  const tags = tagsOf(album, track, [
    { slug: track.slug, seconds: 60, peak: 0.8, blocks: [0.01], words: [] },
  ]);
  assert.equal(tags.artist, 'The Marzipan Cosmonauts feat. Owls of Lower Tidewick & Glasshouse Meridian');
  assert.deepEqual(tags.artists, [
    'The Marzipan Cosmonauts',
    'Owls of Lower Tidewick',
    'Glasshouse Meridian',
  ]);
  assert.deepEqual(tags.albumArtists, ['The Marzipan Cosmonauts']);
});

library.run();
