import type { Readable } from 'node:stream';
import type { Encoding } from '../ffmpeg.ts';
import { chunkAt, chunkStart, type Layout, packetsIn, packingRate } from '../packing/packing.ts';
import { createPulse, type Pulse } from './pulse.ts';
import type { Run } from './run.ts';
import type { Spool } from './spool.ts';

/** What is to be made. The same key means the same file, which all its listeners then share. */
export interface Recipe {
  readonly key: string;
  readonly encoding: Omit<Encoding, 'from'>;
  /** Seconds into the song at which the file begins. */
  readonly offset: number;
  /** Of the file from there to the end of the song. */
  readonly layout: Layout;
  /** Takes the whole file when it is made. */
  keep(whole: { size: number; content: () => Readable }): Promise<void>;
}

/** Somebody who listens. */
export interface Listener {
  readonly id: string;
  readonly gone: AbortSignal;
  /** The chunk that he waits for or has read last. */
  chunk: number;
}

/** A file in the making: some of its chunks are there, ffmpegs work on others. */
export interface Transcode {
  readonly recipe: Recipe;
  readonly layout: Layout;
  readonly spool: Spool;
  readonly has: Uint8Array;
  /** Behind this chunk there is only silence: the source has ended before it said. */
  endsAt: number;
  readonly runs: Set<Run>;
  readonly listeners: Set<Listener>;
  readonly changed: Pulse;
  /** Why no more can be made of the source. */
  failure: Error | null;
  /** What is still being done with it after its listeners have gone. */
  closing: Promise<void>;
}

export const createTranscode = async (recipe: Recipe, spool: Spool): Promise<Transcode> => {
  const { layout } = recipe;
  await spool.write(layout.head, 0);
  return {
    recipe,
    layout,
    spool,
    has: new Uint8Array(layout.chunks),
    endsAt: layout.chunks,
    runs: new Set(),
    listeners: new Set(),
    changed: createPulse(),
    failure: null,
    closing: Promise.resolve(),
  };
};

/** Reads from a position whose chunk has been reached; at most to the end of that chunk. */
export const readChunk = async (transcode: Transcode, into: Buffer, position: number): Promise<number> => {
  const { layout, spool } = transcode;
  const index = chunkAt(layout, position);
  const end = index < 0 ? layout.head.length : Math.min(layout.size, chunkStart(layout, index + 1));
  const length = Math.min(into.length, end - position);
  if (index < transcode.endsAt) return spool.read(into, position, length);
  const start = position - chunkStart(layout, index);
  return silentChunk(layout, index).copy(into, 0, start, start + length);
};

export const isThere = ({ has, endsAt }: Transcode, index: number) => has[index] === 1 || index >= endsAt;

const silentChunk = (layout: Layout, index: number): Buffer =>
  layout.pack(index, new Array<Buffer>(packetsIn(layout, index)).fill(layout.silence));

/** How long a chunk sounds. */
export const chunkSeconds = ({ layout, recipe }: Transcode) =>
  (layout.packetsPerChunk * recipe.encoding.packing.packetSamples) / packingRate;

/** Writes the silence behind the end of the source, so that the file is whole. */
export const writeSilence = async ({ layout, endsAt, spool }: Transcode) => {
  for (let index = endsAt; index < layout.chunks; index++) {
    await spool.write(silentChunk(layout, index), chunkStart(layout, index));
  }
};
