import { spawn } from 'node:child_process';
import installed from '@ffmpeg-installer/ffmpeg';
import { RATE } from '../dsp/rate.ts';
import type { AudioFormat } from '../tags/apply.ts';

/** The ffmpeg that comes with the package; nothing needs to be installed on the machine. */
export const bundledFfmpeg: string = installed.path;

const CODEC: Readonly<Record<AudioFormat, readonly string[]>> = {
  flac: ['-c:a', 'flac', '-f', 'flac'],
  opus: ['-c:a', 'libopus', '-b:a', '128k', '-compression_level', '3', '-f', 'ogg'],
  vorbis: ['-c:a', 'libvorbis', '-q:a', '4', '-f', 'ogg'],
  mp3: [
    '-c:a',
    'libmp3lame',
    '-q:a',
    '2',
    '-compression_level',
    '7',
    '-id3v2_version',
    '0',
    '-write_id3v1',
    '0',
    '-f',
    'mp3',
  ],
  m4a: ['-c:a', 'aac', '-b:a', '192k', '-movflags', '+faststart', '-f', 'ipod'],
  wav: ['-c:a', 'pcm_s16le', '-f', 'wav'],
  aiff: ['-c:a', 'pcm_s16be', '-f', 'aiff'],
};

interface Encoding {
  format: AudioFormat;
  /** Where the file goes; its extension means nothing to the encoder. */
  file: string;
  ffmpegPath: string;
}

/** Encodes stereo sound without any tags, the same bytes each time. */
export function encode(pcm: Int16Array, { format, file, ffmpegPath }: Encoding): Promise<void> {
  const input = ['-f', 's16le', '-ar', `${RATE}`, '-ac', '2', '-i', 'pipe:0'];
  const plain = ['-map_metadata', '-1', '-fflags', '+bitexact', '-flags:a', '+bitexact', '-threads', '1'];
  const args = [
    '-nostdin',
    '-v',
    'error',
    '-protocol_whitelist',
    'file,pipe',
    ...input,
    ...plain,
    ...CODEC[format],
    '-y',
    file,
  ];
  return new Promise((resolve, reject) => {
    const child = spawn(ffmpegPath, args, { stdio: ['pipe', 'ignore', 'pipe'] });
    const said: Buffer[] = [];
    child.stderr.on('data', (chunk: Buffer) => said.push(chunk));
    child.on('error', error =>
      reject(new Error(`"${ffmpegPath}" cannot be run (${error.message}): give the path of an ffmpeg.`)),
    );
    child.on('close', code => {
      const last = Buffer.concat(said).toString().trim().split('\n').at(-1);
      if (code === 0) resolve();
      else reject(new Error(`ffmpeg could not write "${file}" (exit ${code}): ${last}`));
    });
    // A child that dies early closes the pipe; its exit code above tells the reason.
    child.stdin.on('error', () => {});
    child.stdin.end(Buffer.from(pcm.buffer, pcm.byteOffset, pcm.byteLength));
  });
}
