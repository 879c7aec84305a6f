import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Album, albums, LIBRARY_VERSION } from '../library.ts';
import { recordAll } from './crew.ts';
import { bundledFfmpeg } from './encode.ts';
import { finishAlbum, isRecorded, missingTracks, type Places } from './finish.ts';
import { removeAll, trackFile, writeWhole } from './shelf.ts';
import { takesOf } from './take.ts';

export interface RenderOptions {
  /** Folder of the library; made if it is not there. */
  out: string;
  /** Slug of the one album to render. */
  only?: string;
  /** Other albums than the library's own. */
  library?: readonly Album[];
  /** Another ffmpeg than the bundled one. */
  ffmpegPath?: string;
  onFile?(file: RenderedFile): void;
}

export interface RenderedFile {
  /** Path under the library's folder. */
  file: string;
  done: number;
  total: number;
  album: string;
}

/** What `.complete` holds: the version, and the files to take away when a newer one comes. */
interface Marker {
  version: number;
  files: readonly string[];
}

/** Renders what is missing of the demo library and gives how many tracks it wrote; a complete one is left alone. */
export async function renderLibrary(options: RenderOptions): Promise<number> {
  const { library = albums } = options;
  const chosen = chooseAlbums(library, options.only);
  const places = { out: options.out, stage: join(options.out, '.stage') };
  const marker = join(places.out, '.complete');
  const started = join(places.stage, 'version');
  const complete = await readMarker(marker);
  if (complete?.version === LIBRARY_VERSION) return 0;
  const begun = await readMarker(started);
  if (begun?.version !== LIBRARY_VERSION)
    await clear(places, [...(complete?.files ?? []), ...(begun?.files ?? [])]);
  await mkdir(places.stage, { recursive: true });
  await writeWhole(started, markerText(library));
  const written = await renderAlbums(chosen, places, options);
  if (library.every(album => missingTracks(album, places).length === 0)) {
    await writeWhole(marker, markerText(library));
    await removeAll(places.stage);
  }
  return written;
}

function chooseAlbums(library: readonly Album[], only: string | undefined): readonly Album[] {
  const chosen = library.filter(album => only === undefined || album.slug === only);
  const known = library.map(album => album.slug).join(', ');
  if (chosen.length === 0)
    throw new Error(`"${only}" is not an album of the demo library; choose one of ${known}.`);
  return chosen;
}

async function renderAlbums(
  chosen: readonly Album[],
  places: Places,
  options: RenderOptions,
): Promise<number> {
  const unfinished = chosen.filter(album => missingTracks(album, places).length > 0);
  const total = chosen.flatMap(album => album.tracks).length;
  const before = total - unfinished.flatMap(album => missingTracks(album, places)).length;
  const finishing = new Set<string>();
  let done = before;
  const finishReady = async () => {
    for (const album of unfinished) {
      if (finishing.has(album.slug) || !album.tracks.every(track => isRecorded(track, places))) continue;
      finishing.add(album.slug);
      await finishAlbum(album, places, track => {
        done++;
        options.onFile?.({ file: trackFile(album, track), done, total, album: album.title });
      });
    }
  };
  await finishReady();
  const takes = unfinished
    .flatMap(takesOf)
    .filter(take => !take.tracks.every(track => isRecorded(track, places)));
  await recordAll(
    takes,
    { stage: places.stage, ffmpegPath: options.ffmpegPath ?? bundledFfmpeg },
    finishReady,
  );
  return done - before;
}

function markerText(library: readonly Album[]): string {
  const files = library.flatMap(album => album.tracks.map(track => trackFile(album, track)));
  return `${JSON.stringify({ version: LIBRARY_VERSION, files } satisfies Marker)}
`;
}

/** A marker that is missing or not whole counts as none: the rendering then begins anew. */
async function readMarker(path: string): Promise<Marker | undefined> {
  try {
    const { version, files }: Partial<Marker> = JSON.parse(await readFile(path, 'utf8'));
    return typeof version === 'number' && Array.isArray(files) ? { version, files } : undefined;
  } catch {
    return undefined;
  }
}

/** Takes away what an older version left, so that nothing of it passes for new. */
async function clear({ out, stage }: Places, files: readonly string[]): Promise<void> {
  await removeAll(stage);
  for (const file of files) {
    await removeAll(join(out, file));
    await removeAll(join(out, file.replace(/\.\w+$/, '.lrc')));
  }
}
