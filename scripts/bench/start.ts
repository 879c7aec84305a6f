import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

const root = join(import.meta.dirname, '../..');
const rounds = 5;

/** `npm start` as a newcomer types it: seconds until the page answers. */
const bench = async (fresh: boolean) => {
  const folder = await mkdtemp(join(tmpdir(), 'melody-bench-'));
  try {
    const seconds = fresh ? [await freshClone(folder)] : await warmStarts(folder);
    const sorted = seconds.toSorted((a, b) => a - b);
    const figures = {
      minimum: sorted[0],
      median: sorted[Math.floor(sorted.length / 2)],
      maximum: sorted.at(-1),
    };
    console.table(figures);
    console.log(JSON.stringify({ bench: fresh ? 'start fresh' : 'start', seconds: figures }));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
};

const freshClone = async (folder: string) => {
  const clone = join(folder, 'clone');
  const started = performance.now();
  await run('git', ['clone', '--quiet', root, clone]);
  return secondsToPage({ from: started, cwd: clone, dataDir: join(folder, 'data') });
};

/** The first start makes the database and is not counted. */
const warmStarts = async (folder: string) => {
  const seconds: number[] = [];
  for (let round = 0; round <= rounds; round += 1) {
    seconds.push(await secondsToPage({ from: performance.now(), cwd: root, dataDir: folder }));
  }
  return seconds.slice(1);
};

interface Start {
  /** As `performance.now()` said when the clock began. */
  readonly from: number;
  readonly cwd: string;
  readonly dataDir: string;
}

const secondsToPage = async ({ from, cwd, dataDir }: Start): Promise<number> => {
  const port = await freePort();
  const env = { ...process.env, PORT: String(port), DATA_DIR: dataDir, DEMO: 'off', LOG_LEVEL: 'warn' };
  const host = spawn('npm', ['start'], { cwd, env, stdio: 'ignore', detached: true });
  const page = `http://localhost:${port}/`;
  while (!(await fetch(page, { headers: { accept: 'text/html' } }).catch(() => null))?.ok) await pause(20);
  const seconds = Number(((performance.now() - from) / 1_000).toFixed(2));
  if (host.pid !== undefined) process.kill(-host.pid, 'SIGTERM');
  await once(host, 'exit');
  return seconds;
};

const freePort = async (): Promise<number> => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  if (address === null || typeof address === 'string') throw new Error('No port could be had.');
  return address.port;
};

const run = async (command: string, args: readonly string[]) => {
  const [code] = await once(spawn(command, args, { stdio: 'inherit' }), 'exit');
  if (code !== 0) throw new Error(`${command} ended with ${code}.`);
};

await bench(process.argv[2] === 'fresh');
