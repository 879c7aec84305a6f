import {
  linkSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

/** A holder shows every second that it lives. */
const beat = 1_000;
const dead = 15_000;

/** Does the work while no other process does it with the same file. */
export const withLock = async (file, work) => {
  mkdirSync(dirname(file), { recursive: true });
  for (let told = false; !take(file); ) {
    if (isStale(file)) {
      clear(file);
      continue;
    }
    if (!told) process.stderr.write('Another command is at work on the same files; waiting for it …\n');
    told = true;
    await pause(200);
  }
  const alive = setInterval(() => touch(file), beat);
  try {
    return await work();
  } finally {
    clearInterval(alive);
    rmSync(file, { force: true });
  }
};

const take = file => {
  try {
    writeFileSync(file, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if (error.code === 'EEXIST') return false;
    throw error;
  }
};

const touch = file => {
  try {
    utimesSync(file, new Date(), new Date());
  } catch {
    // Somebody has removed it by hand; the work goes on.
  }
};

/** Left by a process that was killed: its number is free again, or it has not been heard of for a while. */
export const isStale = file => {
  try {
    const silent = Date.now() - statSync(file).mtimeMs;
    const pid = Number(readFileSync(file, 'utf8'));
    // Between making the file and writing the number into it there is an instant.
    if (pid === 0) return silent > beat;
    return silent > dead || !isAlive(pid);
  } catch {
    return false;
  }
};

const isAlive = pid => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
};

/** Of two that clear the same lock, the slower may have caught the new one of the faster: that goes back. */
const clear = file => {
  const aside = `${file}.${process.pid}`;
  try {
    renameSync(file, aside);
    if (!isStale(aside)) linkSync(aside, file);
  } catch {
    // Another was faster.
  } finally {
    rmSync(aside, { force: true });
  }
};
