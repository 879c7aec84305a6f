import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { countsThere, waitAfter } from './rule.ts';

const rule = suite('what counts as a play');

const minute = 60_000;

rule('is no track of thirty seconds or less', () => {
  assert.not(countsThere({ length: 30_000, heard: 30_000 }));
  assert.ok(countsThere({ length: 30_001, heard: 30_001 }));
});

rule('is half of a track, or four minutes of a long one', () => {
  assert.not(countsThere({ length: 3 * minute, heard: 1.5 * minute - 1 }));
  assert.ok(countsThere({ length: 3 * minute, heard: 1.5 * minute }));
  assert.not(countsThere({ length: 60 * minute, heard: 4 * minute - 1 }));
  assert.ok(countsThere({ length: 60 * minute, heard: 4 * minute }));
});

rule('is tried again after a minute, and never less often than every six hours', () => {
  assert.equal(
    [1, 2, 3, 9, 10, 50].map(waitAfter),
    [1, 2, 4, 256, 360, 360].map(minutes => minutes * minute),
  );
});

rule.run();
