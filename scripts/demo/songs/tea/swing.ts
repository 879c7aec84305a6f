import { points } from '../../dsp/curve.ts';
import { rotary } from '../../effects/rotary.ts';
import { clarinet, mutedTrumpet } from '../../instruments/lines.ts';
import { brushSweep, crash, hatClosed, ride } from '../../instruments/metals.ts';
import { vibraphone } from '../../instruments/modal.ts';
import { drawbars } from '../../instruments/organ.ts';
import { piano } from '../../instruments/piano.ts';
import { each } from '../../instruments/player.ts';
import { uprightBass } from '../../instruments/pluck.ts';
import { brushTap, kick, tomHigh, tomLow } from '../../instruments/skins.ts';
import { walking } from '../../score/bass.ts';
import { comp } from '../../score/comping.ts';
import type { Groove } from '../../score/drums.ts';
import { melody } from '../../score/melody.ts';
import { later } from '../../score/note.ts';
import { voiced } from '../../score/voicing.ts';
import { drumParts, harmony } from '../band.ts';
import { form } from '../form.ts';
import type { Part, Song } from '../song.ts';

const A = 'Bb6 G7 | Cm7 F7 | Dm7 G7 | Cm7 F7 | Bb7 Bb7/D | Eb6 Edim7 | Bb6/F G7';

const f = form(4, [
  ['intro', 'Bb6 G7 | Cm7 F7 | Dm7 G7 | Cm7 F7'],
  ['head', `${A} | Cm7 F7`],
  ['second', `${A} | F7 Bb6`],
  ['bridge', 'D9 | D9 | G13 | G13 | C9 | C9 | F13 | F13'],
  ['out', `${A} | Cm7 F7`],
  ['tag', 'Dm7 G7 | Cm7 F7 | Bb6 Gb7 | F7 Bb69'],
]);

const RIFF = `
  r:.5 F4 Bb4 D5:1 F5:.5 D5:1 | Eb5:.5 C5 r G4 A4:1 r | r:.5 F4 A4 C5:1 B4:.5 D5:1 | C5:.5 Eb5 r G5:1 Eb5:.5 C5:1 |
  r:.5 D5 F5 Ab5:1 F5:.5 D5:1 | Eb5:.5 G5 r Bb5:1 G5:.5 E5:1 | F5:1 D5:.5 Bb4 r B4 D5:1`;
const ENDS = { open: 'Eb5:.5 D5 C5 A4 F4:1 r', closed: 'Eb5:.5 C5 A4 C5 Bb4:1 r' };
const BRIDGE = `
  F#5:1.5 E5:.5 C5:1 A4 | r:.5 A4 C5 E5 F#5:2 | F5:1.5 E5:.5 D5:1 B4 | r:.5 A4 B4 D5 E5:2 |
  E5:1.5 D5:.5 Bb4:1 G4 | r:.5 G4 Bb4 D5 E5:2 | Eb5:1.5 D5:.5 C5:1 A4 | F4:.5 G4 A4 C5 D5:1 Eb5`;
const TAG = `
  F5:.5 D5 A4 F4 B4:1 D5 | Eb5:.5 C5 G4 Eb4 A4:1 C5 | Bb4:.5' D5:1.5' Bb4:.5' Gb4:1.5' | A4:1' C5 Bb4:2!`;

/** Rhythm changes at a brisk trot, stirred with brushes. */
export function swing(): Song {
  return {
    beats: f.beats,
    feel: { swing: 0.3, step: 0.5 },
    room: { decay: 1.1, size: 0.65, damp: 0.5, before: 0.01 },
    tail: 2.6,
    chords: f.all,
    parts: [...horns(), ...rhythm(), ...drumParts(KIT, GROOVES)],
  };
}

function horns(): Part[] {
  const head = later(f.at('head'), melody(`${RIFF} | ${ENDS.open}`));
  const second = later(f.at('second'), melody(`${RIFF} | ${ENDS.closed}`));
  const out = [...later(f.at('out'), melody(`${RIFF} | ${ENDS.open}`)), ...later(f.at('tag'), melody(TAG))];
  const bridge = later(f.at('bridge'), melody(BRIDGE));
  return [
    {
      name: 'trumpet',
      play: mutedTrumpet,
      notes: [...second, ...out],
      level: -20.5,
      pan: 0.2,
      room: 0.22,
      behind: 10,
    },
    {
      name: 'clarinet',
      play: clarinet,
      notes: [...head, ...harmony(second, f.all), ...harmony(out, f.all)],
      level: -20.5,
      pan: -0.2,
      room: 0.22,
      behind: 12,
    },
    { name: 'vibes', play: each(vibraphone, 0.4), notes: bridge, level: -18.5, room: 0.28, behind: 8 },
  ];
}

function rhythm(): Part[] {
  const hand = { voices: 4, around: 62, rootless: true } as const;
  const keys = f.over(
    {
      intro: 'X..o....',
      head: 'x..o....|...x..o.',
      second: '..x....x|.x....x.',
      out: 'x..o....|...x..o.',
      tag: 'x..o....|x..o....|x...x...|x.x.X---',
    },
    (chords, figure) => comp(voiced(chords, hand), figure, 2),
  );
  const organ = f.over({ bridge: 'x-------' }, (chords, figure) => comp(voiced(chords, hand), figure, 2));
  const walk = f.within(['head', 'second', 'bridge', 'out'], (chords, name) =>
    walking(chords, `walk ${name}`),
  );
  const opening = walking(f.chords('intro'), 'walk intro');
  const close = walking(f.chords('tag').slice(0, 4), 'walk tag');
  const stabs = later(f.at('tag') + 8, melody("Bb1:2' Gb1:2' | F1:1' r Bb1:2"));
  const fast = points([10, 0], [13, 1], [18, 1], [21, 0]);
  return [
    { name: 'piano', play: each(piano, 0.5), notes: keys, level: -23.5, pan: -0.25, room: 0.15 },
    {
      name: 'organ',
      play: each(drawbars('888300000', 0.1)),
      notes: organ,
      level: -26,
      pan: 0.1,
      room: 0.2,
      effects: [rotary(t => fast(t - 16))],
    },
    {
      name: 'bass',
      play: each(uprightBass),
      notes: [...opening, ...walk, ...close, ...stabs],
      level: -20,
      room: 0.06,
      loose: 6,
    },
  ];
}

const KIT = {
  kick: { voice: kick, level: -28 },
  ride: { voice: ride, level: -32, pan: 0.3, room: 0.12 },
  pedal: { voice: hatClosed, level: -36, pan: -0.25 },
  brush: { voice: brushTap, level: -28, pan: 0.05, room: 0.12 },
  sweep: { voice: brushSweep, level: -36, pan: 0.05, room: 0.12 },
  high: { voice: tomHigh, level: -27, pan: -0.2, room: 0.15 },
  low: { voice: tomLow, level: -26, pan: 0.25, room: 0.15 },
  crash: { voice: crash, level: -35, pan: -0.3, room: 0.15 },
};

const TIME = { ride: 'x.x,x.x,', pedal: '..x...x.', kick: 'o.o.o.o.' };
const BRUSHES = { brush: '..xo..x.', sweep: 'x...x...', pedal: '..x...x.', kick: 'o...o...' };

const GROOVES: Groove<keyof typeof KIT>[] = [
  { beat: 0, beats: 12, play: BRUSHES, steps: 2 },
  { beat: 12, beats: 4, play: { brush: 'x.xxo.xx', pedal: '..x...x.' }, steps: 2 },
  { beat: f.at('head'), beats: 32, play: BRUSHES, steps: 2 },
  { beat: f.at('second'), beats: 32, play: { ...TIME, brush: '...o..,.' }, steps: 2 },
  { beat: f.at('bridge'), beats: 28, play: { ...BRUSHES, ride: 'x...x...' }, steps: 2 },
  {
    beat: f.at('bridge') + 28,
    beats: 4,
    play: { brush: 'xoxoX...', high: '....xx..', low: '......xX' },
    steps: 2,
  },
  { beat: f.at('out'), beats: 1, play: { crash: 'X.' }, steps: 2 },
  { beat: f.at('out'), beats: 40, play: { ...TIME, brush: '...o..x.' }, steps: 2 },
  {
    beat: f.at('tag') + 8,
    beats: 8,
    play: { brush: 'X...X...X.X.X...', kick: 'X...X...X.X.X...', crash: '............X...' },
    steps: 2,
  },
];
