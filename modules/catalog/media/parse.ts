import { type IAudioMetadata, parseFromTokenizer } from 'music-metadata';
import { BufferSizeError } from 'strtok3';
import { readOgg } from './ogg.ts';
import { oggDuration } from './ogg-duration.ts';
import { PICTURE_LIMIT, withoutHugePictures } from './oversize.ts';
import { type ProblemReason, refuse } from './problems.ts';
import { type AudioKind, mimeTypes } from './sniff.ts';
import type { ByteSource } from './source.ts';
import { SourceTokenizer } from './tokenizer.ts';

export interface Parsed {
  readonly metadata: IAudioMetadata;
  readonly problems: readonly ProblemReason[];
}

/** The longest piece that a parser may hold: a picture and the tags around it. */
const PIECE_LIMIT = PICTURE_LIMIT + 8 * 1024 * 1024;

/** Reads the tags and the format of a file in bounded memory. Throws a MediaError. */
export const parseAudio = async (file: ByteSource, kind: AudioKind): Promise<Parsed> => {
  if (kind === 'ogg') return parseOgg(file);
  const { source, removed } = await withoutHugePictures(file);
  const { metadata, isComplete } = await parseWhole(source, kind);
  const problems: ProblemReason[] = isComplete ? [] : ['tags-too-large'];
  if (removed > 0) problems.push('picture-too-large');
  if (kind !== 'mpeg' || metadata.format.duration) return { metadata, problems };
  const duration = await countFrames(source);
  return { metadata: { ...metadata, format: { ...metadata.format, ...duration } }, problems };
};

const parseOgg = async (file: ByteSource): Promise<Parsed> => {
  const { stream, comments, pictures, problems } = await readOgg(file);
  const { metadata } = await parseWhole(comments, 'flac');
  const duration = await oggDuration(file);
  const format = {
    trackInfo: [],
    tagTypes: metadata.format.tagTypes,
    codec: stream.codec,
    sampleRate: stream.rate,
    numberOfChannels: stream.channels,
    hasAudio: true,
    ...(stream.bitDepth !== null && { bitsPerSample: stream.bitDepth }),
    ...(duration !== null && { duration }),
  };
  return {
    metadata: { ...metadata, format, common: { ...metadata.common, picture: [...pictures] } },
    problems,
  };
};

/** When the tags do not fit, what the parser knew by then is returned: the format stands before them. */
const parseWhole = async (source: ByteSource, kind: AudioKind) => {
  let known: IAudioMetadata | undefined;
  const observer = (update: { metadata: IAudioMetadata }) => {
    known = update.metadata;
  };
  try {
    const tokenizer = new SourceTokenizer(source, mimeTypes[kind], PIECE_LIMIT);
    return { metadata: await parseFromTokenizer(tokenizer, { observer }), isComplete: true };
  } catch (error) {
    const isTooLarge = error instanceof BufferSizeError;
    if (isTooLarge && known?.format.codec) return { metadata: known, isComplete: false };
    throw refuse(isTooLarge ? 'tags-too-large' : 'damaged', source.path, error);
  }
};

/** MPEG streams without a table of contents have to be read to their end. */
const countFrames = async (source: ByteSource): Promise<{ duration?: number }> => {
  const tokenizer = new SourceTokenizer(source, mimeTypes.mpeg, PIECE_LIMIT);
  const options = { duration: true, skipCovers: true };
  const counted = await parseFromTokenizer(tokenizer, options).catch(() => null);
  const duration = counted?.format.duration;
  return duration === undefined ? {} : { duration };
};
