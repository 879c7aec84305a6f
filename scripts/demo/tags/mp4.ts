import { gainFields, type Tags, textFields } from './tags.ts';
import type { Picture } from './vorbis.ts';

interface Atom {
  name: string;
  start: number;
  end: number;
}

const TYPE = { implicit: 0, text: 1, jpeg: 13, png: 14, integer: 21 } as const;
const HEAD = 8;
/** The way from the movie to the tables of where the sound lies. */
const TO_OFFSETS = ['trak', 'mdia', 'minf', 'stbl'];

/** Gives the M4A file with its iTunes tags replaced, and the sound's offsets moved along where they must. */
export function tagMp4(audio: Buffer, tags: Tags, cover?: Picture): Buffer {
  const atoms = children(audio, 0, audio.length);
  const movie = atoms.find(({ name }) => name === 'moov');
  const sound = atoms.find(({ name }) => name === 'mdat');
  if (!movie || !sound) throw new Error('The M4A file has no moov or mdat atom; encode it again.');
  const kept = children(audio, movie.start + HEAD, movie.end).filter(({ name }) => name !== 'udta');
  const parts = kept.map(({ start, end }) => Buffer.from(audio.subarray(start, end)));
  const written = atom('moov', [...parts, userData(tags, cover)]);
  const moved = movie.start < sound.start ? written.length - (movie.end - movie.start) : 0;
  if (moved) shiftOffsets(written, moved);
  return Buffer.concat([audio.subarray(0, movie.start), written, audio.subarray(movie.end)]);
}

function userData(tags: Tags, cover?: Picture): Buffer {
  const handler = atom('hdlr', [Buffer.alloc(8), Buffer.from('mdirappl'), Buffer.alloc(9)]);
  const list = atom('ilst', [
    ...textFields(tags, 'mp4').map(({ name, values }) => textItem(name, values)),
    ...numberItems(tags),
    ...gainFields(tags).map(({ name, values }) => textItem(`----:${name.toLowerCase()}`, values)),
    ...(cover ? [atom('covr', [data(cover.mime === 'image/png' ? TYPE.png : TYPE.jpeg, cover.data)])] : []),
  ]);
  return atom('udta', [atom('meta', [Buffer.alloc(4), handler, list])]);
}

function textItem(name: string, values: readonly string[]): Buffer {
  const parts = values.map(value => data(TYPE.text, Buffer.from(value)));
  if (!name.startsWith('----:')) return atom(name, parts);
  const mean = atom('mean', [Buffer.alloc(4), Buffer.from('com.apple.iTunes')]);
  const key = atom('name', [Buffer.alloc(4), Buffer.from(name.slice(5))]);
  return atom('----', [mean, key, ...parts]);
}

function numberItems({ track, tracks, disc, discs, bpm, compilation, gapless }: Tags): Buffer[] {
  const place = (first: number, total = 0, spare = 0) =>
    data(TYPE.implicit, Buffer.concat([Buffer.alloc(2), short(first), short(total), Buffer.alloc(spare)]));
  return [
    ...(track === undefined ? [] : [atom('trkn', [place(track, tracks, 2)])]),
    ...(disc === undefined ? [] : [atom('disk', [place(disc, discs)])]),
    ...(bpm === undefined ? [] : [atom('tmpo', [data(TYPE.integer, short(Math.round(bpm)))])]),
    ...(compilation ? [atom('cpil', [data(TYPE.integer, Buffer.from([1]))])] : []),
    ...(gapless ? [atom('pgap', [data(TYPE.integer, Buffer.from([1]))])] : []),
  ];
}

function data(type: number, payload: Buffer): Buffer {
  const head = Buffer.alloc(8);
  head.writeUInt32BE(type);
  return atom('data', [head, payload]);
}

function atom(name: string, parts: readonly Buffer[]): Buffer {
  const size = Buffer.alloc(4);
  size.writeUInt32BE(parts.reduce((sum, part) => sum + part.length, HEAD));
  return Buffer.concat([size, Buffer.from(name, 'latin1'), ...parts]);
}

function children(buffer: Buffer, from: number, to: number): Atom[] {
  const found: Atom[] = [];
  for (let at = from; at + HEAD <= to; ) {
    const size = buffer.readUInt32BE(at) || to - at;
    found.push({ name: buffer.toString('latin1', at + 4, at + HEAD), start: at, end: at + size });
    at += Math.max(size, HEAD);
  }
  return found;
}

/** Chunk offsets count from the start of the file: what grew before the sound is added to each. */
function shiftOffsets(movie: Buffer, by: number): void {
  let level = children(movie, HEAD, movie.length);
  for (const name of TO_OFFSETS) {
    level = level
      .filter(child => child.name === name)
      .flatMap(child => children(movie, child.start + HEAD, child.end));
  }
  for (const table of level.filter(child => child.name === 'stco')) {
    const count = movie.readUInt32BE(table.start + 12);
    for (let i = 0; i < count; i++) {
      const at = table.start + 16 + 4 * i;
      movie.writeUInt32BE(movie.readUInt32BE(at) + by, at);
    }
  }
}

function short(value: number): Buffer {
  const out = Buffer.alloc(2);
  out.writeUInt16BE(value);
  return out;
}
