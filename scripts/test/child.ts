import { spawn } from 'node:child_process';

interface Command {
  readonly program: string;
  readonly args: readonly string[];
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Milliseconds after which it is ended with all that it has started. */
  readonly limit: number;
}

export interface Outcome {
  readonly output: string;
  /** Null when a signal ended it. */
  readonly code: number | null;
  readonly hung: boolean;
  readonly seconds: number;
}

const running = new Set<number>();

/** Runs a program to its end or its time limit, in a group of its own. */
export const runChild = ({ program, args, cwd, env, limit }: Command): Promise<Outcome> =>
  new Promise((resolve, reject) => {
    const begun = performance.now();
    const child = spawn(program, args, { cwd, env, detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
    const { pid } = child;
    if (pid === undefined) return void child.once('error', reject);
    running.add(pid);
    const chunks: Buffer[] = [];
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
    let hung = false;
    const timer = setTimeout(() => {
      hung = true;
      endGroup(pid);
    }, limit);
    child.once('exit', code => {
      clearTimeout(timer);
      running.delete(pid);
      // What it has left behind could keep the pipes open, and us waiting for their end.
      endGroup(pid);
      setTimeout(() => [child.stdout, child.stderr].map(stream => stream.destroy()), 1_000).unref();
      child.once('close', () => {
        const seconds = (performance.now() - begun) / 1_000;
        resolve({ output: Buffer.concat(chunks).toString(), code, hung, seconds });
      });
    });
  });

/** For when the run itself is told to end. */
export const endAllChildren = (): void => {
  for (const pid of running) endGroup(pid);
};

const endGroup = (pid: number) => {
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    // Nobody is left in it.
  }
};
