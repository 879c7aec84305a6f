import assert from 'node:assert/strict';
import { mkdir, mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseFile } from 'music-metadata';
import { suite } from 'uvu';
import { postcards } from '../albums/postcards.ts';
import type { Album } from '../library.ts';
import { type RenderedFile, renderLibrary } from './build.ts';

const kettle = postcards.tracks.filter(track => track.slug === 'kettle-waltz');
/** The shortest track alone stands for the whole library. */
const small: readonly Album[] = [{ ...postcards, tracks: kettle }];
const FILE = 'Various Artists/Postcards from a Small Planet/01 Kettle Waltz.opus';

const building = suite('demo library: rendering');
let out = '';
let said: RenderedFile[] = [];

building.before(async () => {
  out = await mkdtemp(join(tmpdir(), 'demo-build-'));
  said = [];
  await renderLibrary({ out, library: small, onFile: file => said.push(file) });
});

building.after(() => rm(out, { recursive: true, force: true }));

building('reports each finished file with how many there are', () => {
  assert.deepEqual(said, [{ file: FILE, done: 1, total: 1, album: 'Postcards from a Small Planet' }]);
});

building('leaves nothing but the sound, the lyrics, the cover and the marker', async () => {
  const found = await readdir(out, { recursive: true, withFileTypes: true });
  const files = found.filter(entry => entry.isFile()).map(entry => entry.name);
  assert.deepEqual(files.sort(), ['.complete', '01 Kettle Waltz.lrc', '01 Kettle Waltz.opus', 'cover.jpg']);
});

building('writes the tags that the catalogue declares', async () => {
  const { common, format } = await parseFile(join(out, FILE), { duration: true });
  const { title, artists, albumartist, album, date, track, compilation, mood } = common;
  assert.equal(title, 'Kettle Waltz');
  assert.deepEqual(artists, ['Owls of Lower Tidewick']);
  assert.equal(albumartist, 'Various Artists');
  assert.equal(album, 'Postcards from a Small Planet');
  assert.equal(date, '2025-05-01');
  assert.deepEqual(track, { no: 1, of: 1 });
  assert.equal(compilation, true);
  assert.equal(mood, 'Cheerful');
  assert.ok((format.duration ?? 0) > 30 && (format.duration ?? 0) < 90);
});

building('does nothing the second time', async () => {
  const before = await stat(join(out, FILE));
  assert.equal(await renderLibrary({ out, library: small }), 0);
  assert.equal((await stat(join(out, FILE))).mtimeMs, before.mtimeMs);
});

building('renders one album only when asked, and names the albums it knows', async () => {
  await assert.rejects(
    renderLibrary({ out, library: small, only: 'white-album' }),
    /"white-album" is not an album .*postcards-from-a-small-planet/,
  );
});

building.run();

const interrupted = suite('demo library: after an interruption');
let place = '';

interrupted.before.each(async () => {
  place = await mkdtemp(join(tmpdir(), 'demo-resume-'));
});

interrupted.after.each(() => rm(place, { recursive: true, force: true }));

interrupted('goes on from what was recorded', async () => {
  const [track] = kettle;
  if (!track) throw new Error('The kettle is gone from the postcards.');
  const unwritten = { ...track, slug: 'not-composed', title: 'Nothing' };
  const both: readonly Album[] = [{ ...postcards, tracks: [track, unwritten] }];
  await assert.rejects(
    renderLibrary({ out: place, library: both }),
    /No music is written for "not-composed"/,
  );
  assert.deepEqual(await readdir(place), ['.stage']);
  // With an ffmpeg that does not exist only what is recorded already can be finished.
  assert.equal(await renderLibrary({ out: place, library: small, ffmpegPath: '/no/such/ffmpeg' }), 1);
});

interrupted('takes an older version away first, and says what to do when there is no ffmpeg', async () => {
  const old = join(place, 'Somebody', 'Old.flac');
  await mkdir(join(place, 'Somebody'));
  await writeFile(old, 'old');
  await writeFile(join(place, '.complete'), JSON.stringify({ version: 0, files: ['Somebody/Old.flac'] }));
  const rendering = renderLibrary({ out: place, library: small, ffmpegPath: '/no/such/ffmpeg' });
  await assert.rejects(rendering, /"\/no\/such\/ffmpeg" cannot be run .* give the path of an ffmpeg/);
  await assert.rejects(stat(old));
});

interrupted.run();
