import { styleText } from 'node:util';
import type { Verdict } from './verdict.ts';

const print = (line: string) => process.stdout.write(`${line}\n`);

/** A line for what passed; for what failed also why, with all that it said. */
export const printVerdict = ({ name, passed, failed, seconds, fault, output }: Verdict): void => {
  const counts = failed === 0 ? `${passed} passed` : `${passed} passed, ${failed} failed`;
  const mark = failed === 0 ? styleText('green', '✓') : styleText('red', '✗');
  print(`${mark} ${name}  ${counts}  ${seconds.toFixed(1)} s`);
  if (failed === 0) return;
  if (fault !== undefined) print(`  ${fault}`);
  print(output.trimEnd().replaceAll(/^(?=.)/gm, '  '));
};

/** The closing line stands alone: tools read it. */
export const printTotals = (verdicts: readonly Verdict[]): void => {
  const sum = (count: (verdict: Verdict) => number) =>
    verdicts.reduce((total, verdict) => total + count(verdict), 0);
  const bad = verdicts.filter(verdict => verdict.failed > 0).map(verdict => verdict.name);
  const skipped = sum(verdict => verdict.skipped);
  print('');
  if (bad.length > 0) print(`Failed: ${bad.join(', ')}`);
  if (skipped > 0) print(`${skipped} skipped`);
  print(`${sum(verdict => verdict.passed)} passed, ${sum(verdict => verdict.failed)} failed`);
};
