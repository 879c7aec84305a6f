import assert from 'node:assert/strict';
import { suite } from 'uvu';
import { bass, walking } from './bass.ts';
import { changes } from './chord.ts';
import { comp, pick } from './comping.ts';
import { hits } from './grid.ts';
import { melody } from './melody.ts';
import { makeClock, played } from './time.ts';
import { voiced } from './voicing.ts';

const score = suite('demo library: musical notation');

score('reads lengths, ties, slurs and accents', () => {
  const notes = melody('C4:1! _D4:.5 r E4:2~ | E4:4', { velocity: 0.5 });
  assert.deepEqual(notes, [
    { beat: 0, beats: 1, pitch: 60, velocity: 0.625 },
    { beat: 1, beats: 0.5, pitch: 62, velocity: 0.5, slurred: true },
    { beat: 2, beats: 6, pitch: 64, velocity: 0.5 },
  ]);
});

score('names the bar that is miscounted', () => {
  assert.throws(() => melody('C4:4 | D4:3'), /Bar 2 \("D4:3"\) has 3 beats and should have 4/);
});

score('refuses a note or a chord that it does not know', () => {
  assert.throws(() => melody('H4:4'), /"H4:4" cannot be read as a note/);
  assert.throws(() => changes('Cmaj15'), /"Cmaj15" is not a chord this book knows/);
});

score('shares a bar between its chords, and dots hold', () => {
  const spans = changes('C . . G7 | Am7/E').map(({ chord, beat, beats }) => [
    chord.name,
    beat,
    beats,
    chord.bass,
  ]);
  assert.deepEqual(spans, [
    ['C', 0, 3, 0],
    ['G7', 3, 1, 7],
    ['Am7/E', 4, 4, 4],
  ]);
});

score('reads rhythms with held steps', () => {
  assert.deepEqual(hits('X-.o', 4), [
    { beat: 0, beats: 0.5, velocity: 1 },
    { beat: 0.75, beats: 0.25, velocity: 0.56 },
  ]);
});

score('leads the voices of a progression by small steps', () => {
  const laid = voiced(changes('Dm7 | G7 | Cmaj7 | Am7'), { voices: 4, around: 62 });
  for (const [i, { pitches }] of laid.slice(1).entries()) {
    const before = laid[i]?.pitches ?? [];
    const moved = pitches.reduce((sum, pitch, voice) => sum + Math.abs(pitch - (before[voice] ?? pitch)), 0);
    assert.ok(moved <= 9, `${moved} half tones to chord ${i + 2}`);
  }
});

score('plays a held off-beat chord with the harmony that it leads to', () => {
  const laid = voiced(changes('C | F'), { voices: 3, around: 60 });
  const last = comp(laid, '.......x---.....', 2).filter(note => note.beat === 3.5);
  assert.deepEqual(
    last.map(note => note.pitch),
    laid[1]?.pitches,
  );
});

score('picks the bass under the chord and goes round in octaves above it', () => {
  const laid = voiced(changes('Am'), { voices: 3, around: 60 });
  const [low, first, , , again] = pick(laid, '01234', { steps: 2 });
  assert.equal((low?.pitch ?? 0) % 12, 9);
  assert.ok((low?.pitch ?? 0) < (first?.pitch ?? 0));
  assert.equal(again?.pitch, (first?.pitch ?? 0) + 12);
});

score('puts the chord’s bass on each change of a walking line', () => {
  const song = changes('Dm7 | G7 | C/E | A7');
  const line = walking(song, 'test');
  for (const change of song)
    assert.equal((line.find(note => note.beat === change.beat)?.pitch ?? 0) % 12, change.chord.bass);
  assert.deepEqual(
    bass(song, '1--<', { steps: 1 })
      .slice(0, 2)
      .map(note => note.pitch),
    [38, 30],
  );
});

score('delays the off-beat by the swing and changes tempo evenly', () => {
  const clock = makeClock([{ beat: 0, bpm: 60 }], { swing: 1 / 3, step: 0.5 });
  assert.ok(Math.abs(clock(0.5) - 2 / 3) < 1e-9);
  assert.equal(clock(3), 3);
  const slowing = makeClock([
    { beat: 0, bpm: 120 },
    { beat: 4, bpm: 60 },
  ]);
  assert.ok(slowing(4) > 2.6 && slowing(4) < 2.9);
});

score('is loose in time the same way on every run', () => {
  const clock = makeClock([{ beat: 0, bpm: 100 }]);
  const notes = melody('C4:1 D4 E4 F4');
  const once = played(notes, clock, { seed: 'piano', loose: 8 });
  assert.deepEqual(played(notes, clock, { seed: 'piano', loose: 8 }), once);
  assert.notDeepEqual(played(notes, clock, { seed: 'flute', loose: 8 }), once);
});

score.run();
