import { rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import { encode } from './encode.ts';
import { record, type Take } from './take.ts';

/** What a worker is started with. */
export interface Bench {
  /** Folder for recordings that wait for the rest of their album. */
  stage: string;
  ffmpegPath: string;
}

const port = parentPort;
if (!port) throw new Error('studio/worker.ts runs as a worker thread; start the library with render.ts.');
const bench: Bench = workerData;

port.on('message', async (take: Take) => {
  for (const { pcm, recording } of record(take)) {
    const track = take.tracks.find(({ slug }) => slug === recording.slug);
    if (!track) continue;
    const sound = join(bench.stage, `${track.slug}.sound`);
    await encode(pcm, { format: track.format, file: `${sound}.part`, ffmpegPath: bench.ffmpegPath });
    await rename(`${sound}.part`, sound);
    // The facts come last: where they are, the sound is whole.
    const facts = join(bench.stage, `${track.slug}.json`);
    await writeFile(`${facts}.part`, JSON.stringify(recording));
    await rename(`${facts}.part`, facts);
  }
  port.postMessage('done');
});
