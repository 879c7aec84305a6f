import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { Outcome } from './child.ts';
import { faultOfSource, judge, readSummary, timeLimit } from './verdict.ts';

const verdict = suite('verdict on a test file');

const source = "const lock = suite('lock');\nlock('holds', () => {});\nlock.run();\n";
const summary = (total: number, passed: number, skipped = 0) =>
  ` lock  • •   (${passed} / ${total})\n\n  Total:     ${total}\n  Passed:    ${passed}\n  Skipped:   ${skipped}\n  Duration:  3.10ms\n\n`;
const failure = '   FAIL  lock  "holds"\n    Expected value to be truthy:  (ok)\n';

const after = (outcome: Partial<Outcome>) =>
  judge('lock.test.ts', source, { output: '', code: 0, hung: false, seconds: 1, ...outcome });

verdict('counts what uvu reports', () => {
  const { passed, failed, skipped, fault } = after({ output: summary(4, 4, 1) });
  assert.equal({ passed, failed, skipped, fault }, { passed: 4, failed: 0, skipped: 1, fault: undefined });
});

verdict('reads the summary through colours', () => {
  assert.equal(readSummary('\n  Total:     2\u001b[31m\n  Passed:    1\u001b[39m\n  Skipped:   0\n'), {
    total: 2,
    passed: 1,
    skipped: 0,
  });
});

verdict('counts failed tests without a further complaint', () => {
  const { passed, failed, fault } = after({ output: failure + summary(4, 3), code: 1 });
  assert.equal({ passed, failed, fault }, { passed: 3, failed: 1, fault: undefined });
});

verdict('fails tests that a failing before hook has kept from running, though uvu ends with 0', () => {
  const { failed, fault } = after({ output: summary(4, 0) });
  assert.is(failed, 4);
  assert.match(fault ?? '', 'a before hook failed');
});

verdict('fails a file that ends before its tests do', () => {
  const { failed, fault } = after({ output: 'SyntaxError: unexpected', code: 1 });
  assert.is(failed, 1);
  assert.is(fault, 'It ended (code 1) before its tests did.');
});

verdict('tells a hang in a test from something left open', () => {
  assert.is(after({ hung: true, code: null }).fault, 'It did not end within 120 s.');
  assert.match(after({ hung: true, code: null, output: summary(1, 1) }).fault ?? '', 'did not close');
});

verdict('fails a file whose process breaks after its tests', () => {
  const { passed, failed } = after({ output: summary(2, 2), code: 1 });
  assert.equal({ passed, failed }, { passed: 2, failed: 1 });
});

verdict('fails a file without a test', () => {
  assert.is(after({ output: summary(0, 0) }).failed, 1);
});

verdict('fails a file that uvu would pass over in silence', () => {
  assert.match(faultOfSource("test('a', () => {});\n") ?? '', 'does not end with .run()');
  assert.match(faultOfSource(`${source}const two = suite('two');\n`) ?? '', '2 suites and 1 .run()');
  const only = 'only';
  assert.match(faultOfSource(`lock.${only}('a', () => {});\nlock.run();\n`) ?? '', 'passes over the others');
  assert.is(faultOfSource(source), undefined);
});

verdict('gives a file two minutes, or what it asks for', () => {
  assert.is(timeLimit(source), 120_000);
  assert.is(timeLimit(`// time limit: 300 s\n${source}`), 300_000);
});

verdict.run();
