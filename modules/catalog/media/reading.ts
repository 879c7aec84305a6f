import type { ImageType } from './image-type.ts';
import type { Picture } from './picture.ts';
import { MediaError, type Problem, type ProblemReason, problem } from './problems.ts';
import { readTags } from './tags.ts';
import type { TrackTags } from './track.ts';

/** Names the embedded picture; its bytes are fetched by `picture(path)` where the hash is new. */
export interface PictureName {
  readonly hash: string;
  readonly mime: ImageType;
  /** Bytes. */
  readonly size: number;
}

export type ReadTrack = Omit<TrackTags, 'picture'> & { readonly picture: PictureName | null };

export interface Request {
  readonly path: string;
  /** The library folder that links must not leave. */
  readonly root: string | undefined;
  readonly want: 'tags' | 'picture';
}

export type Answer =
  | { readonly kind: 'tags'; readonly tags: ReadTrack }
  | { readonly kind: 'picture'; readonly picture: Picture | null }
  | { readonly kind: 'failed'; readonly problem: Problem };

export const failed = (reason: ProblemReason, path: string): Answer => ({
  kind: 'failed',
  problem: problem(reason, path),
});

/** What a thread answers, and the buffers that go over without being copied. */
export interface Outcome {
  readonly answer: Answer;
  readonly transfer: ArrayBuffer[];
}

export const outcomeOf = async ({ path, root, want }: Request): Promise<Outcome> => {
  try {
    const { picture, ...tags } = await readTags(path, root === undefined ? {} : { root });
    return want === 'tags' ? tagsOutcome(tags, picture) : pictureOutcome(picture);
  } catch (error) {
    return { answer: failed(error instanceof MediaError ? error.reason : 'crashed', path), transfer: [] };
  }
};

const tagsOutcome = (tags: Omit<TrackTags, 'picture'>, picture: Picture | null): Outcome => {
  const name = picture && { hash: picture.hash, mime: picture.mime, size: picture.bytes.length };
  return { answer: { kind: 'tags', tags: { ...tags, picture: name } }, transfer: [] };
};

const pictureOutcome = (picture: Picture | null): Outcome => {
  if (!picture) return { answer: { kind: 'picture', picture }, transfer: [] };
  // The bytes are a window into the whole tag: only a buffer of their own can be handed over.
  const bytes = new Uint8Array(picture.bytes);
  return { answer: { kind: 'picture', picture: { ...picture, bytes } }, transfer: [bytes.buffer] };
};
