import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { createLogger } from '../../core/log.ts';
import { findFfmpeg } from './ffmpeg.ts';

const run = promisify(execFile);
const rate = 48_000;
const longestOutput = 256 * 1024 * 1024;

export const anyFfmpeg = () => findFfmpeg(undefined, createLogger('silent'));

/** The tone of each second of a sound made by `makeScale`, in hertz: by it a place in the sound is known again. */
export const toneOf = (second: number) => 300 + 20 * second;

/** A stereo WAV in which every second has its own tone. */
export const makeScale = async (path: string, seconds: number): Promise<void> => {
  const samples = Math.round(seconds * rate);
  const data = Buffer.alloc(samples * 4);
  let phase = 0;
  for (let at = 0; at < samples; at++) {
    phase += (2 * Math.PI * toneOf(Math.floor(at / rate))) / rate;
    const value = Math.round(Math.sin(phase) * 12_000);
    data.writeInt16LE(value, at * 4);
    data.writeInt16LE(value, at * 4 + 2);
  }
  await writeFile(path, Buffer.concat([wavHead(data.length), data]));
};

const wavHead = (length: number): Buffer => {
  const head = Buffer.alloc(44);
  head.write('RIFF', 0, 'latin1');
  head.writeUInt32LE(length + 36, 4);
  head.write('WAVEfmt ', 8, 'latin1');
  head.writeUInt32LE(16, 16);
  head.writeUInt16LE(1, 20); // PCM
  head.writeUInt16LE(2, 22); // channels
  head.writeUInt32LE(rate, 24);
  head.writeUInt32LE(rate * 4, 28);
  head.writeUInt16LE(4, 32); // bytes of a sample of both channels
  head.writeUInt16LE(16, 34); // bits
  head.write('data', 36, 'latin1');
  head.writeUInt32LE(length, 40);
  return head;
};

/** The same sound in another form; the extension of the path decides which. */
export const convert = async (from: string, to: string, ...options: readonly string[]): Promise<void> => {
  await run(await anyFfmpeg(), ['-nostdin', '-v', 'error', '-y', '-i', from, ...options, to]);
};

/** The left channel as a decoder gives it, −1…1 at 48 kHz. */
export const decode = async (path: string): Promise<Float32Array> => {
  const { stdout } = await run(
    await anyFfmpeg(),
    [
      '-nostdin',
      '-v',
      'error',
      '-i',
      path,
      '-af',
      'pan=mono|c0=c0',
      '-ar',
      String(rate),
      '-f',
      'f32le',
      'pipe:1',
    ],
    { encoding: 'buffer', maxBuffer: longestOutput },
  );
  return new Float32Array(stdout.buffer, stdout.byteOffset, Math.floor(stdout.length / 4));
};

/** The tone in the tenth of a second from there on, in hertz, by its zero crossings. */
export const toneAt = (samples: Float32Array, seconds: number): number => {
  const part = samples.subarray(Math.round(seconds * rate), Math.round((seconds + 0.1) * rate));
  const rises = [...part.keys()].filter(at => at > 0 && (part[at - 1] ?? 0) < 0 && (part[at] ?? 0) >= 0);
  const [first = 0] = rises;
  const last = rises.at(-1) ?? 0;
  return rises.length < 2 ? 0 : ((rises.length - 1) * rate) / (last - first);
};
