/**
 * node scripts/bootstrap.js scripts/<name>.ts [arguments]: the one door of all commands. Plain JavaScript without a
 * dependency, for whatever Node the machine has: installs the packages where that is due, then runs the script on the
 * Node that came with them.
 */
import { spawn } from 'node:child_process';
import { existsSync, readFileSync, realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chooseNode, needsInstall } from './setup/decide.js';
import { withLock } from './setup/lock.js';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const windows = process.platform === 'win32';
// Short-lived objects are swept more often and in smaller steps: a fifth less memory for the same speed.
const nodeOptions = ['--max-semi-space-size=4', '--heap-growing-percent=40'];
const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];

const main = async ([script, ...args]) => {
  if (script === undefined)
    throw new Error('Say which script to run: node scripts/bootstrap.js scripts/start.ts');
  if (installIsDue()) await withLock(join(root, '.cache/install.lock'), () => installIsDue() && install());
  const bundled = join(root, 'node_modules/node/bin', windows ? 'node.exe' : 'node');
  const node = chooseNode({
    bundled: existsSync(bundled) ? bundled : undefined,
    running: process.execPath,
    version: process.versions.node,
  });
  await run(node, [...nodeOptions, join(root, script), ...args]);
};

const installIsDue = () =>
  needsInstall({
    wanted: readJson('package-lock.json'),
    installed: readJson('node_modules/.package-lock.json'),
    production: process.env.NODE_ENV === 'production',
  });

const readJson = path => {
  try {
    return JSON.parse(readFileSync(join(root, path), 'utf8'));
  } catch {
    return undefined;
  }
};

const install = async () => {
  process.stderr.write('Installing the packages; the first time this takes a minute or two …\n');
  const npm = spawn('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: root,
    env: { ...process.env, PATH: outerPath() },
    shell: windows,
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  const { code, error } = await ending(npm);
  if (code === 0) return;
  const why = error === undefined ? `npm ci ended with ${code}` : `npm did not start: ${error.message}`;
  throw new Error(
    `The packages could not be installed (${why}). Check the network and what npm says above, then run the command again.`,
  );
};

/** npm must not run on a Node inside the folder that it is about to replace. */
const outerPath = () =>
  (process.env.PATH ?? '')
    .split(windows ? ';' : ':')
    .filter(folder => !folder.startsWith(join(root, 'node_modules')))
    .join(windows ? ';' : ':');

/** Runs to the end of the child and ends in the same way. */
const run = async (node, args) => {
  // What was compiled once is kept: a warm start takes half a second less.
  const env = { NODE_COMPILE_CACHE: join(root, '.cache/compile'), ...process.env };
  const child = spawn(node, args, { cwd: root, env, stdio: 'inherit' });
  const release = forwardSignals(child);
  const { code, signal, error } = await ending(child);
  release();
  if (error !== undefined) throw new Error(`${node} does not start here: ${error.message}`);
  if (signal !== null) process.kill(process.pid, signal);
  process.exitCode = code ?? 1;
};

const ending = child =>
  new Promise(resolve => {
    child.once('error', error => resolve({ code: null, signal: null, error }));
    child.once('exit', (code, signal) => resolve({ code, signal, error: undefined }));
  });

/** The child gets each signal once, though it may reach us twice: from a terminal or a group, and again through npm. */
const forwardSignals = child => {
  const last = {};
  const forward = signal => {
    const again = Date.now() - (last[signal] ?? 0) < 1_000;
    last[signal] = Date.now();
    // The Ctrl-C of a terminal goes to all its processes: the child has it already.
    if (!again && !(signal === 'SIGINT' && process.stdin.isTTY)) child.kill(signal);
  };
  for (const signal of signals) process.on(signal, forward);
  const forget = whenCallerEnds(() => forward('SIGTERM'));
  return () => {
    forget();
    for (const signal of signals) process.off(signal, forward);
  };
};

/** npm passes on no signal, so whoever ends npm would leave running what it has started. */
const whenCallerEnds = act => {
  if (process.env.npm_lifecycle_event === undefined) return () => undefined;
  const before = callers();
  const watch = setInterval(() => {
    if (callers() === before) return;
    clearInterval(watch);
    act();
  }, 500);
  return () => clearInterval(watch);
};

/** The parent and, where npm has put a shell between, the parent of that. */
const callers = () => {
  const parent = statusOf(process.ppid);
  const isShell = /^\d+ \((ba|da|a|z)?sh\)/.test(parent);
  return isShell ? `${process.ppid} ${parent.split(' ')[3]}` : `${process.ppid}`;
};

const statusOf = pid => {
  try {
    return readFileSync(`/proc/${pid}/stat`, 'utf8');
  } catch {
    return '';
  }
};

if (process.argv[1] !== undefined && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) {
  main(process.argv.slice(2)).catch(error => {
    process.stderr.write(`\n${error.message}\n`);
    process.exitCode = 1;
  });
}
