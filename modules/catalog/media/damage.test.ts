import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { flacWith, id3, makeSound, temporaryFolder, textFrame, vorbisComment } from './fixtures.ts';
import { MediaError, type ProblemReason } from './problems.ts';
import { readTags } from './tags.ts';
import type { TrackTags } from './track.ts';

const damage = suite('damaged files');
const MEGABYTE = 1024 * 1024;
const extensions = ['mp3', 'flac', 'ogg', 'opus', 'm4a', 'aac', 'wav', 'aiff'] as const;
let folder: Awaited<ReturnType<typeof temporaryFolder>>;
const whole = new Map<string, Buffer>();
const at = (name: string) => join(folder.path, name);
const bytesOf = (extension: (typeof extensions)[number]) => whole.get(extension) ?? Buffer.alloc(0);

damage.before(async () => {
  folder = await temporaryFolder();
  for (const extension of extensions) {
    await makeSound(at(`whole.${extension}`), { tags: { title: 'Whole', artist: 'Ana' } });
    whole.set(extension, await readFile(at(`whole.${extension}`)));
  }
});
damage.after(() => folder.remove());

const refusalOf = async (name: string, content?: Uint8Array): Promise<ProblemReason | null> => {
  if (content) await writeFile(at(name), content);
  try {
    await readTags(at(name));
    return null;
  } catch (error) {
    if (!(error instanceof MediaError)) throw error;
    assert.ok(error.message.includes(at(name)) && error.problem.message.endsWith('.'), error.message);
    return error.reason;
  }
};

/** What a database would refuse: PostgreSQL takes no NUL, no encoder takes half a surrogate pair. */
const isStorable = (value: unknown): boolean => {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: that is what is looked for
  if (typeof value === 'string') return value.isWellFormed() && !/[\0-\x08\x0b-\x1f\x7f]/.test(value);
  if (typeof value === 'number') return Number.isFinite(value);
  if (value instanceof Uint8Array || typeof value !== 'object' || value === null) return true;
  return Object.values(value).every(isStorable);
};

damage('refuses an empty file, a missing one, a folder and text', async () => {
  assert.is(await refusalOf('empty.mp3', Buffer.alloc(0)), 'empty-file');
  assert.is(await refusalOf('gone.mp3'), 'file-vanished');
  assert.is(await refusalOf(''), 'not-a-file');
  assert.is(await refusalOf('text.mp3', Buffer.from('This is a shopping list.\n'.repeat(100))), 'not-audio');
});

for (const extension of extensions) {
  damage(`survives .${extension} cut at any length`, async () => {
    const bytes = bytesOf(extension);
    for (const share of [0.001, 0.01, 0.03, 0.1, 0.3, 0.5, 0.9, 0.999]) {
      const cut = bytes.subarray(0, Math.max(1, Math.floor(bytes.length * share)));
      await writeFile(at(`cut.${extension}`), cut);
      const read = await readTags(at(`cut.${extension}`)).catch((error: unknown) => error);
      assert.ok(read instanceof MediaError || isStorable(read), `${share}: ${read}`);
    }
  });

  damage(`survives .${extension} with bytes changed at random`, async () => {
    const changes = fc.array(fc.tuple(fc.double({ min: 0, max: 0.999, noNaN: true }), fc.nat(255)), {
      minLength: 1,
    });
    await fc.assert(
      fc.asyncProperty(changes, async list => {
        const bytes = Buffer.from(bytesOf(extension));
        for (const [where, value] of list) bytes[Math.floor(where ** 3 * bytes.length)] = value;
        await writeFile(at(`changed.${extension}`), bytes);
        const read = await readTags(at(`changed.${extension}`)).catch((error: unknown) => error);
        assert.ok(read instanceof MediaError || isStorable(read), String(read));
      }),
      { numRuns: 40 },
    );
  });
}

damage('takes random bytes for no audio, whatever their extension', async () => {
  // From a seed, since what fast-check makes of its own accord is too short and too even to look like frames.
  const bytesFrom = (seed: number, outputLength: number) =>
    createHash('shake256', { outputLength }).update(String(seed)).digest();
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...extensions),
      fc.nat(),
      fc.integer({ min: 1, max: 60_000 }),
      async (extension, ...of) => {
        assert.is(await refusalOf(`random.${extension}`, bytesFrom(...of)), 'not-audio');
      },
    ),
    { numRuns: 60 },
  );
});

damage('tells a file cut inside its tags from one that is no audio', async () => {
  const tag = id3([textFrame('TIT2', 'x'.repeat(3000))]);
  assert.is(await refusalOf('tag-only.mp3', tag.subarray(0, 1000)), 'damaged');
});

const ofComments = async (comments: [string, string | Uint8Array][]): Promise<TrackTags> => {
  await writeFile(at('comments.flac'), flacWith(bytesOf('flac'), vorbisComment(comments)));
  return readTags(at('comments.flac'));
};

damage('lets no text pass that a database refuses', async () => {
  const hostile = [
    'a\0b',
    '\x01\x1f\x7f',
    'half \ud800 pair',
    '<script>alert(1)</script>',
    '=1+1',
    '{{x}}',
    '\u202egpj',
  ];
  for (const text of hostile) {
    const names = [
      'TITLE',
      'ARTIST',
      'ALBUM',
      'GENRE',
      'LABEL',
      'COMPOSER',
      'COPYRIGHT',
      'LYRICS',
      'MOOD',
      'DATE',
    ];
    const read = await ofComments(names.map(name => [name, text]));
    assert.ok(isStorable(read), JSON.stringify(text));
    assert.ok(read.title.length > 0);
  }
  assert.is((await ofComments([['TITLE', 'a\0b\r\nc']])).title, 'a b c');
  assert.is(
    (await ofComments([['TITLE', Buffer.from([0x41, 0xed, 0xa0, 0x80])]])).title.isWellFormed(),
    true,
  );
});

damage('cuts a megabyte of title, artists and genres', async () => {
  const long = 'ä'.repeat(MEGABYTE / 2);
  const many = Array.from({ length: 5000 }, (_, number): [string, string] => ['ARTIST', `Artist ${number}`]);
  const { title, album, artists } = await ofComments([['TITLE', long], ['ALBUM', long], ...many]);
  assert.is(title.length, 500);
  assert.is(album?.length, 500);
  assert.ok(artists.length <= 100);
});

damage('keeps the song when its lyrics are too long', async () => {
  const { title, lyrics, problems } = await ofComments([
    ['TITLE', 'Song'],
    ['LYRICS', 'la '.repeat(MEGABYTE)],
  ]);
  assert.equal([title, lyrics, problems.map(one => one.reason)], ['Song', null, ['lyrics-too-large']]);
});

damage('refuses a film that calls itself .mp4', async () => {
  const film = Buffer.from(bytesOf('m4a'));
  film.write('vide', film.indexOf('soun'));
  assert.is(await refusalOf('film.mp4', film), 'has-video');
});

damage('drops numbers that are out of range', async () => {
  const read = await ofComments([
    ['TRACKNUMBER', '-3/1e9'],
    ['DISCNUMBER', '99999999999'],
    ['DATE', '0000-00-00'],
    ['REPLAYGAIN_TRACK_GAIN', 'NaN dB'],
    ['REPLAYGAIN_TRACK_PEAK', '1e308'],
  ]);
  const { track, disc, date, replayGain } = read;
  assert.equal([track.number, disc.number, date], [null, null, null]);
  assert.equal([replayGain.trackGain, replayGain.trackPeak], [null, null]);
});

damage.run();
