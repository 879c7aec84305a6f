import { extname } from 'node:path';
import type { IAudioMetadata } from 'music-metadata';
import { describeTrack } from './describe.ts';
import { embeddedLyrics } from './embedded.ts';
import { formatOf } from './format.ts';
import type { Lyrics } from './lyrics.ts';
import { type NativeValues, nativeValues } from './native.ts';
import { parseAudio } from './parse.ts';
import { coverOf } from './picture.ts';
import { MediaError, type ProblemReason, problem, refuse } from './problems.ts';
import { type AudioKind, endOfId3, sniffAudio } from './sniff.ts';
import { type ByteSource, openSource } from './source.ts';
import type { TrackTags } from './track.ts';

export interface ReadOptions {
  /** The library folder: a file that a link puts outside of it is refused. */
  readonly root?: string;
}

/** Everything that an audio file says about itself. Throws a MediaError for what can not be read. */
export const readTags = async (path: string, { root }: ReadOptions = {}): Promise<TrackTags> => {
  using file = openSource(path, root);
  const kind = await kindOf(file);
  const { metadata, problems } = await parseAudio(file, kind);
  checkSound(metadata, path);
  const values = nativeValues(metadata);
  const cover = coverOf(metadata.common.picture ?? []);
  const overhead = cover.picture?.bytes.length ?? 0;
  const sound = formatOf({ kind, format: metadata.format, size: file.size, overhead });
  const words = lyricsOf(values);
  return {
    ...describeTrack({ path, metadata, values }),
    lyrics: words.lyrics,
    format: sound.format,
    picture: cover.picture,
    problems: [...new Set([...problems, ...cover.problems, ...sound.problems, ...words.problems])].map(
      reason => problem(reason, path),
    ),
  };
};

const kindOf = async (file: ByteSource): Promise<AudioKind> => {
  const kind = await sniffAudio(file);
  if (kind) return kind;
  throw refuse((await endOfId3(file)) >= file.size ? 'damaged' : 'not-audio', file.path);
};

const checkSound = ({ format }: IAudioMetadata, path: string) => {
  // Audio books carry a track of pictures in .m4a and .m4b; a film has the extension of one.
  if (format.hasVideo && extname(path).toLowerCase() === '.mp4') throw refuse('has-video', path);
  if (!format.hasAudio && !format.codec) throw refuse('damaged', path);
};

/** Lyrics that are too long must not cost the song. */
const lyricsOf = (values: NativeValues): { lyrics: Lyrics | null; problems: ProblemReason[] } => {
  try {
    return { lyrics: embeddedLyrics(values), problems: [] };
  } catch (error) {
    if (error instanceof MediaError) return { lyrics: null, problems: [error.reason] };
    throw error;
  }
};
