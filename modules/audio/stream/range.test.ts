import fc from 'fast-check';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { readRange } from './range.ts';

const range = suite('range');

const size = 1_000;
const part = (start: number, end: number) => ({ kind: 'part', start, end });

range('reads first and last byte, open ends and suffixes', () => {
  assert.equal(readRange('bytes=0-499', size), part(0, 499));
  assert.equal(readRange('bytes=500-', size), part(500, 999));
  assert.equal(readRange('bytes=-200', size), part(800, 999));
  assert.equal(readRange('BYTES=0-0', size), part(0, 0));
});

range('ends at the end of the file', () => {
  assert.equal(readRange('bytes=990-5000', size), part(990, 999));
  assert.equal(readRange('bytes=-5000', size), part(0, 999));
});

range('refuses what begins beyond the end or ends before it begins', () => {
  for (const header of ['bytes=1000-', 'bytes=1000-1001', 'bytes=500-499', 'bytes=-0']) {
    assert.equal(readRange(header, size), { kind: 'unsatisfiable' }, header);
  }
});

range('refuses what is no range', () => {
  for (const header of [
    'bytes=',
    'bytes=-',
    'bytes=a-b',
    'bytes=1-2-3',
    'bytes=1',
    `bytes=${'9'.repeat(400)}-`,
  ]) {
    assert.equal(readRange(header, size), { kind: 'unsatisfiable' }, header);
  }
});

range('answers a few ranges by the whole, and refuses many', () => {
  assert.equal(readRange('bytes=0-1,5-6', size), { kind: 'whole' });
  assert.equal(readRange('bytes=2000-,3000-', size), { kind: 'unsatisfiable' });
  assert.equal(readRange(`bytes=${'0-0,'.repeat(5_000)}1-1`, size), { kind: 'unsatisfiable' });
});

range('ignores units that are not bytes, and no range at all', () => {
  assert.equal(readRange('seconds=0-10', size), { kind: 'whole' });
  assert.equal(readRange('', size), { kind: 'whole' });
});

range('never leaves the file, whatever is asked', () => {
  fc.assert(
    fc.property(fc.string(), fc.integer({ min: 1, max: 5_000 }), (text, length) => {
      const asked = readRange(`bytes=${text}`, length);
      if (asked.kind === 'part')
        assert.ok(asked.start >= 0 && asked.start <= asked.end && asked.end < length);
    }),
  );
  fc.assert(
    fc.property(fc.nat(), fc.nat(), fc.integer({ min: 1, max: 5_000 }), (start, end, length) => {
      const asked = readRange(`bytes=${start}-${end}`, length);
      assert.is(asked.kind === 'part', start <= end && start < length);
    }),
  );
});

range.run();
