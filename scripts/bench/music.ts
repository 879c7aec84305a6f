import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import ffmpeg from '@ffmpeg-installer/ffmpeg';
import sharp from 'sharp';

const run = promisify(execFile);
const songsPerAlbum = 12;
const albumsPerArtist = 3;
const genres = ['Rock', 'Jazz', 'Electronic', 'Folk', 'Hip-Hop', 'Classical', 'Soul', 'Metal'];
const words =
  'amber arrow autumn blue bridge canyon cedar circle cloud copper dawn delta drift ember field flame forest garden glass golden harbour hollow island ivory lantern line meadow mirror moon morning night north ocean orchard paper quiet rain river road salt shadow silver sky slow snow south spring stone storm summer sun tide valley violet water west white wild wind winter wire wolf wood young zero'.split(
    ' ',
  );

interface Wanted {
  readonly folder: string;
  readonly files: number;
  /** Albums with a picture of their own in each file, as most shops sell them; of the others half have one beside. */
  readonly pictures: number;
}

/** Writes real MP3 and FLAC files of three seconds with tags and covers, twelve to an album, half of each kind. */
export const makeMusic = async ({ folder, files, pictures }: Wanted): Promise<void> => {
  const sounds = await makeSounds();
  const picture = await makeCover();
  for (let album = 0; album * songsPerAlbum < files; album++) {
    const artist = Math.floor(album / albumsPerArtist);
    const place = join(folder, titled(artist, 2), `${titled(album + 7, 2)} ${album}`);
    await mkdir(place, { recursive: true });
    const cover = coverOf(picture, album);
    const inside = album % 100 < pictures * 100;
    if (!inside && album % 2 === 0) await writeFile(join(place, 'cover.jpg'), cover);
    const songs = Math.min(songsPerAlbum, files - album * songsPerAlbum);
    await Promise.all(
      Array.from({ length: songs }, (_, song) =>
        writeSong(place, { sounds, tags: tagsOf({ artist, album, song }), cover: inside ? cover : null }),
      ),
    );
  }
};

type Tags = readonly (readonly [name: string, frame: string, value: string])[];

const tagsOf = ({ artist, album, song }: Record<'artist' | 'album' | 'song', number>): Tags => [
  ['TITLE', 'TIT2', titled(album * 31 + song * 7, 3)],
  ['ARTIST', 'TPE1', `${titled(artist, 2)} ${artist}`],
  ['ALBUMARTIST', 'TPE2', `${titled(artist, 2)} ${artist}`],
  ['ALBUM', 'TALB', `${titled(album + 7, 2)} ${album}`],
  ['TRACKNUMBER', 'TRCK', String(song + 1)],
  ['GENRE', 'TCON', genres[(artist + (song % 2)) % genres.length] ?? ''],
  ['DATE', 'TDRC', String(1960 + (album % 65))],
  ['COMPOSER', 'TCOM', `${titled(artist * 3 + (song % 3), 2)} ${artist % 500}`],
];

/** The same words for the same number. */
const titled = (seed: number, length: number): string =>
  Array.from({ length }, (_, at) => {
    const word = words[(seed * 7919 + at * 104_729 + seed * at) % words.length] ?? '';
    return word.charAt(0).toUpperCase() + word.slice(1);
  }).join(' ');

interface Song {
  readonly sounds: { mp3: Buffer; flac: Buffer };
  readonly tags: Tags;
  readonly cover: Buffer | null;
}

const writeSong = async (folder: string, { sounds, tags, cover }: Song): Promise<void> => {
  const track = Number(tags[4]?.[2]);
  const name = `${String(track).padStart(2, '0')} ${tags[0]?.[2]}`;
  const [extension, parts] =
    track % 2 === 0
      ? (['flac', [flacHead(sounds.flac, tags, cover), audioOfFlac(sounds.flac)]] as const)
      : (['mp3', [id3(tags, cover), sounds.mp3]] as const);
  await writeFile(join(folder, `${name}.${extension}`), Buffer.concat(parts));
};

const makeSounds = async () => {
  const folder = await mkdtemp(join(tmpdir(), 'bench-sound-'));
  const make = async (name: string, ...output: string[]) => {
    const tone = ['-f', 'lavfi', '-i', 'sine=frequency=440:duration=3', '-ac', '2', '-map_metadata', '-1'];
    await run(ffmpeg.path, ['-nostdin', '-v', 'error', '-y', ...tone, ...output, join(folder, name)]);
    return readFile(join(folder, name));
  };
  const mp3 = await make('tone.mp3', '-b:a', '192k', '-id3v2_version', '0', '-write_xing', '0');
  const flac = await make('tone.flac');
  await rm(folder, { recursive: true });
  return { mp3, flac };
};

/** 600 × 600 with noise, so that it weighs what covers weigh. */
const makeCover = (): Promise<Buffer> => {
  const noise = { type: 'gaussian' as const, mean: 128, sigma: 30 };
  return sharp({ create: { width: 600, height: 600, channels: 3, background: 'teal', noise } })
    .jpeg({ quality: 60 })
    .toBuffer();
};

/** Another picture for each album, told apart by a comment behind the first marker. */
const coverOf = (cover: Buffer, album: number): Buffer => {
  const text = Buffer.from(String(album));
  return Buffer.concat([
    cover.subarray(0, 2),
    Buffer.from([0xff, 0xfe, 0, text.length + 2]),
    text,
    cover.subarray(2),
  ]);
};

const uint32 = (value: number) => {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
};
const uint32le = (value: number) => uint32(value).reverse();
const syncsafe = (value: number) => Buffer.from([21, 14, 7, 0].map(shift => (value >> shift) & 127));

const id3 = (tags: Tags, cover: Buffer | null): Buffer => {
  const frame = (code: string, content: Buffer) =>
    Buffer.concat([Buffer.from(code), syncsafe(content.length), Buffer.alloc(2), content]);
  const texts = tags.map(([, code, value]) => frame(code, Buffer.from(`\x03${value}`)));
  const picture = cover && frame('APIC', Buffer.concat([Buffer.from('\0image/jpeg\0\x03\0'), cover]));
  const content = Buffer.concat([...texts, ...(picture ? [picture] : [])]);
  return Buffer.concat([Buffer.from('ID3\x04\0\0'), syncsafe(content.length), content]);
};

const flacHead = (file: Buffer, tags: Tags, cover: Buffer | null): Buffer => {
  const block = (type: number, content: Buffer) =>
    Buffer.concat([Buffer.of(type), uint32(content.length).subarray(1), content]);
  const sized = (text: string) => Buffer.concat([uint32le(Buffer.byteLength(text)), Buffer.from(text)]);
  const comments = tags.map(([name, , value]) => sized(`${name}=${value}`));
  const comment = Buffer.concat([sized('bench'), uint32le(comments.length), ...comments]);
  const mime = Buffer.from('image/jpeg');
  const picture =
    cover && Buffer.concat([uint32(3), uint32(10), mime, Buffer.alloc(20), uint32(cover.length), cover]);
  return Buffer.concat([
    Buffer.from('fLaC'),
    block(0, file.subarray(8, 42)),
    ...(picture ? [block(6, picture)] : []),
    block(0x84, comment),
  ]);
};

/** What follows the last metadata block. */
const audioOfFlac = (file: Buffer): Buffer => {
  let at = 4;
  for (let last = false; !last; ) {
    last = ((file[at] ?? 0x80) & 0x80) !== 0;
    at += 4 + file.readUIntBE(at + 1, 3);
  }
  return file.subarray(at);
};
