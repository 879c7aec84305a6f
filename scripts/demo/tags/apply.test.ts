import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseFile } from 'music-metadata';
import { suite } from 'uvu';
import { coverOf } from '../covers/cover.ts';
import { bundledFfmpeg, encode } from '../studio/encode.ts';
import { type AudioFormat, tagged } from './apply.ts';
import type { Tags } from './tags.ts';
import type { Picture } from './vorbis.ts';

const FORMATS: readonly AudioFormat[] = ['flac', 'opus', 'vorbis', 'mp3', 'm4a', 'wav', 'aiff'];

const ISRC = 'XX-X00-00-00000';

const TAGS: Tags = {
  title: 'Ünterwegs 歌 🚲',
  artist: 'A feat. B',
  artists: ['A', 'B'],
  albumArtist: 'A',
  album: 'Ελλάς',
  date: '2020-02-03',
  genre: ['Folk', 'Jazz'],
  mood: 'Calm',
  composer: ['C', 'D'],
  lyrics: 'one\ntwo',
  track: 3,
  tracks: 9,
  disc: 2,
  discs: 2,
  bpm: 120,
  compilation: true,
  replayGain: { trackGain: -3.21, trackPeak: 0.9, albumGain: 2.5, albumPeak: 0.95 },
  other: { ISRC },
};

const tags = suite('demo library: tags');
let folder = '';
let cover: Picture | undefined;

tags.before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'demo-tags-'));
  cover = await coverOf('longitude');
  for (const format of FORMATS) {
    await encode(hum(), { format, file: plain(format), ffmpegPath: bundledFfmpeg });
    await writeFile(dressed(format), tagged(format, await readFile(plain(format)), { tags: TAGS, cover }));
  }
});

tags.after(() => rm(folder, { recursive: true, force: true }));

const hum = (): Int16Array => Int16Array.from({ length: 44_100 }, (_, i) => 9000 * Math.sin(i / 21));
const extension = (format: AudioFormat): string => (format === 'vorbis' ? 'ogg' : format);
const plain = (format: AudioFormat): string => join(folder, `plain.${extension(format)}`);
const dressed = (format: AudioFormat): string => join(folder, `dressed.${extension(format)}`);

/** The sound as ffmpeg decodes it; it fails on a broken file. */
const decoded = (file: string): Buffer =>
  execFileSync(bundledFfmpeg, [
    '-nostdin',
    '-v',
    'error',
    '-xerror',
    '-i',
    file,
    '-map',
    '0:a',
    '-f',
    's16le',
    '-',
  ]);

for (const format of FORMATS) {
  tags(`come back from ${format} as they went in, several values and all`, async () => {
    const { common } = await parseFile(dressed(format));
    const { artist, album, albumartist, date, bpm, mood, compilation, isrc } = common;
    assert.deepEqual(
      [common.title, artist, album, albumartist, date, bpm, mood, compilation, isrc],
      [TAGS.title, TAGS.artist, TAGS.album, TAGS.albumArtist, TAGS.date, TAGS.bpm, TAGS.mood, true, [ISRC]],
    );
    assert.deepEqual(
      [common.artists, common.genre, common.composer],
      [TAGS.artists, TAGS.genre, TAGS.composer],
    );
    assert.deepEqual(
      [common.track, common.disk],
      [
        { no: 3, of: 9 },
        { no: 2, of: 2 },
      ],
    );
    assert.equal(common.lyrics?.[0]?.text, TAGS.lyrics);
    assert.deepEqual(Buffer.from(common.picture?.[0]?.data ?? []), cover?.data);
  });

  tags(`leave the sound of ${format} as it was`, () => {
    assert.deepEqual(decoded(dressed(format)), decoded(plain(format)));
  });
}

for (const format of FORMATS.filter(name => name !== 'opus')) {
  tags(`hold ReplayGain in ${format}`, async () => {
    const { common } = await parseFile(dressed(format));
    assert.equal(common.replaygain_track_gain?.dB, -3.21);
    assert.equal(common.replaygain_album_gain?.dB, 2.5);
  });
}

tags('hold the gains of Opus in its own way, against -23 LUFS', async () => {
  const { native } = await parseFile(dressed('opus'));
  const values = Object.fromEntries((native.vorbis ?? []).map(({ id, value }) => [id, value]));
  assert.equal(values.R128_TRACK_GAIN, `${Math.round((-3.21 - 5) * 256)}`);
  assert.equal(values.R128_ALBUM_GAIN, `${Math.round((2.5 - 5) * 256)}`);
  assert.equal(values.REPLAYGAIN_TRACK_GAIN, undefined);
});

tags('may be written to FLAC again and again without piling up', async () => {
  const once = tagged('flac', await readFile(plain('flac')), { tags: TAGS });
  assert.deepEqual(tagged('flac', once, { tags: TAGS }), once);
});

tags.run();
