import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { runChecks } from './check.ts';
import { endAllChildren, runChild } from './test/child.ts';
import { findTestFiles } from './test/files.ts';
import { printTotals, printVerdict } from './test/print.ts';
import { judge, timeLimit, type Verdict } from './test/verdict.ts';

const root = join(import.meta.dirname, '..');
const hook = join(root, 'core/testing/prepare.ts');

interface Prepared {
  readonly env: Readonly<Record<string, string>>;
  stop(): Promise<void>;
}

/** npm test: types, lint, then every test file. npm test -- PATTERN …: only the files whose path contains one of them. */
const main = async (patterns: readonly string[]): Promise<void> => {
  const files = await findTestFiles(root, patterns);
  if (files.length === 0)
    process.stdout.write(`No test file matches ${patterns.join(' or ') || '*.test.ts'}.\n`);
  const verdicts = patterns.length === 0 ? await runChecks() : [];
  if (files.length > 0) verdicts.push(...(await runPrepared(files)));
  printTotals(verdicts);
  if (files.length === 0 || verdicts.some(verdict => verdict.failed > 0)) process.exitCode = 1;
};

const runPrepared = async (files: readonly string[]): Promise<Verdict[]> => {
  let prepared: Prepared;
  try {
    prepared = await prepare();
  } catch (error) {
    return [unprepared(error)];
  }
  try {
    return await runFiles(files, prepared.env);
  } finally {
    await prepared.stop();
  }
};

/** What the files share is made once a run. */
const prepare = async (): Promise<Prepared> => {
  if (!existsSync(hook)) return { env: {}, stop: async () => undefined };
  const { prepare: make }: { prepare: () => Promise<Prepared> } = await import(hook);
  return make();
};

const unprepared = (error: unknown): Verdict => {
  const output = error instanceof Error ? (error.stack ?? error.message) : String(error);
  const fault = 'What the tests share could not be made, so none of them ran.';
  const verdict = {
    name: 'core/testing/prepare.ts',
    passed: 0,
    failed: 1,
    skipped: 0,
    seconds: 0,
    fault,
    output,
  };
  printVerdict(verdict);
  return verdict;
};

/** As many at a time as there are cores. */
const runFiles = async (files: readonly string[], env: Prepared['env']): Promise<Verdict[]> => {
  const waiting = [...files];
  stopOnSignals(waiting);
  const verdicts: Verdict[] = [];
  const work = async () => {
    for (let file = waiting.shift(); file !== undefined; file = waiting.shift()) {
      const verdict = await runFile(file, env);
      printVerdict(verdict);
      verdicts.push(verdict);
    }
  };
  await Promise.all(Array.from({ length: availableParallelism() }, work));
  return verdicts;
};

/** A process a file: what one leaves open or breaks does not reach the next. */
const runFile = async (file: string, env: Prepared['env']): Promise<Verdict> => {
  const source = await readFile(join(root, file), 'utf8');
  const outcome = await runChild({
    program: process.execPath,
    args: ['--import', 'tsx', file],
    cwd: root,
    env: { ...process.env, ...env },
    limit: timeLimit(source),
  });
  return judge(file, source, outcome);
};

/** Ends the files that run and starts no more; what they share is then stopped as after any run. */
const stopOnSignals = (waiting: string[]) => {
  const stop = () => {
    waiting.length = 0;
    endAllChildren();
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop);
};

await main(process.argv.slice(2));
