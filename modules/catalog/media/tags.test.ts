import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import {
  flacWith,
  frame,
  id3,
  makePicture,
  makeSound,
  pictureBlock,
  pictureFrame,
  temporaryFolder,
  textFrame,
  userFrame,
  vorbisComment,
  withoutId3,
} from './fixtures.ts';
import { readTags } from './tags.ts';

const tags = suite('tags');
let folder: Awaited<ReturnType<typeof temporaryFolder>>;
let mp3: Buffer;
let flac: Buffer;
let picture: Buffer;
const at = (name: string) => join(folder.path, name);

const all = {
  title: 'Río',
  artist: 'Ana',
  album: 'Mar',
  track: '3/12',
  disc: '1/2',
  date: '2004-05-06',
  genre: 'Pop',
};
const formats: [string, string, { codec: string; lossless: boolean }][] = [
  ['mp3', '', { codec: 'mp3', lossless: false }],
  ['flac', '', { codec: 'flac', lossless: true }],
  ['ogg', 'libvorbis', { codec: 'vorbis', lossless: false }],
  ['oga', 'flac', { codec: 'flac', lossless: true }],
  ['opus', 'libopus', { codec: 'opus', lossless: false }],
  ['m4a', 'aac', { codec: 'aac', lossless: false }],
  ['mp4', 'aac', { codec: 'aac', lossless: false }],
  ['m4b', 'alac', { codec: 'alac', lossless: true }],
  ['aac', 'aac', { codec: 'aac', lossless: false }],
  ['wav', 'pcm_s16le', { codec: 'pcm', lossless: true }],
  ['aiff', 'pcm_s16be', { codec: 'pcm', lossless: true }],
];
/** Bare ADTS carries no tags; in WAV and AIFF ffmpeg writes few. */
const untagged = ['aac', 'wav', 'aiff'];

const outputOf = (extension: string, codec: string) => [
  ...(codec ? ['-c:a', codec] : []),
  ...(extension === 'm4b' ? ['-f', 'ipod'] : []),
];

tags.before(async () => {
  folder = await temporaryFolder();
  picture = await makePicture();
  await Promise.all(
    formats.map(([extension, codec]) =>
      makeSound(at(`all.${extension}`), { tags: all, output: outputOf(extension, codec) }),
    ),
  );
  mp3 = withoutId3(await readFile(at('all.mp3')));
  flac = await readFile(at('all.flac'));
});
tags.after(() => folder.remove());

const ofFrames = async (name: string, frames: Uint8Array[], version = 4) => {
  await writeFile(at(name), Buffer.concat([id3(frames, version), mp3]));
  return readTags(at(name));
};

const ofComments = async (name: string, comments: [string, string | Uint8Array][], cover?: Uint8Array) => {
  await writeFile(at(name), flacWith(flac, vorbisComment(comments), cover));
  return readTags(at(name));
};

for (const [extension, , expected] of formats) {
  tags(`reads the sound of .${extension}`, async () => {
    const { format } = await readTags(at(`all.${extension}`));
    assert.is(format.codec, expected.codec);
    assert.is(format.lossless, expected.lossless);
    assert.is(format.channels, 2);
    assert.is(format.sampleRate, extension === 'opus' ? 48_000 : 44_100);
    assert.ok(Math.abs((format.durationMs ?? 0) - 500) < 80, `${format.durationMs} ms`);
    assert.ok((format.bitrate ?? 0) > 8000, `${format.bitrate} bits a second`);
  });
}

for (const [extension] of formats.filter(([name]) => !untagged.includes(name))) {
  tags(`reads the tags of .${extension}`, async () => {
    const read = await readTags(at(`all.${extension}`));
    const { title, artists, album, track, date, genres, problems } = read;
    assert.equal(
      { title, artists, album, track: track.number, date, genres, problems },
      {
        title: 'Río',
        artists: ['Ana'],
        album: 'Mar',
        track: 3,
        date: { date: '2004-05-06', precision: 'day' },
        genres: ['Pop'],
        problems: [],
      },
    );
  });
}

tags('goes by the content when the extension is wrong', async () => {
  await writeFile(at('really-flac.mp3'), flac);
  await writeFile(at('really-mp3.flac'), mp3);
  assert.is((await readTags(at('really-flac.mp3'))).format.container, 'flac');
  assert.is((await readTags(at('really-mp3.flac'))).format.container, 'mp3');
});

tags('names a song without a title by its file', async () => {
  await writeFile(at('07 - Lost & found.mp3'), mp3);
  const { title, track, album, artists } = await readTags(at('07 - Lost & found.mp3'));
  assert.equal(
    { title, track: track.number, album, artists },
    { title: 'Lost & found', track: 7, album: null, artists: [] },
  );
});

tags('keeps several artists apart and tells who is featured', async () => {
  const { artists, featured, title, credit } = await ofFrames('many.mp3', [
    textFrame('TPE1', 'Ana & Ben feat. Cleo'),
    textFrame('TIT2', 'Two (feat. Dora) [Live]'),
    userFrame('ARTISTS', 'Ana\0Ben\0Cleo'),
  ]);
  assert.equal(artists, ['Ana', 'Ben']);
  assert.equal(featured, ['Cleo', 'Dora']);
  assert.is(title, 'Two [Live]');
  assert.is(credit, 'Ana & Ben feat. Cleo');
});

tags('does not split AC/DC in ID3v2.3, where a slash separates', async () => {
  const one = await ofFrames('slash.mp3', [textFrame('TPE1', 'AC/DC', 3), textFrame('TPE2', 'AC/DC', 3)], 3);
  assert.equal([one.artists, one.albumArtists, one.credit], [['AC/DC'], ['AC/DC'], 'AC/DC']);
  const two = await ofFrames('two.mp3', [textFrame('TPE1', 'Amadou/Mariam', 3)], 3);
  assert.equal(two.artists, ['Amadou', 'Mariam']);
});

tags('resolves the numbered genres of ID3 and splits lists', async () => {
  const { genres } = await ofFrames('genres.mp3', [textFrame('TCON', '17\0Folk; (8)\0Rock')]);
  assert.equal(genres, ['Rock', 'Folk', 'Jazz']);
  assert.equal((await ofFrames('genre.mp3', [textFrame('TCON', '(17)', 3)], 3)).genres, ['Rock']);
});

tags('reads identifiers and drops those that can not be right', async () => {
  const id = (digit: string) => `${digit.repeat(8)}-1111-4111-8111-111111111111`;
  const read = await ofComments('ids.flac', [
    ['MUSICBRAINZ_TRACKID', id('A')],
    ['MUSICBRAINZ_RELEASETRACKID', id('b')],
    ['MUSICBRAINZ_ALBUMID', id('c')],
    ['MUSICBRAINZ_RELEASEGROUPID', id('d')],
    ['MUSICBRAINZ_ARTISTID', id('e')],
    ['MUSICBRAINZ_ARTISTID', `${id('f')}; ${id('0')}`],
    ['MUSICBRAINZ_ALBUMARTISTID', 'not an id'],
    ['ISRC', 'us-s1z-99-00001'],
    ['BARCODE', '4006381333931'],
    ['LANGUAGE', 'eng'],
    ['RELEASETYPE', 'Album'],
  ]);
  assert.equal(read.musicbrainz, {
    recording: id('a'),
    track: id('b'),
    release: id('c'),
    releaseGroup: id('d'),
    work: null,
    artists: [id('e'), id('f'), id('0')],
    albumArtists: [],
  });
  assert.equal(
    [read.isrc, read.upc, read.language, read.releaseTypes],
    ['USS1Z9900001', '4006381333931', 'en', ['album']],
  );
  assert.is((await ofComments('wrong.flac', [['BARCODE', '4006381333930']])).upc, null);
});

tags('reads loudness in both notations at one reference', async () => {
  const replayGain = [
    ['REPLAYGAIN_TRACK_GAIN', '-7.54dB'],
    ['REPLAYGAIN_TRACK_PEAK', '0.98'],
    ['REPLAYGAIN_ALBUM_GAIN', '+900 dB'],
  ] satisfies [string, string][];
  assert.equal((await ofComments('gain.flac', replayGain)).replayGain, {
    trackGain: -7.54,
    trackPeak: 0.98,
    albumGain: null,
    albumPeak: null,
  });
  await makeSound(at('r128.opus'), { tags: { R128_TRACK_GAIN: '-512' }, output: ['-c:a', 'libopus'] });
  assert.is((await readTags(at('r128.opus'))).replayGain.trackGain, 3);
});

tags('tells what is explicit from what is clean and what does not say', async () => {
  const advisory = async (value: string) =>
    (await ofComments('explicit.flac', [['ITUNESADVISORY', value]])).explicit;
  assert.equal([await advisory('1'), await advisory('2'), await advisory('0')], [true, false, false]);
  assert.is((await readTags(at('all.mp3'))).explicit, null);
});

tags('finds compilations by flag and by album artist', async () => {
  assert.ok((await ofComments('flag.flac', [['COMPILATION', '1']])).compilation);
  assert.ok((await ofComments('various.flac', [['ALBUMARTIST', 'Various Artists']])).compilation);
  assert.not((await ofComments('one.flac', [['ALBUMARTIST', 'Variations']])).compilation);
});

tags('takes the front cover wherever it stands', async () => {
  const back = await makePicture('#000000');
  const both = await ofFrames('covers.mp3', [pictureFrame(back, { type: 4 }), pictureFrame(picture)]);
  assert.equal(Buffer.from(both.picture?.bytes ?? []), picture);
  assert.is(both.picture?.mime, 'image/jpeg');
  assert.equal((await ofComments('cover.flac', [], picture)).picture?.hash, both.picture?.hash);
  const base64 = pictureBlock(picture).toString('base64');
  await makeSound(at('cover.ogg'), {
    tags: { METADATA_BLOCK_PICTURE: base64 },
    output: ['-c:a', 'libvorbis'],
  });
  assert.is((await readTags(at('cover.ogg'))).picture?.hash, both.picture?.hash);
});

tags('reports an embedded picture that is none', async () => {
  const { picture: found, problems } = await ofFrames('svg.mp3', [
    pictureFrame(Buffer.from('<svg onload="x()"/>')),
  ]);
  assert.is(found, null);
  assert.equal(
    problems.map(one => one.reason),
    ['picture-unreadable'],
  );
});

tags('prefers timed lyrics to plain ones', async () => {
  const { lyrics } = await ofFrames('lyrics.mp3', [
    frame('USLT', Buffer.from('\x03eng\0Just\nwords')),
    frame(
      'SYLT',
      Buffer.concat([Buffer.from('\x03eng\x02\x01\0'), line('First', 1000), line('Second', 2500)]),
    ),
  ]);
  assert.equal(lyrics, {
    language: 'en',
    plain: 'First\nSecond',
    lines: [
      { start: 1000, text: 'First' },
      { start: 2500, text: 'Second' },
    ],
  });
  const plain = await ofFrames('plain.mp3', [frame('USLT', Buffer.from('\x03eng\0Just\nwords'))]);
  assert.equal(plain.lyrics, { language: 'en', plain: 'Just\nwords', lines: [] });
});

const line = (text: string, time: number) => {
  const stamp = Buffer.alloc(4);
  stamp.writeUInt32BE(time);
  return Buffer.concat([Buffer.from(`${text}\0`), stamp]);
};

tags('reads .lrc text in a comment with words and all', async () => {
  const { lyrics } = await ofComments('lrc.flac', [['LYRICS', '[00:01.00]<00:01.00>One <00:01.50>two']]);
  assert.equal(lyrics?.lines[0]?.words, [
    { start: 1000, text: 'One ' },
    { start: 1500, text: 'two' },
  ]);
});

tags.run();
