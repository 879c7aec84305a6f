import type { ChildProcess } from 'node:child_process';
import { setTimeout as pause } from 'node:timers/promises';
import { patience } from './leftovers.ts';
import { type Identity, keepTail, start } from './process.ts';
import type { ServerSettings } from './settings.ts';

export interface Server {
  /** Resolves to how it ended, once it has. */
  readonly ended: Promise<string>;
  /** The last that it said on its own terminal. */
  said(): string;
  /** Lets transactions go and writes everything out; harder when that takes too long. */
  stop(): Promise<void>;
}

interface ServerOptions {
  readonly postgres: string;
  readonly folder: string;
  readonly identity: Identity;
  readonly settings: ServerSettings;
}

export const startServer = ({ postgres, folder, identity, settings }: ServerOptions): Server => {
  const options = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const child = start(identity, postgres, ['-D', folder, ...options]);
  const said = keepTail(child);
  const ended = ending(child);
  release(child);
  return { ended, said, stop: () => stop(child, ended) };
};

const ending = (child: ChildProcess): Promise<string> =>
  new Promise(resolve => {
    child.once('error', error => resolve(error.message));
    child.once('exit', (code, signal) => resolve(signal ?? `code ${code}`));
  });

/** A script that forgets to stop still ends, and PostgreSQL with it. */
const release = (child: ChildProcess) => {
  child.unref();
  for (const stream of [child.stdout, child.stderr]) {
    if (stream !== null && 'unref' in stream && typeof stream.unref === 'function') stream.unref();
  }
};

const stop = async (child: ChildProcess, ended: Promise<string>): Promise<void> => {
  child.ref();
  for (const [signal, limit] of steps) {
    child.kill(signal);
    if (await within(ended, limit)) return;
  }
};

const steps = [
  ['SIGINT', patience],
  ['SIGQUIT', 5_000],
  ['SIGKILL', 5_000],
] as const satisfies readonly (readonly [NodeJS.Signals, number])[];

const within = async (ended: Promise<string>, limit: number): Promise<boolean> => {
  const timer = new AbortController();
  const late = pause(limit, false, { signal: timer.signal }).catch(() => false);
  const inTime = await Promise.race([ended.then(() => true), late]);
  timer.abort();
  return inTime;
};
