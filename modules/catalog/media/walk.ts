import { readdir, realpath, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { type Entries, type FoundFile, type Sidecar, sortEntries } from './entries.ts';
import { followLink } from './links.ts';
import { fileProblem, MediaError, type Problem, problem, refuse } from './problems.ts';

export interface AudioFile extends Sidecar {
  /** With the device, what stays the same when a file is moved. As text: it may pass what a number or bigint column holds. */
  readonly inode: string;
  readonly device: string;
  /** Reached through a link: the same file may come under its own path too. */
  readonly viaLink: boolean;
  /** The .lrc file of the same name beside it. */
  readonly lyrics: Sidecar | null;
}

export interface WalkedFolder {
  /** Relative to the library folder, with `/`; empty for the library folder itself. */
  readonly path: string;
  readonly files: readonly AudioFile[];
  /** Cover images of the folder, the best name first. */
  readonly art: readonly Sidecar[];
  readonly problems: readonly Problem[];
}

/** A folder still to be read. */
export interface Pending {
  /** Relative to the root, as it is reported. */
  readonly path: string;
  /** Where it really lies. */
  readonly real: string;
  readonly depth: number;
  readonly viaLink: boolean;
}

export interface Walk {
  readonly root: string;
  readonly realRoot: string;
  /** Folders that links led to: each is entered that way once, so that links among folders can not multiply. */
  readonly linked: Set<string>;
}

const MOST_DEPTH = 100;
const STATS_AT_ONCE = 32;
/** Folders that are read while the one before is worked on: the disk answers several questions at once. */
const FOLDERS_AHEAD = 4;

/**
 * All audio files below a folder, one folder at a time, in a fixed order. What can not be read is reported and the
 * rest goes on. Throws a MediaError when the folder itself is missing or unreadable, also in the middle: a drive
 * that was unmounted is not a library from which everything was deleted. `from` limits the walk to a folder below.
 */
export async function* walkLibrary(root: string, from = ''): AsyncGenerator<WalkedFolder, void, undefined> {
  const walk: Walk = { root, realRoot: await realRootOf(root), linked: new Set() };
  const start = { path: from, real: join(walk.realRoot, from), depth: 0, viaLink: false };
  const pending: Pending[] = [start];
  const listed = readAhead(walk, pending);
  for (let folder = pending.pop(); folder; folder = pending.pop()) {
    const { walked, below } = await readFolder(walk, folder, listed(folder));
    pending.push(...below.reverse());
    yield walked;
  }
}

/** Begins to read the folders that come next, and answers the one that is due. */
const readAhead = (walk: Walk, pending: readonly Pending[]) => {
  const begun = new Map<Pending, Promise<Listing>>();
  return (folder: Pending): Promise<Listing> => {
    for (const next of [folder, ...pending.slice(-FOLDERS_AHEAD)]) {
      if (begun.has(next)) continue;
      const listing = list(walk, next);
      // Whoever takes the folder hears of a failure; when the walk ends before, nobody does.
      listing.catch(() => undefined);
      begun.set(next, listing);
    }
    const due = begun.get(folder) ?? list(walk, folder);
    begun.delete(folder);
    return due;
  };
};

const realRootOf = async (root: string): Promise<string> => {
  try {
    if ((await stat(root)).isDirectory()) return await realpath(root);
  } catch (error) {
    throw refuse(fileProblem(error) === 'file-vanished' ? 'root-missing' : 'root-unreadable', root, error);
  }
  throw refuse('root-missing', root);
};

/** What stands in a folder; its links are not followed yet, for what they lead to depends on those before. */
interface Listing {
  readonly entries: Entries;
  readonly looked: readonly (Looked | Problem)[];
}

const list = async (walk: Walk, folder: Pending): Promise<Listing> => {
  if (folder.depth > MOST_DEPTH) throw refuse('too-deep', folder.path);
  const names = await readdir(join(walk.root, folder.path), { withFileTypes: true, encoding: 'buffer' });
  const entries = sortEntries(folder.path, names);
  return { entries, looked: await lookAt(walk, folder, entries.files) };
};

const readFolder = async (
  walk: Walk,
  folder: Pending,
  listing: Promise<Listing>,
): Promise<{ walked: WalkedFolder; below: Pending[] }> => {
  try {
    return await followed(walk, folder, await listing);
  } catch (error) {
    const nothing = { path: folder.path, files: [], art: [] };
    if (error instanceof MediaError) return { walked: { ...nothing, problems: [error.problem] }, below: [] };
    const reason = fileProblem(error) === 'file-vanished' ? 'folder-vanished' : 'folder-unreadable';
    await realRootOf(walk.root);
    if (folder.path === '') throw refuse('root-unreadable', walk.root, error);
    return { walked: { ...nothing, problems: [problem(reason, folder.path)] }, below: [] };
  }
};

const followed = async (walk: Walk, folder: Pending, { entries, looked }: Listing) => {
  const problems = [...entries.problems];
  const linked: FoundFile[] = [];
  const below: Pending[] = entries.folders.map(({ path, name }) => ({
    ...folder,
    path,
    real: join(folder.real, name),
    depth: folder.depth + 1,
  }));
  for (const link of entries.links) {
    const target = await followLink(walk, folder, link);
    if ('reason' in target) problems.push(target);
    else if ('real' in target) below.push(target);
    else linked.push(...target.files);
  }
  const all = [...looked, ...(await lookAt(walk, folder, linked))];
  problems.push(...all.filter(one => 'reason' in one));
  const files = all.flatMap(one => ('reason' in one ? [] : [one]));
  below.sort((a, b) => (a.path < b.path ? -1 : 1));
  return { walked: { path: folder.path, ...arrange(files), problems }, below };
};

type Looked = Omit<AudioFile, 'lyrics'> & Pick<FoundFile, 'role' | 'stem'>;

const lookAt = (walk: Walk, { viaLink }: Pending, files: readonly FoundFile[]) =>
  atOnce(files, file => look(walk.root, file, viaLink));

const look = async (root: string, file: FoundFile, viaLink: boolean): Promise<Looked | Problem> => {
  try {
    const info = await stat(join(root, file.path), { bigint: true });
    return {
      path: file.path,
      role: file.role,
      stem: file.stem,
      size: Number(info.size),
      mtimeMs: Number(info.mtimeMs),
      inode: String(info.ino),
      device: String(info.dev),
      viaLink: viaLink || file.viaLink,
    };
  } catch (error) {
    return problem(fileProblem(error), file.path);
  }
};

const arrange = (looked: readonly Looked[]): Pick<WalkedFolder, 'files' | 'art'> => {
  const sidecar = ({ path, size, mtimeMs }: Looked): Sidecar => ({ path, size, mtimeMs });
  const lyrics = new Map(
    looked.filter(file => file.role === 'lyrics').map(file => [file.stem, sidecar(file)]),
  );
  const art = looked.filter(file => typeof file.role === 'number');
  return {
    files: looked
      .filter(file => file.role === 'audio')
      .map(({ role: _, stem, ...file }) => ({ ...file, lyrics: lyrics.get(stem) ?? null })),
    art: art.sort((a, b) => Number(a.role) - Number(b.role)).map(sidecar),
  };
};

const atOnce = async <T, R>(items: readonly T[], run: (item: T) => Promise<R>): Promise<R[]> => {
  const results: R[] = [];
  for (let at = 0; at < items.length; at += STATS_AT_ONCE) {
    results.push(...(await Promise.all(items.slice(at, at + STATS_AT_ONCE).map(run))));
  }
  return results;
};
