import { parseArgs } from 'node:util';
import { renderLibrary } from './studio/build.ts';

const USAGE = 'node scripts/demo/render.ts --out DIR [--only ALBUM] [--ffmpeg PATH]';

// Whoever reads the progress may leave early; the rendering goes on without.
process.stdout.on('error', () => {});

try {
  const { out, only, ffmpeg } = readArguments();
  await renderLibrary({
    out,
    ...(only !== undefined && { only }),
    ...(ffmpeg !== undefined && { ffmpegPath: ffmpeg }),
    onFile: file => console.log(JSON.stringify(file)),
  });
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}

function readArguments(): { out: string; only: string | undefined; ffmpeg: string | undefined } {
  const text = { type: 'string' } as const;
  const { values } = parseArgs({ options: { out: text, only: text, ffmpeg: text } });
  const { out, only, ffmpeg } = values;
  if (!out) throw new Error(`The folder for the library is missing: ${USAGE}`);
  return { out, only, ffmpeg };
}
