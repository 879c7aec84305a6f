import fc from 'fast-check';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { parseDate } from './dates.ts';
import { fromFileName } from './file-name.ts';
import { replayGainOf } from './gain.ts';
import { barcodeOf, isrcOf, languageOf, musicbrainzIds } from './identifiers.ts';
import { cleanLine, cleanList, cleanText } from './text.ts';

const dates = suite('dates');

dates('are as precise as they are written', () => {
  assert.equal(
    ['2004', '2004-05', '2004-5-6', '2004-05-06T07:00:00Z', '20040506', '2004/05/06', '24.12.1999'].map(
      parseDate,
    ),
    [
      { date: '2004-01-01', precision: 'year' },
      { date: '2004-05-01', precision: 'month' },
      { date: '2004-05-06', precision: 'day' },
      { date: '2004-05-06', precision: 'day' },
      { date: '2004-05-06', precision: 'day' },
      { date: '2004-05-06', precision: 'day' },
      { date: '1999-01-01', precision: 'year' },
    ],
  );
});

dates('lose what can not be', () => {
  assert.equal(parseDate('2003-02-29'), { date: '2003-02-01', precision: 'month' });
  assert.equal(parseDate('2004-00-00'), { date: '2004-01-01', precision: 'year' });
  for (const text of ['0000', '9999', 'soon', '', '-5', '99', '123456789'])
    assert.is(parseDate(text), null, text);
});

dates('are dates of the calendar, whatever the text', () => {
  const text = fc.stringMatching(/^\d{1,4}[-/.]?\d{0,2}[-/.]?\d{0,2}.{0,3}$/);
  fc.assert(
    fc.property(text, value => {
      const found = parseDate(value);
      if (found) assert.is(new Date(`${found.date}T00:00:00Z`).toISOString().slice(0, 10), found.date);
    }),
  );
});

const identifiers = suite('identifiers');

identifiers('are found in lists and refused when they can not be right', () => {
  assert.is(isrcOf(['bad / gb-aye-68-01479']), 'GBAYE6801479');
  assert.is(isrcOf(['GBAYE68O1479', '']), null);
  assert.equal(
    [barcodeOf(['0 36000 29145 2']), barcodeOf(['036000291453']), barcodeOf([undefined])],
    ['036000291452', null, null],
  );
  assert.equal(musicbrainzIds(['x', 5, null]), []);
});

identifiers('turn codes and names of languages into one form', () => {
  const found = ['eng', 'ger', 'deu', 'English', 'pt_BR', 'fr', 'zxx', 'XXX', 'und', '', 'gibberish!', 3].map(
    languageOf,
  );
  assert.equal(found, ['en', 'de', 'de', 'en', 'pt-BR', 'fr', 'zxx', null, null, null, null, null]);
});

const gain = suite('gain');

gain('keeps only figures that can be', () => {
  const of = (name: string, value: unknown) => replayGainOf(asked => (asked === name ? [value] : []));
  assert.is(of('REPLAYGAIN_TRACK_GAIN', '-7,5 dB').trackGain, -7.5);
  assert.is(of('R128_ALBUM_GAIN', '256').albumGain, 6);
  for (const value of ['', 'dB', 'NaN', '-Infinity dB', '61 dB', '1e9', '0x10', null, {}])
    assert.is(of('REPLAYGAIN_TRACK_GAIN', value).trackGain, null, String(value));
  assert.equal(
    [of('REPLAYGAIN_TRACK_PEAK', '0').trackPeak, of('R128_TRACK_GAIN', '1.5').trackGain],
    [null, null],
  );
});

const fileNames = suite('file names');

fileNames('give a title without its number', () => {
  const names = [
    '07 - Song.mp3',
    '07. Song.flac',
    '07_Song_two.ogg',
    '[07] Song.mp3',
    '1-07 Song.mp3',
    '07 Song.mp3',
    '12 Song.mp3',
  ];
  assert.equal(
    names.map(name => fromFileName(`/music/${name}`)).map(({ title, disc, track }) => [title, disc, track]),
    [
      ['Song', null, 7],
      ['Song', null, 7],
      ['Song two', null, 7],
      ['Song', null, 7],
      ['Song', 1, 7],
      ['Song', null, 7],
      ['Song', null, 12],
    ],
  );
});

fileNames('keep numbers that belong to the title', () => {
  for (const title of ['99 Luftballons', '1979', '7', '24K Magic', '3-2-1', '50 Ways'])
    assert.is(fromFileName(`${title}.mp3`).title, title);
});

fileNames('always give a title', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), name => {
      const { title } = fromFileName(`/${name.replaceAll('/', '')}.mp3`);
      assert.ok(title.length > 0 && title.isWellFormed());
    }),
  );
});

const text = suite('text');

text('is what every database and format takes, and stays as it is when cleaned again', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: fc.integer({ min: 0, max: 0xffff }).map(code => String.fromCharCode(code)) }),
      value => {
        const line = cleanLine(value, 20);
        if (line === null) return;
        assert.ok(line.isWellFormed() && line.length <= 20 && line === line.trim());
        // biome-ignore lint/suspicious/noControlCharactersInRegex: that is what must not be there
        assert.not.match(line, /[\0-\x1f\x7f-\x9f\ufffe\uffff]/);
        assert.is(cleanLine(line, 20), line);
      },
    ),
  );
});

text('never ends in half a character', () => {
  assert.is(cleanLine('ab😀', 3), 'ab');
  assert.is(cleanText('ab😀', 3).isWellFormed(), true);
});

text('is listed once, whatever its case', () => {
  assert.equal(cleanList(['Rock', 'rock ', '', null, 'Pop', '\0']), ['Rock', 'Pop']);
});

dates.run();
identifiers.run();
gain.run();
fileNames.run();
text.run();
