import type { Scope } from '../../core/define.ts';
import { Failure, fail } from '../../core/errors.ts';
import type { Principal } from '../../core/identity.ts';
import { storage } from '../../core/storage.ts';
import { type PlayableSource, playableSource } from '../catalog/index.ts';
import { chooseFormat, originalType, targets } from './formats.ts';
import { type Form, keyOf, recipeFor, renditionOf } from './recipes.ts';
import { findRendition } from './renditions.ts';
import type { StreamInput } from './schema.ts';
import type { Entity } from './stream/entity.ts';
import { fileEntity } from './stream/file.ts';
import { type Link, signLink } from './stream/link.ts';
import { storedEntity } from './stream/stored.ts';
import { transcodedEntity } from './stream/transcoded.ts';
import { transcodingOf } from './transcoding.ts';

/** Where and how a song plays for a listener. `duration` in milliseconds; the url alone plays in an audio element. */
export const streamOf = async (scope: Scope, user: Principal, input: StreamInput) => {
  const source = await playableSource(scope, { songId: input.songId });
  const { contentType, quality, format } = chooseFormat(source, input);
  const { sourceId, durationMs: duration } = source;
  const { url, expiresAt } = signLink(scope, { sourceId, quality, format, listener: user.id });
  return { url, expiresAt, contentType, duration, sourceId, quality };
};

interface Listening {
  readonly link: Link;
  /** Seconds into the song. */
  readonly start: number;
  readonly gone: AbortSignal;
}

/** What an address stands for: the file itself, a kept transcode, or one that is made while it is heard. */
export const openSound = async (scope: Scope, { link, start, gone }: Listening): Promise<Entity> => {
  const { format, quality, sourceId } = link;
  const source = await playableSource(scope, { sourceId }).catch(asNotFound);
  if (format === 'original' || quality === 'original') {
    if (start > 0) throw fail('bad_input', { field: 'start', message: startOfOriginal });
    return fileEntity(source.absolutePath, { id: sourceId, contentType: originalType(source.format) });
  }
  const form: Form = { format, quality, start };
  const changedAt = new Date(source.changedMs);
  const kept = start === 0 ? await keptSound(scope, source, form) : null;
  if (kept !== null) return kept;
  return transcodedEntity(transcodingOf(scope).transcodes, {
    recipe: await recipeFor(scope, source, form),
    changedAt,
    listener: { id: link.listener, gone },
  });
};

const startOfOriginal =
  'An original begins at its beginning. Ask for a range of bytes, or for another quality.';

/** Behind an address there is a file or nothing: a player that gets 404 asks for the song anew. */
const asNotFound = (error: unknown): never => {
  if (error instanceof Failure && error.reason === 'source_unavailable')
    throw fail('not_found', { message: `${error.message} Its disk may be off, or it was moved.` });
  throw error;
};

const keptSound = async (scope: Scope, source: PlayableSource, form: Form): Promise<Entity | null> => {
  const kept = await findRendition(scope, renditionOf(source, form));
  return (
    kept &&
    storedEntity(scope.get(storage), {
      key: kept.storageKey,
      size: kept.size,
      changedAt: new Date(source.changedMs),
      tag: keyOf(source, form),
      contentType: targets[form.format].packing.contentType,
    })
  );
};
