import type { Recipe } from '../transcode/transcode.ts';
import type { Listening, Transcodes } from '../transcode/transcodes.ts';
import type { Entity } from './entity.ts';

interface Transcoded {
  readonly recipe: Recipe;
  readonly changedAt: Date;
  readonly listener: { readonly id: string; readonly gone: AbortSignal };
}

/** A transcode that is made while it is sent. Its length is known before: nothing is started for a HEAD. */
export const transcodedEntity = (
  transcodes: Transcodes,
  { recipe, changedAt, listener }: Transcoded,
): Entity => {
  let listening: Listening | undefined;
  return {
    contentType: recipe.encoding.packing.contentType,
    size: recipe.layout.size,
    changedAt,
    // Made anew, a packet may differ in some bits, but never in its place or in what it sounds like.
    tag: recipe.key,
    prepare: async ({ start }) => {
      listening = await transcodes.join(recipe, listener);
      await listening.ready(start);
    },
    read: async (into, position) => (await listening?.read(into, position)) ?? 0,
    // It is left by the signal that the listener has gone.
    [Symbol.asyncDispose]: async () => {},
  };
};
