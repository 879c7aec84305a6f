import { stat } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import type { TestApp } from '../../core/testing/app.ts';
import { makeSong } from '../catalog/testing.ts';

const kinds = {
  flac: { format: 'flac', codec: 'flac', lossless: true },
  wav: { format: 'wav', codec: 'pcm', lossless: true },
  aiff: { format: 'aiff', codec: 'pcm', lossless: true },
  mp3: { format: 'mp3', codec: 'mp3', lossless: false, bitrate: 128_000 },
  m4a: { format: 'mp4', codec: 'aac', lossless: false, bitrate: 128_000 },
  ogg: { format: 'ogg', codec: 'vorbis', lossless: false, bitrate: 128_000 },
  opus: { format: 'ogg', codec: 'opus', lossless: false, bitrate: 96_000 },
  aac: { format: 'aac', codec: 'aac', lossless: false, bitrate: 128_000 },
} as const;

export type Kind = keyof typeof kinds;

/** A song whose file is really there; the extension says what is in it. */
export const songAt = async (app: TestApp, path: string, { seconds = 30 } = {}): Promise<string> => {
  const kind = path.slice(path.lastIndexOf('.') + 1) as Kind;
  const song = await makeSong(app.scope, {
    album: null,
    duration: seconds * 1_000,
    file: { folder: dirname(path), path: basename(path), ...kinds[kind] },
  });
  return song.id;
};

export const sizeOf = async (path: string) => (await stat(path)).size;

/** Asks a stream for a range, or for all of it. */
export const get = async (app: TestApp, url: string, headers: Record<string, string> = {}) => {
  const response = await fetch(`${app.url}${url}`, { headers });
  return {
    status: response.status,
    headers: response.headers,
    body: Buffer.from(await response.arrayBuffer()),
  };
};

/** The sentence and the reason of a refusal. */
export const refusalOf = (body: Buffer): { reason: string; message: string } =>
  JSON.parse(body.toString('utf8')).error;

/** Asks again until it is so; fails the test when it does not become so. */
export const until = async (isSo: () => Promise<boolean>, what: string): Promise<void> => {
  const deadline = performance.now() + 20_000;
  while (!(await isSo())) if (performance.now() > deadline) throw new Error(`Waited in vain until ${what}.`);
};
