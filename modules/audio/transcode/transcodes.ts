import { availableParallelism } from 'node:os';
import type { Logger } from '../../../core/log.ts';
import { chunkAt } from '../packing/packing.ts';
import { createSlots } from './slots.ts';
import { openSpool } from './spool.ts';
import { createTranscode, type Listener, type Recipe, readChunk, type Transcode } from './transcode.ts';
import { reach, type Workshop } from './work.ts';

/** Players close and open connections as they seek: so long after the last one, ffmpeg is ended. */
const patienceMs = 1_000;
/** How long what is made stays for a listener who comes back. */
const lingerMs = 30_000;

/** A listener's view of a transcode: a file whose bytes may take a moment. */
export interface Listening {
  readonly size: number;
  /** Resolves when the first sound at or behind the position is there. */
  ready(position: number): Promise<void>;
  /** Bytes from the position on, at least one. */
  read(into: Buffer, position: number): Promise<number>;
}

export interface Transcodes {
  /** Takes part in the transcode of this key, which is opened when nobody does. `gone` leaves it. */
  join(recipe: Recipe, listener: { id: string; gone: AbortSignal }): Promise<Listening>;
  /** Ends every ffmpeg. */
  close(): Promise<void>;
}

interface TranscodesParts {
  /** Where transcodes grow. */
  readonly folder: string;
  readonly log: Logger;
}

export const createTranscodes = ({ folder, log }: TranscodesParts): Transcodes => {
  const workshop: Workshop = { slots: createSlots(availableParallelism()), log };
  const open = new Map<string, Promise<Transcode>>();
  const openOne = (recipe: Recipe) => {
    const made = openTranscode(folder, recipe);
    open.set(recipe.key, made);
    made.catch(() => open.delete(recipe.key));
    return made;
  };
  const closeOne = async (transcode: Transcode) => {
    if (open.delete(transcode.recipe.key)) await closeTranscode(transcode);
  };
  const isIdle = (transcode: Transcode) => transcode.listeners.size === 0;
  return {
    join: async (recipe, { id, gone }) => {
      const transcode = await (open.get(recipe.key) ?? openOne(recipe));
      const listener: Listener = { id, gone, chunk: 0 };
      const leave = () => {
        transcode.listeners.delete(listener);
        transcode.changed.beat();
        setTimeout(() => isIdle(transcode) && stopRuns(transcode), patienceMs).unref();
        setTimeout(() => isIdle(transcode) && void closeOne(transcode), lingerMs).unref();
      };
      transcode.listeners.add(listener);
      gone.addEventListener('abort', leave, { once: true });
      if (gone.aborted) leave();
      return listen(workshop, transcode, listener);
    },
    close: async () => {
      await Promise.all([...open.values()].map(async made => closeOne(await made)));
    },
  };
};

const openTranscode = async (folder: string, recipe: Recipe): Promise<Transcode> => {
  const spool = await openSpool(folder);
  try {
    return await createTranscode(recipe, spool);
  } catch (error) {
    await spool.close();
    throw error;
  }
};

const listen = (workshop: Workshop, transcode: Transcode, listener: Listener): Listening => {
  const ready = (position: number) =>
    reach(workshop, transcode, { listener, index: Math.max(0, chunkAt(transcode.layout, position)) });
  return {
    size: transcode.layout.size,
    ready,
    read: async (into, position) => {
      if (position >= transcode.layout.head.length) await ready(position);
      return readChunk(transcode, into, position);
    },
  };
};

const stopRuns = ({ runs }: Transcode) => {
  for (const run of runs) run.stop();
};

const closeTranscode = async (transcode: Transcode) => {
  stopRuns(transcode);
  while (transcode.runs.size > 0) await transcode.changed.wait();
  await transcode.closing;
  await transcode.spool.close();
};
