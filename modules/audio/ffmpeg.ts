import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { constants, setPriority } from 'node:os';
import { promisify } from 'node:util';
import { fail } from '../../core/errors.ts';
import type { Logger } from '../../core/log.ts';
import type { Packing } from './packing/packing.ts';
import { packingRate } from './packing/packing.ts';

const run = promisify(execFile);
const oldestMajor = 5;
/** No single piece of memory that a file makes a decoder ask for is larger. */
const largestAllocation = 256 * 1024 * 1024;

/** The demuxer of each container: told, not probed, so that no file can pass for a playlist of other files. */
const demuxers = {
  mp3: 'mp3',
  aac: 'aac',
  flac: 'flac',
  ogg: 'ogg',
  mp4: 'mov',
  wav: 'wav',
  aiff: 'aiff',
} as const satisfies Record<string, string>;

export type Container = keyof typeof demuxers;

export const isContainer = (format: string): format is Container => Object.hasOwn(demuxers, format);

/**
 * The ffmpeg to use: FFMPEG_PATH, else a system one of version 5 or newer, else the one from the packages.
 * Throws `unplayable` when none runs.
 */
export const findFfmpeg = async (given: string | undefined, log: Logger): Promise<string> => {
  const candidates = given === undefined ? [systemFfmpeg, bundledFfmpeg] : [() => givenFfmpeg(given)];
  for (const candidate of candidates) {
    const path = await candidate().catch(() => null);
    if (path !== null) {
      log.info({ ffmpeg: path }, 'ffmpeg found');
      return path;
    }
  }
  log.error({ FFMPEG_PATH: given }, 'no ffmpeg runs: set FFMPEG_PATH to one that does, or install ffmpeg');
  throw fail('unplayable', {
    message:
      'This server has no working ffmpeg and can only play files as they are. Its admin can set FFMPEG_PATH.',
  });
};

const versionOf = async (path: string): Promise<string> => {
  const { stdout } = await run(path, ['-version'], { timeout: 5_000, env: environment() });
  return /^ffmpeg version (\S+)/.exec(stdout)?.[1] ?? '';
};

const givenFfmpeg = async (path: string) => ((await versionOf(path)) === '' ? null : path);

const systemFfmpeg = async () => {
  const major = /^n?(\d+)\./.exec(await versionOf('ffmpeg'))?.[1];
  return Number(major ?? 0) >= oldestMajor ? 'ffmpeg' : null;
};

/** Looked up only when needed: the package throws on machines that it has no build for. */
const bundledFfmpeg = async () => {
  const { default: bundled } = await import('@ffmpeg-installer/ffmpeg');
  return givenFfmpeg(bundled.path);
};

export interface Encoding {
  readonly ffmpeg: string;
  readonly path: string;
  readonly container: Container;
  /** Where in the source to begin, in seconds. */
  readonly from: number;
  readonly packing: Packing;
  /** Bits a second. */
  readonly bitrate: number;
}

/** ffmpeg on one file, its packets on stdout. */
export const startEncoder = (encoding: Encoding): ChildProcess =>
  spawn(encoding.ffmpeg, encoderArguments(encoding), {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: environment(),
    windowsHide: true,
  });

/** Puts it behind everything else that this machine does: what comes now, nobody waits for yet. */
export const lowerPriority = ({ pid }: ChildProcess): void => {
  try {
    if (pid !== undefined) setPriority(pid, constants.priority.PRIORITY_BELOW_NORMAL);
  } catch {
    // It has ended already, or the system does not allow it: then it runs like everything else.
  }
};

export const encoderArguments = ({ path, container, from, packing, bitrate }: Encoding): string[] => [
  ...['-nostdin', '-hide_banner', '-loglevel', 'error', '-max_alloc', String(largestAllocation)],
  ...['-protocol_whitelist', 'file,pipe', '-threads', '1'],
  // Before the input: ffmpeg then jumps there, and decodes from the frame before to be exact.
  ...(from > 0 ? ['-ss', from.toFixed(6)] : []),
  // `file:` and an absolute path: no name is taken for an option or for another protocol.
  ...['-f', demuxers[container], '-i', `file:${path}`],
  ...['-map', '0:a:0', '-vn', '-sn', '-dn', '-map_metadata', '-1', '-map_chapters', '-1'],
  ...['-threads', '1', '-ac', '2', '-ar', String(packingRate)],
  ...packing.encoder(bitrate),
  ...['-flush_packets', '1', 'pipe:1'],
];

/** What a program needs to start, and none of our own secrets. */
const environment = () =>
  Object.fromEntries(
    ['PATH', 'LD_LIBRARY_PATH', 'SystemRoot'].flatMap(name => {
      const value = process.env[name];
      return value === undefined ? [] : [[name, value]];
    }),
  );
