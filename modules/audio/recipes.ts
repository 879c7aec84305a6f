import type { Scope } from '../../core/define.ts';
import { fail } from '../../core/errors.ts';
import type { PlayableSource } from '../catalog/index.ts';
import { isContainer } from './ffmpeg.ts';
import { type Step, type Target, targets } from './formats.ts';
import { packingRate } from './packing/packing.ts';
import { keepRendition, type RenditionOf } from './renditions.ts';
import { tagOf } from './stream/entity.ts';
import type { Recipe } from './transcode/transcode.ts';
import { transcodingOf } from './transcoding.ts';

/** Raised when transcodes are made differently, so that kept ones are made anew. */
const recipeVersion = 1;

export interface Form {
  readonly format: Target;
  readonly quality: Step;
  /** Seconds into the song at which it begins. */
  readonly start: number;
}

/** The same for the same state of a source in the same form. */
export const keyOf = (source: PlayableSource, { format, quality, start }: Form): string =>
  tagOf(source.sourceId, versionOf(source), format, quality, start);

export const renditionOf = (source: PlayableSource, { format, quality }: Form): RenditionOf => ({
  sourceId: source.sourceId,
  format,
  quality,
  version: versionOf(source),
});

const versionOf = ({ size, changedMs }: PlayableSource) => `${recipeVersion}-${size}-${changedMs}`;

/** How a source is made into a form. Throws `unplayable` when it can not be. */
export const recipeFor = async (scope: Scope, source: PlayableSource, form: Form): Promise<Recipe> => {
  const { absolutePath: path, format: container, durationMs } = source;
  if (!isContainer(container))
    throw fail('unplayable', { message: `Files of the kind "${container}" can not be transcoded.` });
  if (durationMs <= 0)
    throw fail('unplayable', {
      message: 'The length of this song is not known, so only its original plays.',
    });
  const seconds = durationMs / 1_000;
  if (form.start >= seconds)
    throw fail('bad_input', {
      field: 'start',
      message: `start is ${form.start}, but this song ends at ${seconds} seconds.`,
    });
  const { packing, bitrates } = targets[form.format];
  const bitrate = bitrates[form.quality];
  return {
    key: keyOf(source, form),
    encoding: { ffmpeg: await transcodingOf(scope).ffmpeg(), path, container, packing, bitrate },
    offset: form.start,
    layout: packing.lay(Math.round((seconds - form.start) * packingRate), bitrate),
    keep: whole => keepRendition(scope, renditionOf(source, form), whole),
  };
};
