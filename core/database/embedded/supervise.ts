import { setTimeout as pause } from 'node:timers/promises';
import type { Server } from './server.ts';

export interface Log {
  info(message: string): void;
  error(message: string): void;
}

/** Starts a server and keeps it: when it ends without being asked to (killed, out of memory) it is started again. */
export const supervise = async (launch: () => Promise<Server>, log: Log): Promise<() => Promise<void>> => {
  const stopping = new AbortController();
  let current = await launch();
  const watch = async (): Promise<void> => {
    while (!stopping.signal.aborted) {
      const how = await current.ended;
      if (stopping.signal.aborted) return;
      log.error(`PostgreSQL ended (${how}) without being asked to; starting it again.`);
      current = (await launchAgain(launch, log, stopping.signal)) ?? current;
    }
  };
  const watching = watch();
  return async () => {
    stopping.abort();
    await current.stop();
    await watching;
    // One that was just being started again when the stop came.
    await current.stop();
  };
};

const launchAgain = async (
  launch: () => Promise<Server>,
  log: Log,
  stopping: AbortSignal,
): Promise<Server | undefined> => {
  for (let wait = 250; ; wait = Math.min(wait * 2, 30_000)) {
    await pause(wait, undefined, { ref: false, signal: stopping }).catch(() => undefined);
    if (stopping.aborted) return undefined;
    try {
      return await launch();
    } catch (error) {
      log.error(error instanceof Error ? error.message : String(error));
    }
  }
};
