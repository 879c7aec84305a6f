import { join } from 'node:path';
import type { Background, Scope } from '../../core/define.ts';
import { settings } from '../../core/settings.ts';
import { findFfmpeg } from './ffmpeg.ts';
import { tidyRenditions } from './jobs.ts';
import { createTranscodes, type Transcodes } from './transcode/transcodes.ts';

interface Transcoding {
  readonly transcodes: Transcodes;
  /** The ffmpeg of this host, looked for once. Throws `unplayable` when there is none. */
  ffmpeg(): Promise<string>;
}

/** By the settings, of which every host has its own object: several hosts can run in one process. */
const hosts = new WeakMap<object, Transcoding>();

export const transcodingOf = (scope: Scope): Transcoding => {
  const found = hosts.get(scope.get(settings));
  if (found === undefined) throw new Error('This host was started without "web" and does not stream.');
  return found;
};

/** The transcodes of a host: they end with it. */
export const transcoding: Background = {
  name: 'audio.transcoding',
  on: 'web',
  start: async scope => {
    const { DATA_DIR, FFMPEG_PATH } = scope.get(settings);
    const transcodes = createTranscodes({ folder: join(DATA_DIR, 'transcodes'), log: scope.log });
    hosts.set(scope.get(settings), { transcodes, ffmpeg: once(() => findFfmpeg(FFMPEG_PATH, scope.log)) });
    await scope.send(tidyRenditions, {});
    return () => transcodes.close();
  },
};

/** Does it once, and again after a failure. */
const once = <T>(work: () => Promise<T>) => {
  let done: Promise<T> | undefined;
  return () => {
    done ??= work().catch(error => {
      done = undefined;
      throw error;
    });
    return done;
  };
};
