import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

const benches = {
  start: 'a warm start, and a fresh clone to its first page (-- start fresh)',
  scan: 'first scan and unchanged rescan of 20,000 files, likes meanwhile, memory',
  page: 'press to sound, and scrolling a long list, in a real browser',
  jobs: 'the job dashboard beside 1,000,000 jobs, and jobs a second',
  stream: 'originals to 64 listeners beside nginx, first sound of transcodes',
};

const usage = `Use: npm run bench -- NAME\n${Object.entries(benches)
  .map(([name, what]) => `  ${name.padEnd(8)}${what}`)
  .join('\n')}`;

/** Each bench prints its figures as a table and as one line of JSON; docs/benchmarks.md keeps them. */
const [name, ...rest] = process.argv.slice(2);
const file = join(import.meta.dirname, `${name}.ts`);
if (name === undefined || !Object.hasOwn(benches, name) || !existsSync(file)) {
  process.stderr.write(`${usage}\n`);
  process.exit(name === undefined ? 0 : 1);
}
process.exit(
  spawnSync(process.execPath, [...process.execArgv, file, ...rest], { stdio: 'inherit' }).status ?? 1,
);
