import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { suite } from 'uvu';
import { longitude } from '../albums/longitude.ts';
import { postcards } from '../albums/postcards.ts';
import { integrated } from '../master/loudness.ts';
import { record, takesOf } from './take.ts';

type Recorded = ReturnType<typeof record>;

const kettle = postcards.tracks.find(track => track.slug === 'kettle-waltz');
const CLIPPED = 32_767;

const hash = (pcm: Int16Array): string => createHash('sha256').update(pcm).digest('hex');

/** Root mean square of a stretch, as a part of full scale. */
function level(pcm: Int16Array, from: number, to: number): number {
  const part = pcm.subarray(from, to);
  return Math.sqrt(part.reduce((sum, value) => sum + value * value, 0) / part.length) / 32_768;
}

const single = suite('demo library: a track');
let track: Recorded = [];

single.before(() => {
  track = kettle ? record({ piece: kettle.slug, tracks: [kettle] }) : [];
});

single('comes out the same, sample for sample', () => {
  const again = kettle ? record({ piece: kettle.slug, tracks: [kettle] }) : [];
  assert.equal(track.length, 1);
  assert.deepEqual(
    again.map(({ pcm }) => hash(pcm)),
    track.map(({ pcm }) => hash(pcm)),
  );
});

single('is as loud as the catalogue says, and never clips', () => {
  for (const { pcm, recording } of track) {
    assert.ok(Math.abs(integrated(recording.blocks) - (kettle?.loudness ?? 0)) < 0.5);
    assert.ok(recording.peak < 0.86, `peak ${recording.peak}`);
    assert.ok(pcm.every(value => Math.abs(value) < CLIPPED));
  }
});

single('ends in silence, after having sounded', () => {
  for (const { pcm } of track) {
    assert.ok(level(pcm, pcm.length - 200, pcm.length) < 0.001);
    assert.ok(level(pcm, pcm.length / 2, pcm.length / 2 + 88_200) > 0.02);
  }
});

single('sings its words in order, each inside the song', () => {
  for (const { recording } of track) {
    const times = recording.words.map(word => word.seconds);
    assert.equal(recording.words.map(word => word.text).join(' '), kettle?.lyrics?.lines.join(' '));
    assert.ok(times.every((time, i) => time > (times[i - 1] ?? 0) && time < recording.seconds));
  }
});

single.run();

const gapless = suite('demo library: the gapless album');
let album: Recorded = [];

gapless.before(() => {
  album = takesOf(longitude).flatMap(take => record(take));
});

gapless('is recorded in one go and cut into its tracks', () => {
  assert.deepEqual(
    album.map(({ recording }) => recording.slug),
    longitude.tracks.map(({ slug }) => slug),
  );
  for (const { recording } of album) assert.ok(recording.seconds > 30 && recording.seconds < 90);
});

gapless('sounds up to the last sample of a track and from the first of the next', () => {
  const tenth = 8820;
  for (const [i, { pcm }] of album.entries()) {
    if (i > 0) assert.ok(level(pcm, 0, tenth) > 0.01, `track ${i + 1} begins silent`);
    if (i < album.length - 1)
      assert.ok(level(pcm, pcm.length - tenth, pcm.length) > 0.01, `track ${i + 1} ends silent`);
  }
});

gapless('goes on across each border without a jump', () => {
  for (const [i, { pcm }] of album.slice(0, -1).entries()) {
    const next = album[i + 1]?.pcm ?? new Int16Array(4);
    for (const side of [0, 1]) {
      const last = pcm[pcm.length - 2 + side] ?? 0;
      const step = Math.abs(last - (pcm[pcm.length - 4 + side] ?? 0));
      const across = Math.abs((next[side] ?? 0) - last);
      assert.ok(across < 3 * step + 700, `a jump of ${across} after steps of ${step}`);
    }
  }
});

gapless.run();
