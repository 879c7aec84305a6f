import fc from 'fast-check';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { ago, clock, lasting, spoken } from './format.ts';
import { newId } from './ids.ts';
import { lineAt } from './lines.ts';

const formats = suite('formats');

formats('writes positions as clocks do', () => {
  assert.is(clock(0), '0:00');
  assert.is(clock(187_400), '3:07');
  assert.is(clock(3_765_000), '1:02:45');
  assert.is(clock(Number.NaN), '–:––');
});

formats('rounds the length of a record to minutes', () => {
  assert.is(lasting(41 * 60_000), '41 min');
  assert.is(lasting(64 * 60_000), '1 hr 4 min');
  assert.is(lasting(2000), '1 min');
});

formats('says a position in words', () => {
  assert.is(spoken(187_000), '3 minutes 7 seconds');
});

formats('says how long ago something was', () => {
  const now = Date.parse('2026-05-02T12:00:00Z');
  assert.is(ago('2026-05-02T09:00:00Z', now), '3 hours ago');
  assert.is(ago('2026-05-01T12:00:00Z', now), 'yesterday');
});

formats.run();

const lyrics = suite('lines of lyrics');

lyrics('finds the line that is sung, whatever the position', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(100_000)), fc.nat(100_000), (starts, position) => {
      const lines = starts.toSorted((a, b) => a - b).map(start => ({ start }));
      assert.is(
        lineAt(lines, position),
        lines.findLastIndex(line => line.start <= position),
      );
    }),
  );
});

lyrics.run();

const ids = suite('ids');

ids('are UUIDs of version 7 that sort by their time', () => {
  const [early, late] = [newId(1_700_000_000_000), newId(1_800_000_000_000)];
  assert.match(early, /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  assert.ok(early < late);
});

ids.run();
