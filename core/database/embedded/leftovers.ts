import { readdir, readFile, readlink, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { run } from './process.ts';

/** A shutdown writes what is in memory; on a slow disk that takes its time. */
export const patience = 30_000;

/**
 * Ends what a killed host or a killed PostgreSQL has left running on the folder, so that a new one can start.
 * The caller holds the lock of the folder: nobody else is using it. Answers whether there were any.
 */
export const endLeftovers = async (folder: string): Promise<boolean> => {
  const left = await processesOn(folder);
  if (left.length > 0) await end(folder, left);
  // In a stale note the number may by now be another program's, and PostgreSQL would take that for itself.
  for (const note of ['postmaster.pid', '.s.PGSQL.5432.lock']) await rm(join(folder, note), { force: true });
  return left.length > 0;
};

const end = async (folder: string, left: readonly number[]): Promise<void> => {
  const main = await notedPid(folder);
  // A shutdown in good order is asked of the main process; its children do not outlive it for long.
  if (main !== undefined && left.includes(main)) signal([main], 'SIGINT');
  else signal(left, 'SIGTERM');
  if (!(await gone(folder, patience))) signal(await processesOn(folder), 'SIGQUIT');
  if (!(await gone(folder, 5_000))) signal(await processesOn(folder), 'SIGKILL');
  await gone(folder, 5_000);
};

const gone = async (folder: string, limit: number): Promise<boolean> => {
  const deadline = Date.now() + limit;
  while ((await processesOn(folder)).length > 0) {
    if (Date.now() > deadline) return false;
    await pause(25);
  }
  return true;
};

const signal = (pids: readonly number[], name: NodeJS.Signals) => {
  for (const pid of pids) {
    try {
      process.kill(pid, name);
    } catch {
      // It has ended in the meantime.
    }
  }
};

/** Every process of PostgreSQL works inside its data folder. Where there is no /proc, the one it has noted must do. */
const processesOn = async (folder: string): Promise<number[]> => {
  if (process.platform !== 'linux') return notedProcess(folder);
  const names = (await readdir('/proc')).filter(name => /^\d+$/.test(name));
  const found = await Promise.all(names.map(name => worksIn(name, folder)));
  return names.filter((_, index) => found[index]).map(Number);
};

const worksIn = async (pid: string, folder: string): Promise<boolean> => {
  const [place, program] = await Promise.all([link(`/proc/${pid}/cwd`), link(`/proc/${pid}/exe`)]);
  // A program that was replaced by an update is still running: its link then ends in "(deleted)".
  return place === folder && /\/postgres( \(deleted\))?$/.test(program);
};

const link = (path: string): Promise<string> => readlink(path).catch(() => '');

const notedProcess = async (folder: string): Promise<number[]> => {
  const pid = await notedPid(folder);
  if (pid === undefined) return [];
  const { code, output } = await run({ prefix: [] }, 'ps', ['-p', `${pid}`, '-o', 'comm=']);
  return code === 0 && output.includes('postgres') ? [pid] : [];
};

const notedPid = async (folder: string): Promise<number | undefined> => {
  const note = await readFile(join(folder, 'postmaster.pid'), 'utf8').catch(() => '');
  const pid = Number.parseInt(note, 10);
  return Number.isNaN(pid) ? undefined : pid;
};
