import { stripVTControlCharacters } from 'node:util';
import type { Outcome } from './child.ts';

export interface Verdict {
  readonly name: string;
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
  readonly seconds: number;
  /** What went wrong beside the tests that failed, as a sentence. */
  readonly fault: string | undefined;
  readonly output: string;
}

interface Summary {
  readonly total: number;
  readonly passed: number;
  readonly skipped: number;
}

/** The closing lines of uvu; undefined when it did not come that far. */
export const readSummary = (output: string): Summary | undefined => {
  const found = /^ {2}Total: +(\d+)\n {2}Passed: +(\d+)\n {2}Skipped: +(\d+)/m.exec(
    stripVTControlCharacters(output),
  );
  if (found === null) return undefined;
  const [total = 0, passed = 0, skipped = 0] = found.slice(1).map(Number);
  return { total, passed, skipped };
};

/** What is wrong with a test file before it runs: uvu would pass over such tests in silence. */
export const faultOfSource = (source: string): string | undefined => {
  const suites = source.match(/^const \w+ = suite\b/gm)?.length ?? 0;
  const runs = source.match(/\.run\(\);?$/gm)?.length ?? 0;
  if (runs === 0) return 'It does not end with .run(), so uvu runs none of its tests.';
  if (runs < suites)
    return `It has ${suites} suites and ${runs} .run(), so uvu passes over some of its tests.`;
  if (/\.only\(\s*['"`]/.test(source)) return 'It has a test marked .only, so uvu passes over the others.';
  return undefined;
};

/** How long a file may take, in milliseconds: `// time limit: 300 s` asks for more than two minutes. */
export const timeLimit = (source: string): number => {
  const asked = /^\/\/ time limit: (\d+) s$/m.exec(source)?.[1];
  return 1_000 * Number(asked ?? 120);
};

/** Counts a run of a test file; whatever kept tests from running is a failure too. */
export const judge = (name: string, source: string, outcome: Outcome): Verdict => {
  const { output, seconds } = outcome;
  const { total, passed, skipped } = readSummary(output) ?? { total: 0, passed: 0, skipped: 0 };
  const fault = faultOfSource(source) ?? faultOfRun(outcome, timeLimit(source));
  const failed = Math.max(total - passed, fault === undefined ? 0 : 1);
  return { name, passed, failed, skipped, seconds, fault, output };
};

const faultOfRun = ({ output, code, hung }: Outcome, limit: number): string | undefined => {
  const summary = readSummary(output);
  if (hung && summary)
    return 'Its tests have ended, but something they opened and did not close keeps it running.';
  if (hung) return `It did not end within ${limit / 1_000} s.`;
  if (summary === undefined) return `It ended (${howEnded(code)}) before its tests did.`;
  if (summary.total === 0) return 'It holds no test.';
  const missed = summary.total - summary.passed - countFailures(output);
  if (missed > 0)
    return `${missed} of its tests did not run: a before hook failed, and uvu does not say why.`;
  if (code !== 0 && summary.passed === summary.total) return `It ended (${howEnded(code)}) after its tests.`;
  return undefined;
};

const countFailures = (output: string): number =>
  stripVTControlCharacters(output).match(/^ {3}FAIL /gm)?.length ?? 0;

const howEnded = (code: number | null): string => (code === null ? 'by a signal' : `code ${code}`);
