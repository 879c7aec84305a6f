import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { temporaryFolder } from './fixtures.ts';
import { formatLrc, type LyricsLine, parseLyrics, readLyricsFile } from './lyrics.ts';
import { MediaError } from './problems.ts';

const lyrics = suite('lyrics');

const linesOf = (content: string | Uint8Array) =>
  parseLyrics(content).lines.map(({ start, text }) => [start, text]);

const reasonOf = (work: () => unknown) => {
  try {
    work();
    return null;
  } catch (error) {
    return error instanceof MediaError ? error.reason : error;
  }
};

lyrics('reads lines with times in every notation', () => {
  const text = '[00:01]a\n[0:02.5]b\n[00:03.25]c\n[00:04.125]d\n[00:05:50]e\n[100:00.00]f';
  assert.equal(linesOf(text), [
    [1000, 'a'],
    [2500, 'b'],
    [3250, 'c'],
    [4125, 'd'],
    [5500, 'e'],
    [6_000_000, 'f'],
  ]);
});

lyrics('puts a line with several times in each of its places', () => {
  assert.equal(linesOf('[00:10.00][00:01.00]Chorus\n[00:05.00]Verse'), [
    [1000, 'Chorus'],
    [5000, 'Verse'],
    [10_000, 'Chorus'],
  ]);
});

lyrics('reads the tags at the head, and an offset that makes the words sooner', () => {
  const { language, lines, plain } = parseLyrics(
    '[ti:Song]\n[la:eng]\n[offset:+500]\n[00:01.00]a\n[00:00.10]b',
  );
  assert.is(language, 'en');
  assert.equal(
    lines.map(line => line.start),
    [0, 500],
  );
  assert.is(plain, 'b\na');
});

lyrics('reads words with times', () => {
  const [line] = parseLyrics('[00:01.00] <00:01.00> One <00:01.50>two<00:01.80>fold <00:02.00>').lines;
  assert.is(line?.text, 'One twofold');
  assert.equal(line?.words, [
    { start: 1000, text: 'One ' },
    { start: 1500, text: 'two' },
    { start: 1800, text: 'fold' },
  ]);
});

lyrics('moves the words with their line when it stands at two times', () => {
  const { lines } = parseLyrics('[00:01.00][00:11.00]<00:01.20>Hey');
  assert.equal(
    lines.map(line => line.words?.[0]?.start),
    [1200, 11_200],
  );
});

lyrics('keeps plain text with its verses, headings among them', () => {
  const { plain, lines } = parseLyrics('[Chorus:]\r\nLa la\r\n\r\n[Verse 2]\r\nLa');
  assert.is(plain, '[Chorus:]\nLa la\n\n[Verse 2]\nLa');
  assert.equal(lines, []);
});

lyrics('reads UTF-8 with a mark, UTF-16 of both kinds with and without it, and Latin-1', () => {
  const text = '[00:01.00]Señor\n[00:02.00]ok';
  const little = Buffer.from(text, 'utf16le');
  const big = Buffer.from(little).swap16();
  const marked = (mark: number[], bytes: Buffer) => Buffer.concat([Buffer.from(mark), bytes]);
  const encodings = [
    Buffer.from(`\ufeff${text}`),
    marked([0xff, 0xfe], little),
    marked([0xfe, 0xff], big),
    little,
    big,
    Buffer.from(text, 'latin1'),
  ];
  for (const bytes of encodings) assert.is(linesOf(bytes)[0]?.[1], 'Señor');
});

lyrics('clamps negative times, drops those that are none, and sorts', () => {
  assert.equal(linesOf('[00:03.00]c\n[-1:00.00]a\n[NaN:NaN.00]lost\n[99999:00]x\n[00:02.00]b'), [
    [0, 'a'],
    [2000, 'b'],
    [3000, 'c'],
  ]);
  const [line] = parseLyrics('[00:05.00]<00:05.00>a <00:04.00>b').lines;
  assert.equal(
    line?.words?.map(word => word.start),
    [5000, 5000],
  );
});

lyrics('refuses a million lines, a megabyte, and many lines made of one', () => {
  assert.is(
    reasonOf(() => parseLyrics('\n'.repeat(1_000_000).replace(/\n/g, 'a\n').slice(0, 1_000_000))),
    'lyrics-too-large',
  );
  assert.is(
    reasonOf(() => parseLyrics('a'.repeat(1_048_577))),
    'lyrics-too-large',
  );
  assert.is(
    reasonOf(() => parseLyrics(`${'[00:01.00]'.repeat(20_000)}a`)),
    'lyrics-too-large',
  );
});

lyrics('stays quick with rows that are made to be slow', () => {
  const hard = [
    ' '.repeat(1_000_000),
    '['.repeat(1_000_000),
    '<00:'.repeat(250_000),
    `[${' '.repeat(999_000)}`,
  ];
  const started = process.cpuUsage();
  for (const text of hard) parseLyrics(`x${text}x`);
  assert.ok(process.cpuUsage(started).user < 5_000_000);
});

lyrics('never throws and never passes what a database refuses, whatever the bytes', () => {
  const lineLike = fc.stringMatching(
    /^(\[[-0-9:.]{0,12}\]|<[-0-9:.]{0,9}>|\[offset:[-0-9e]{0,9}\]|[a\n\0ü ]){0,40}$/,
  );
  const bytes = fc.oneof(
    fc.uint8Array({ maxLength: 3000 }),
    lineLike.map(text => Buffer.from(text)),
  );
  fc.assert(
    fc.property(bytes, content => {
      const { plain, lines } = parseLyrics(content);
      const texts = [
        plain,
        ...lines.flatMap(line => [line.text, ...(line.words ?? []).map(word => word.text)]),
      ];
      assert.ok(texts.every(text => text.isWellFormed() && !text.includes('\0')));
      assert.ok(
        lines.every((line, at) => line.start >= (lines[at - 1]?.start ?? 0) && Number.isInteger(line.start)),
      );
    }),
    { numRuns: 500 },
  );
});

const word = fc.stringMatching(/^[a-zé'!?あ-ん]{1,8}$/).map(text => text.normalize('NFC'));
const time = fc.nat(5_999_999);
const timedLine: fc.Arbitrary<LyricsLine> = fc
  .tuple(time, fc.array(fc.tuple(fc.nat(2000), word), { minLength: 1, maxLength: 6 }), fc.boolean())
  .map(([start, parts, hasWords]) => {
    const text = parts.map(([, part]) => part).join(' ');
    if (!hasWords) return { start, text };
    let now = start;
    const words = parts.map(([gap, part], at) => {
      now += gap;
      return { start: now, text: at === parts.length - 1 ? part : `${part} ` };
    });
    return { start, text, words };
  });

lyrics('reads back what it writes', () => {
  fc.assert(
    fc.property(
      fc.array(timedLine, { minLength: 1, maxLength: 20 }),
      fc.constantFrom('en', 'pt', undefined),
      (list, language) => {
        const lines = list.sort((a, b) => a.start - b.start);
        const plain = lines.map(line => line.text).join('\n');
        const given = { ...(language && { language }), plain, lines };
        assert.equal(parseLyrics(formatLrc(given)), given);
      },
    ),
  );
});

lyrics('reads back plain text', () => {
  const given = { plain: 'One\n\nTwo', lines: [] };
  assert.equal(parseLyrics(formatLrc(given)), given);
});

lyrics('reads a file and says which one is missing', async () => {
  const folder = await temporaryFolder();
  await writeFile(join(folder.path, 'a.lrc'), '[00:01.00]Hello');
  assert.is((await readLyricsFile(join(folder.path, 'a.lrc'))).plain, 'Hello');
  const error = await readLyricsFile(join(folder.path, 'b.lrc')).catch((reason: unknown) => reason);
  assert.ok(
    error instanceof MediaError && error.reason === 'file-vanished' && error.message.includes('b.lrc'),
  );
  await folder.remove();
});

lyrics.run();
