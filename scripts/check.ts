import { delimiter, join } from 'node:path';
import { runChild } from './test/child.ts';
import { printVerdict } from './test/print.ts';
import type { Verdict } from './test/verdict.ts';

const root = join(import.meta.dirname, '..');
const programs = join(root, 'node_modules/.bin');

const checks = [
  { name: 'types', program: 'tsc', args: ['--noEmit', '--pretty', 'false'] },
  { name: 'lint and format', program: 'biome', args: ['check', '--error-on-warnings', '.'] },
] as const;

/** The types, then lint and format; each counts as a test. */
export const runChecks = async (): Promise<Verdict[]> => {
  const verdicts: Verdict[] = [];
  for (const { name, program, args } of checks) {
    const verdict = await runCheck(name, join(programs, program), args);
    printVerdict(verdict);
    verdicts.push(verdict);
  }
  return verdicts;
};

const runCheck = async (name: string, program: string, args: readonly string[]): Promise<Verdict> => {
  const outcome = await runChild({
    program,
    args,
    cwd: root,
    // Their first line asks for "node": it shall be the one of the packages.
    env: { ...process.env, PATH: `${programs}${delimiter}${process.env.PATH ?? ''}` },
    limit: 300_000,
  });
  const ok = outcome.code === 0;
  const fault = outcome.hung ? 'It did not end within 300 s.' : undefined;
  return { name, passed: Number(ok), failed: Number(!ok), skipped: 0, fault, ...outcome };
};

if (import.meta.main) {
  const verdicts = await runChecks();
  if (verdicts.some(verdict => verdict.failed > 0)) process.exitCode = 1;
}
