import { once } from 'node:events';
import { type Encoding, lowerPriority, startEncoder } from '../ffmpeg.ts';
import { type Layout, packetsIn, packingRate } from '../packing/packing.ts';

/** Packets that are encoded and thrown away before a jump, until the encoder is where it would have been. */
const preroll = 10;
/** Somebody waits for the first ones. */
const urgentChunks = 2;
/** A program that gives nothing for so long waits for a disk that is gone, or turns in circles. */
const stuckMs = 30_000;
const keptErrorText = 2_000;

/** How an ffmpeg ended: at something that was there already, told to, at the end of its source, or by a fault. */
export type Outcome =
  | { readonly how: 'met' | 'stopped' | 'source-ended' }
  | { readonly how: 'failed'; readonly reason: string };

/** One ffmpeg that fills chunks from some place on. */
export interface Run {
  readonly from: number;
  /** The chunk that it is working on. */
  next: number;
  stop(): void;
}

export interface RunTarget {
  readonly layout: Layout;
  has(index: number): boolean;
  put(index: number, bytes: Buffer): Promise<void>;
}

interface RunParts {
  readonly encoding: Omit<Encoding, 'from'>;
  /** Seconds into the source at which the file begins. */
  readonly offset: number;
  readonly target: RunTarget;
  readonly from: number;
}

export const startRun = (parts: RunParts): { run: Run; ended: Promise<Outcome> } => {
  const stopping = new AbortController();
  const run: Run = { from: parts.from, next: parts.from, stop: () => stopping.abort() };
  const ended = follow(parts, run, stopping.signal).catch(failed);
  return { run, ended };
};

const follow = async (parts: RunParts, run: Run, stopping: AbortSignal): Promise<Outcome> => {
  const { packing, bitrate } = parts.encoding;
  const packetSeconds = packing.packetSamples / packingRate;
  const firstPacket = parts.from * parts.target.layout.packetsPerChunk;
  const early = Math.min(preroll, firstPacket);
  const child = startEncoder({
    ...parts.encoding,
    from: parts.offset + (firstPacket - early) * packetSeconds,
  });
  const end = () => child.kill('SIGKILL');
  const errors = gather(child.stderr);
  const exited = once(child, 'close').then(
    ([code]) => code,
    (error: Error) => error.message,
  );
  const stuck = setTimeout(end, stuckMs).unref();
  stopping.addEventListener('abort', end, { once: true });
  try {
    const fill = createFill(parts.target, run, early);
    const split = packing.splitter(bitrate);
    let isUrgent = true;
    for await (const bytes of child.stdout ?? []) {
      stuck.refresh();
      if (await fill.add(split(bytes))) return { how: 'met' };
      if (isUrgent && run.next >= parts.from + urgentChunks) {
        lowerPriority(child);
        isUrgent = false;
      }
    }
    const code = await exited;
    if (stopping.aborted) return { how: 'stopped' };
    if (code !== 0) return { how: 'failed', reason: `ffmpeg ended with ${code}: ${errors()}` };
    await fill.finish();
    return { how: 'source-ended' };
  } finally {
    clearTimeout(stuck);
    end();
    await exited;
  }
};

const failed = (error: unknown): Outcome => ({
  how: 'failed',
  reason: error instanceof Error ? error.message : String(error),
});

/** Gathers packets to chunks. `add` answers whether there is nothing more to do here. */
const createFill = (target: RunTarget, run: Run, early: number) => {
  let skip = early;
  let pending: Buffer[] = [];
  const isDone = () => run.next >= target.layout.chunks || target.has(run.next);
  const flush = async () => {
    await target.put(run.next, target.layout.pack(run.next, pending));
    pending = [];
    run.next++;
  };
  return {
    add: async (packets: readonly Buffer[]): Promise<boolean> => {
      for (const packet of packets) {
        if (skip-- > 0) continue;
        pending.push(packet);
        if (pending.length < packetsIn(target.layout, run.next)) continue;
        await flush();
        if (isDone()) return true;
      }
      return false;
    },
    /** The source has ended inside a chunk: the rest of it is silence. */
    finish: async () => {
      if (pending.length === 0) return;
      while (pending.length < packetsIn(target.layout, run.next)) pending.push(target.layout.silence);
      await flush();
    },
  };
};

/** The end of what a program says on stderr, for the log. */
const gather = (stream: NodeJS.ReadableStream | null) => {
  let text = '';
  stream?.on('data', (part: Buffer) => {
    text = (text + part.toString('utf8')).slice(-keptErrorText);
  });
  return () => text.trim();
};
