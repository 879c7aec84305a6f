import { type ChildProcess, spawn } from 'node:child_process';

export interface Owner {
  readonly uid: number;
  readonly gid: number;
}

/** As whom, and with which rights, a program is started. */
export interface Identity {
  /** The command that changes the rights and then becomes the program; empty: none needed, or none to be had. */
  readonly prefix: readonly string[];
  /** Whom the data belongs to, where it is not the user of the host. */
  readonly owner?: Owner;
}

export interface Outcome {
  /** Null when a signal ended it or it did not start. */
  readonly code: number | null;
  readonly output: string;
}

/** Starts a program in a session of its own, so that the Ctrl-C of a terminal reaches the host only. */
export const start = (identity: Identity, program: string, args: readonly string[]): ChildProcess => {
  const [command = program, ...rest] = [...identity.prefix, program, ...args];
  return spawn(command, rest, {
    cwd: '/',
    detached: true,
    env: environment(),
    stdio: ['ignore', 'pipe', 'pipe'],
    ...(identity.prefix.length === 0 && identity.owner),
  });
};

/** Runs a program to its end; it never throws. */
export const run = (identity: Identity, program: string, args: readonly string[]): Promise<Outcome> =>
  new Promise(resolve => {
    const child = start(identity, program, args);
    const tail = keepTail(child);
    child.once('error', error => resolve({ code: null, output: error.message }));
    child.once('close', code => resolve({ code, output: tail() }));
  });

/** The last of what a program says. */
export const keepTail = (child: ChildProcess): (() => string) => {
  let text = '';
  const keep = (chunk: Buffer) => {
    text = (text + chunk.toString()).slice(-4_000);
  };
  child.stdout?.on('data', keep);
  child.stderr?.on('data', keep);
  return () => text;
};

/** PGDATA, PGOPTIONS and the like of the user's shell are meant for another server. */
const environment = (): NodeJS.ProcessEnv =>
  Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^(PG|LC_|LANG)/.test(name)));
