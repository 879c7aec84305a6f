import assert from 'node:assert/strict';
import sharp from 'sharp';
import { suite } from 'uvu';
import { albums } from '../library.ts';
import type { Picture } from '../tags/vorbis.ts';
import { coverOf } from './cover.ts';

const covers = suite('demo library: covers');
let drawn: Picture[] = [];

covers.before(async () => {
  drawn = await Promise.all(albums.map(({ slug }) => coverOf(slug)));
});

covers('are square JPEGs of 1200 pixels, one for each album', async () => {
  for (const { data, mime } of drawn) {
    const { format, width, height } = await sharp(data).metadata();
    assert.deepEqual([format, mime, width, height], ['jpeg', 'image/jpeg', 1200, 1200]);
  }
});

covers('come out the same each time', async () => {
  assert.deepEqual(await coverOf('longitude'), drawn[albums.findIndex(({ slug }) => slug === 'longitude')]);
});

covers('are all different', () => {
  assert.equal(new Set(drawn.map(({ data }) => data.toString('base64'))).size, albums.length);
});

covers('say which album has none', async () => {
  await assert.rejects(coverOf('white-album'), /No cover is drawn for "white-album"/);
});

covers.run();
