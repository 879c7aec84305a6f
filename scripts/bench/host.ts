import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

const serve = join(import.meta.dirname, '../serve.ts');

export interface BenchHost extends AsyncDisposable {
  readonly url: string;
  /** Megabytes that the process has in memory, now and at most so far; Linux only. */
  memory(): Promise<{ now: number; peak: number }>;
}

/** The host in a process of its own, as it runs for people. */
export const startBenchHost = async (settings: Readonly<Record<string, string>>): Promise<BenchHost> => {
  const env = { ...process.env, HOST: '127.0.0.1', PORT: '0', DEMO: 'off', LOG_LEVEL: 'error', ...settings };
  const child = spawn(process.execPath, [...process.execArgv, serve], {
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const url = await urlOf(child);
  child.stdout?.resume();
  return {
    url,
    memory: async () => {
      const status = await readFile(`/proc/${child.pid}/status`, 'utf8');
      const megabytes = (name: string) =>
        Math.round(Number(new RegExp(`${name}:\\s+(\\d+)`).exec(status)?.[1]) / 1_024);
      return { now: megabytes('VmRSS'), peak: megabytes('VmHWM') };
    },
    [Symbol.asyncDispose]: async () => {
      child.kill('SIGTERM');
      await once(child, 'exit');
    },
  };
};

const urlOf = async (child: ChildProcess): Promise<string> => {
  if (child.stdout === null) throw new Error('The host says nothing.');
  for await (const line of createInterface({ input: child.stdout })) {
    const url = /listens at (\S+)/.exec(line)?.[1];
    if (url !== undefined) return url;
  }
  throw new Error('The host ended before it listened.');
};
