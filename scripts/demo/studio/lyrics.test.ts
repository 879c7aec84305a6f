import assert from 'node:assert/strict';
import { suite } from 'uvu';
import { postcards } from '../albums/postcards.ts';
import { tea } from '../albums/tea.ts';
import type { Track } from '../library.ts';
import { lrc } from './lyrics.ts';

const lyrics = suite('demo library: lyrics files');

const words = ['Rain', 'is', 'on', 'the', 'window,', 'tea', 'is', 'in', 'the', 'cup,'];
const recording = {
  slug: 'any',
  seconds: 75.5,
  peak: 0.8,
  blocks: [],
  words: words.map((text, i) => ({ text, seconds: 59.99 + i / 2, startsLine: i === 0 || i === 5 })),
};
const about = { artist: 'Trio Théière', album: 'Any' };

function find(tracks: readonly Track[], slug: string): Track {
  const track = tracks.find(candidate => candidate.slug === slug);
  if (!track) throw new Error(`${slug} is gone from the catalogue.`);
  return track;
}

lyrics('have a time for each line', () => {
  const text = lrc(find(tea.tracks, 'last-tram-to-oolong'), recording, about);
  assert.match(text, /^\[ti:Last Tram to Oolong\]\n\[ar:Trio Théière\]/);
  assert.match(text, /\[length:01:15.50\]/);
  assert.match(text, /\n\[00:59.99\]Rain is on the window,\n\[01:02.49\]tea is in the cup,\n$/);
});

lyrics('have a time for each word where the track wants it', () => {
  const text = lrc(find(postcards.tracks, 'kettle-waltz'), recording, about);
  assert.match(text, /\n\[00:59.99\]<00:59.99>Rain <01:00.49>is <01:00.99>on/);
});

lyrics.run();
