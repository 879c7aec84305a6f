import assert from 'node:assert/strict';
import { suite } from 'uvu';
import { addSine } from '../dsp/oscillator.ts';
import { decibels, RATE, samples } from '../dsp/rate.ts';
import { channels, type Stereo, stereo } from '../dsp/stereo.ts';
import { limit } from './dynamics.ts';
import { integrated, loudnessBlocks, peakOf } from './loudness.ts';
import { master } from './master.ts';
import { toPcm } from './pcm.ts';

const loud = suite('demo library: loudness');

function sine(hertz: number, level: number, seconds: number): Stereo {
  const bus = stereo(samples(seconds));
  for (const side of channels(bus)) addSine(side, { hertz: () => hertz, gain: decibels(level) });
  return bus;
}

loud('reads a stereo tone of 1 kHz at its level, as EBU Tech 3341 wants', () => {
  assert.ok(Math.abs(integrated(loudnessBlocks(sine(997, -23, 10))) + 23) < 0.1);
  assert.ok(Math.abs(integrated(loudnessBlocks(sine(997, -33, 10))) + 33) < 0.1);
});

loud('does not count silence', () => {
  const bus = sine(997, -20, 10);
  for (const side of channels(bus)) side.fill(0, samples(5));
  assert.ok(Math.abs(integrated(loudnessBlocks(bus)) + 20) < 0.2);
});

loud('sees a peak between two samples', () => {
  const bus = stereo(RATE);
  for (const side of channels(bus)) addSine(side, { hertz: () => RATE / 4, gain: 1, phase: 1 / 8 });
  assert.ok(Math.max(...bus.left.subarray(0, 100)) < 0.72);
  assert.ok(peakOf(bus) > 0.8);
});

loud('holds every sample under the ceiling of the limiter', () => {
  const bus = sine(80, -30, 2);
  for (const side of channels(bus)) for (let i = 9000; i < 9100; i++) side[i] = 0.9;
  limit(bus, { ceiling: 0.5, gain: 2 });
  assert.ok(peakOf(bus) <= 0.5001, `peak ${peakOf(bus)}`);
  assert.ok(Math.abs(bus.left[60_000] ?? 0) <= 2 * decibels(-30));
});

loud('masters to what is asked and fades to nothing', () => {
  const bus = master(sine(440, -30, 6), { loudness: -16, fade: 1 });
  const pcm = toPcm(bus);
  assert.ok(Math.abs(integrated(loudnessBlocks(bus)) + 16) < 0.5);
  assert.ok(Math.abs(pcm[pcm.length - 1] ?? 9) <= 2);
});

loud.run();
