import { mkdir, mkdtemp, readFile, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import {
  frame,
  id3,
  makePicture,
  makeSound,
  pictureFrame,
  textFrame,
  withoutId3,
} from '../../modules/catalog/media/fixtures.ts';

/** Seconds: longer than any test listens to one song. */
const songLength = 90;

export interface Record {
  readonly artist: string;
  readonly title: string;
  readonly genre: string;
  readonly year: number;
  /** The colour of its sleeve; without one it has none. */
  readonly color?: string;
  readonly songs: readonly string[];
}

/** Names, colours and lengths that try the layout: long, short, accented, light, dark, without a sleeve. */
export const records: readonly Record[] = [
  {
    artist: 'Ida Marlow',
    title: 'Salt Rooms',
    genre: 'Chamber Folk',
    year: 2019,
    color: '#d9562b',
    songs: ['Undertow', 'Where the River Bends', 'Eleven Windows', 'Lantern Song', 'Kite', 'First Snow'],
  },
  {
    artist: 'Ida Marlow',
    title: 'Letters to the Weather',
    genre: 'Chamber Folk',
    year: 2022,
    color: '#f4e285',
    songs: ['Half Past Nothing', 'Carry Me Over'],
  },
  {
    artist: 'The Cartographers of Lower Saxony and Their Extended Orchestra',
    title: 'A Map of the Ceiling: Complete Recordings from the House by the Sea',
    genre: 'Progressive Rock',
    year: 1974,
    color: '#1d3b53',
    songs: [
      'Overture, in Which the Whole of the Company Is Introduced to the Listener One by One',
      'Kestrel',
    ],
  },
  {
    artist: 'Björk Ólafsdóttir Tríó',
    title: 'Ljós',
    genre: 'Jazz',
    year: 2008,
    color: '#efefef',
    songs: ['Ljós', 'Myrkur'],
  },
  {
    artist: 'Public Gardens',
    title: 'Tungsten',
    genre: 'Electronic',
    year: 2025,
    color: '#0b6e4f',
    songs: ['Tungsten', 'Nightjar'],
  },
  { artist: '青葉', title: '雨の図書館', genre: 'Ambient', year: 2021, songs: ['雨の図書館', '朝'] },
];

export interface Music extends AsyncDisposable {
  /** Real and absolute. */
  readonly folder: string;
  /** Writes anything else into it. */
  add(path: string, content: string | Uint8Array): Promise<void>;
}

/** A folder of real MP3s with tags, sleeves and, for the first record, lyrics in time. */
export const makeMusic = async (
  chosen: readonly Record[] = records,
  seconds: number = songLength,
): Promise<Music> => {
  const folder = await realpath(await mkdtemp(join(tmpdir(), 'melody-music-')));
  const sound = await makeTone(folder, seconds);
  const add: Music['add'] = async (path, content) => {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), content);
  };
  for (const record of chosen) await addRecord(add, record, sound);
  return { folder, add, [Symbol.asyncDispose]: () => rm(folder, { recursive: true, force: true }) };
};

const makeTone = async (folder: string, length: number): Promise<Buffer> => {
  const path = join(folder, 'tone.mp3');
  await makeSound(path, { length, output: ['-b:a', '48k'] });
  const sound = withoutId3(await readFile(path));
  await rm(path);
  return sound;
};

const addRecord = async (add: Music['add'], record: Record, sound: Buffer): Promise<void> => {
  const cover = record.color ? [pictureFrame(await makePicture(record.color))] : [];
  for (const [index, title] of record.songs.entries()) {
    const lyrics = [...lines.entries()].map(
      ([at, line]) => `[00:${String(at * 4).padStart(2, '0')}.00]${line}`,
    );
    const tags = [
      textFrame('TIT2', title),
      textFrame('TPE1', record.artist),
      textFrame('TALB', record.title),
      textFrame('TCON', record.genre),
      textFrame('TDRC', String(record.year)),
      textFrame('TRCK', String(index + 1)),
      ...(record === records[0] ? [frame('USLT', Buffer.from(`\x03eng\0${lyrics.join('\n')}`))] : []),
      ...cover,
    ];
    await add(`${record.title}/${index + 1}.mp3`, Buffer.concat([id3(tags), sound]));
  }
};

const lines = [
  'The water took the road away',
  'and left us with the hill',
  'a kettle and a radio',
  'a clock that stood too still',
  'We counted all the windows',
  'we counted every chair',
];
