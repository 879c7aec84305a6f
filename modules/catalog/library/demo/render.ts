import { spawn } from 'node:child_process';
import { setPriority } from 'node:os';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';

const renderer = new URL('../../../../scripts/demo/render.ts', import.meta.url);
/** Music that is being rendered may wait for a page, not the page for the music. */
const niceness = 10;
const keptOutput = 2_000;

const rendered = z.object({
  file: z.string(),
  done: z.number().int(),
  total: z.number().int().positive(),
  album: z.string(),
});
export type Rendered = z.infer<typeof rendered>;

interface Rendering {
  /** The folder that the library is written into. */
  readonly folder: string;
  /** Another ffmpeg than the one that comes with the packages. */
  readonly ffmpeg?: string | undefined;
  readonly signal: AbortSignal;
  /** The program that renders. */
  readonly program?: URL;
}

/** Renders the demo library in a process of its own and tells of each file that is finished. */
export async function* renderFiles(rendering: Rendering): AsyncGenerator<Rendered, void, undefined> {
  const child = start(rendering);
  const ended = new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  ended.catch(() => undefined);
  if (child.pid !== undefined) setPriority(child.pid, niceness);
  let complaint = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    complaint = (complaint + text).slice(-keptOutput);
  });
  try {
    for await (const line of createInterface({ input: child.stdout })) {
      const told = rendered.safeParse(parseLine(line));
      if (told.success) yield told.data;
    }
    const code = await ended;
    if (code !== 0) throw new Error(`Rendering the demo library ended with ${code}: ${complaint.trim()}`);
  } finally {
    child.kill();
  }
}

const start = ({ folder, ffmpeg, signal, program = renderer }: Rendering) => {
  const more = ffmpeg === undefined ? [] : ['--ffmpeg', ffmpeg];
  const args = [fileURLToPath(program), '--out', folder, ...more];
  return spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'], signal });
};

const parseLine = (line: string): unknown => {
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
};
