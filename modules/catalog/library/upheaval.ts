import { mkdir, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import fc from 'fast-check';
import { type Music, makePicture, type SongTags } from './testing.ts';

/** For tests: what people do to a music folder between two scans, at random. Numbers choose among what is there. */
export interface Steps {
  readonly write: { readonly place: string; readonly tags: SongTags & { readonly color?: string } };
  readonly move: { readonly from: number; readonly place: string };
  readonly delete: { readonly from: number };
  readonly restore: { readonly from: number };
  readonly cover: { readonly folder: string; readonly color: string };
  readonly rename: { readonly from: string; readonly to: string };
}

export type Step = { [K in keyof Steps]: { readonly kind: K } & Steps[K] }[keyof Steps];

const folder = fc.constantFrom('a', 'b', 'b/CD 1', 'b/CD 2');
const place = fc
  .tuple(folder, fc.constantFrom('1', '2', '3', '4'))
  .map(([where, name]) => `${where}/${name}.mp3`);
const color = fc.constantFrom('#aa0000', '#00aa00', '#0000aa');
const from = fc.nat();
const tags: fc.Arbitrary<Steps['write']['tags']> = fc.record(
  {
    title: fc.constantFrom('One', 'Two', 'Three'),
    artist: fc.constantFrom('Ann', 'Bob', 'Ann feat. Cem', 'Dan; Eve'),
    album: fc.constantFrom('First', 'Second'),
    albumArtist: fc.constantFrom('Ann', 'Various Artists'),
    disc: fc.constantFrom(1, 2),
    genre: fc.constantFrom('Rock', 'Jazz; Folk'),
    date: fc.constantFrom('1999', '2004-05-06'),
    compilation: fc.boolean(),
    color,
  },
  { requiredKeys: ['title'] },
);

const kind = <K extends keyof Steps>(name: K) => fc.constant(name);

/** Steps with how often each comes. */
export const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 5, arbitrary: fc.record({ kind: kind('write'), place, tags }) },
  { weight: 2, arbitrary: fc.record({ kind: kind('move'), from, place }) },
  { weight: 2, arbitrary: fc.record({ kind: kind('delete'), from }) },
  { weight: 2, arbitrary: fc.record({ kind: kind('restore'), from }) },
  { weight: 1, arbitrary: fc.record({ kind: kind('cover'), folder, color }) },
  { weight: 1, arbitrary: fc.record({ kind: kind('rename'), from: fc.constant('a'), to: fc.constant('c') }) },
);

/** The files that are there, and those that were put aside, with where they were. */
export interface Upset {
  readonly music: Music;
  readonly files: Set<string>;
  readonly away: Map<string, string>;
}

export const take = async (upset: Upset, one: Step): Promise<void> => {
  switch (one.kind) {
    case 'write':
      return write(upset, one);
    case 'move':
      return move(upset, one);
    case 'delete':
      return putAway(upset, one);
    case 'restore':
      return restore(upset, one);
    case 'cover':
      return upset.music.file(`${one.folder}/cover.jpg`, await makePicture(one.color));
    case 'rename':
      return renameFolder(upset, one);
  }
};

const chosen = ({ files }: Upset, number: number): string | undefined =>
  [...files].sort()[number % files.size];

const write = async ({ music, files }: Upset, { place: path, tags: told }: Steps['write']): Promise<void> => {
  const { color: shade, ...rest } = told;
  await music.song(path, { ...rest, ...(shade !== undefined && { picture: await makePicture(shade) }) });
  files.add(path);
};

const move = async (upset: Upset, { from: number, place: path }: Steps['move']): Promise<void> => {
  const file = chosen(upset, number);
  if (file === undefined) return;
  await put(upset.music.at(file), upset.music.at(path));
  upset.files.delete(file);
  upset.files.add(path);
};

/** The last file stays: an empty folder counts as a drive that is not there. */
const putAway = async (upset: Upset, { from: number }: Steps['delete']): Promise<void> => {
  const { music, files, away } = upset;
  const file = chosen(upset, number);
  if (file === undefined || files.size === 1) return;
  const aside = music.at(`.away-${away.size}`);
  await rename(music.at(file), aside);
  away.set(aside, file);
  files.delete(file);
};

const restore = async ({ music, files, away }: Upset, { from: number }: Steps['restore']): Promise<void> => {
  const [aside, file] = [...away][number % away.size] ?? [];
  if (aside === undefined || file === undefined) return;
  await put(aside, music.at(file));
  away.delete(aside);
  files.add(file);
};

const renameFolder = async ({ music, files }: Upset, one: Steps['rename']): Promise<void> => {
  const below = (name: string) => [...files].filter(file => file.startsWith(`${name}/`));
  const moved = below(one.from);
  if (moved.length === 0) return;
  for (const file of below(one.to)) files.delete(file);
  await rm(music.at(one.to), { recursive: true, force: true });
  await rename(music.at(one.from), music.at(one.to));
  for (const file of moved) {
    files.delete(file);
    files.add(file.replace(one.from, one.to));
  }
};

const put = async (file: string, to: string): Promise<void> => {
  await mkdir(dirname(to), { recursive: true });
  await rename(file, to);
};
