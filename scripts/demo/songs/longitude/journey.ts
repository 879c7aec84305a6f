import type { Effect } from '../../dsp/stereo.ts';
import { chorus } from '../../effects/chorus.ts';
import { breathing, tone } from '../../effects/tone.ts';
import { vowel } from '../../effects/vowel.ts';
import { downlifter, riser } from '../../instruments/air.ts';
import { fmBell } from '../../instruments/fm.ts';
import { aetherLead, glideLead } from '../../instruments/lines.ts';
import { kalimba } from '../../instruments/modal.ts';
import { acidBass, deepSub, glassPad, glassPluck, throats } from '../../instruments/patches.ts';
import { feltPiano } from '../../instruments/piano.ts';
import { each } from '../../instruments/player.ts';
import { bass } from '../../score/bass.ts';
import { pad, pick } from '../../score/comping.ts';
import { melody } from '../../score/melody.ts';
import { later, louder, type Note, swell } from '../../score/note.ts';
import { voiced } from '../../score/voicing.ts';
import { over } from '../form.ts';
import type { Part, Song } from '../song.ts';
import { beats as drumming } from './beats.ts';
import { f, type Stretch } from './map.ts';

const DUSK = `
  A4:1 F5:2 E5:1 | D5:3 r:1 | C5:1 A5:2 G5:1 | E5:3 r:1 |
  A4:1 F5:2 G5:1 | A5:1 F5 D5:2 | C5:1.5 E5:.5 G5:1 A5 | G5:2 E5`;
const LEAD = `
  D5:1.5 F5:.5 A5:2 | G5:1.5 E5:.5 C5:2 | A4:1 D5 F5 A5 | C6:2 A5 |
  Bb5:1.5 A5:.5 F5:1 D5 | E5:1.5 G5:.5 C6:2 | A5:1.5 F5:.5 D5:2 | C5:1 F5 A5:2`;
const AETHER = `
  F5:2 _E5:1 _D5 | E5:4 | D5:2 _F5:1 _A5 | G5:2 _D5 | F5:2 _E5:1 _A4 | C5:4 | D5:2 _C5:1 _A4 | Bb4:4`;
const MORNING = `
  C5:1 F5 A5 G5 | E5:2 _C5 | F5:1 E5 D5 A4 | Bb4:3 C5:1 |
  D5:1 F5 A5 C6 | Bb5:2 G5 | A5:1 G5 F5 C5 | A4:4`;

/** One line round the globe in four stretches that pass into each other without a gap. */
export function journey(): Song {
  return {
    beats: f.beats,
    tempo: [
      { beat: f.beats - 8, bpm: 100 },
      { beat: f.beats, bpm: 76 },
    ],
    room: { decay: 3.4, size: 1.4, damp: 0.35, before: 0.03 },
    echo: { beats: 0.75, feedback: 0.42, damp: 0.4 },
    tail: 5,
    chords: f.all,
    parts: [...clouds(), ...figures(), ...songs(), ...drumming()],
  };
}

const bright: Effect = tone({ kind: 'highShelf', hertz: 5000, gain: 3 });

/** What is always in the air: pads, voices, the ground. */
function clouds(): Part[] {
  const force: (readonly [Stretch, number])[] = [
    ['dusk', 0.6],
    ['duskLit', 0.7],
    ['house', 0.5],
    ['houseWarm', 0.6],
    ['line', 0.6],
    ['lineHigh', 0.7],
    ['dawn', 0.5],
    ['day', 0.6],
  ];
  const air = over(force, (name, loud) =>
    pad(voiced(f.chords(name), { voices: 4, around: 60, open: true }), loud),
  );
  const choir = over(
    [
      ['line', 0.5],
      ['lineHigh', 0.8],
      ['dawn', 0.5],
    ],
    (name, loud) => pad(voiced(f.chords(name), { voices: 3, around: 66 }), loud),
  );
  const ground = over(
    [
      ['duskLit', '1---------------'],
      ['house', '1-------..1-..5-'],
      ['houseWarm', '1-------..1-..5-'],
      ['dawn', '1---------------'],
      ['day', '1---------------'],
    ],
    (name, figure) => bass(f.chords(name), figure, { steps: 4, velocity: 0.7 }),
  );
  return [
    {
      name: 'pad',
      play: each(glassPad),
      notes: air,
      level: -22,
      room: 0.4,
      duck: 0.35,
      effects: [
        breathing({ from: 700, to: 2600, seconds: 38.4 }),
        chorus({ rate: 0.31, depth: 0.003, wet: 0.5 }),
      ],
    },
    {
      name: 'choir',
      play: each(throats, 0.4),
      notes: choir,
      level: -25,
      room: 0.5,
      duck: 0.3,
      effects: [vowel('ah')],
    },
    { name: 'ground', play: each(deepSub), notes: ground, level: -24, duck: 0.3 },
  ];
}

/** Patterns: glass, wood and wire. */
function figures(): Part[] {
  const glass = over(
    [
      ['duskLit', '1..3..2..4..3.2.'],
      ['house', '1.3.24.31.35.42.'],
      ['houseWarm', '132435241324352.'],
      ['line', '1325342513253425'],
      ['lineHigh', '1527354615273546'],
      ['dawn', '1..3..2..4..3.2.'],
    ],
    (name, figure) =>
      pick(voiced(f.chords(name), { voices: 4, around: 65 }), figure, { steps: 4, ring: 0.3, velocity: 0.6 }),
  );
  const wood = over(
    [
      ['houseWarm', '..4..3..5..4..6.'],
      ['lineHigh', '..4..3..5..4..6.'],
    ],
    (name, figure) =>
      pick(voiced(f.chords(name), { voices: 3, around: 70 }), figure, {
        steps: 4,
        ring: 0.5,
        velocity: 0.55,
      }),
  );
  const wire = over(
    [
      ['line', '11.18.1.1.11.818'],
      ['lineHigh', '11.18.1.1.11.818'],
    ],
    (name, figure) => bass(f.chords(name), figure, { steps: 4 }),
  );
  return [
    {
      name: 'glass',
      play: each(glassPluck, 0.7),
      notes: louder(1, glass),
      level: -23.5,
      room: 0.25,
      echo: 0.4,
      duck: 0.25,
      effects: [bright],
    },
    { name: 'wood', play: each(kalimba, 0.6), notes: wood, level: -24.5, pan: -0.15, room: 0.3, echo: 0.3 },
    { name: 'wire', play: each(acidBass), notes: wire, level: -21.5, duck: 0.45 },
  ];
}

/** The tunes, one for each stretch, and what lifts one stretch into the next. */
function songs(): Part[] {
  const dusk = melody(DUSK, { velocity: 0.6 });
  const morning = melody(MORNING, { velocity: 0.65 });
  const felt: Note[] = [
    ...later(f.at('dusk'), dusk),
    ...later(f.at('duskLit'), louder(0.8, dusk)),
    ...later(f.at('dawn'), morning),
    ...later(f.at('day'), morning),
    ...pick(voiced(f.chords('day'), { voices: 3, around: 55 }), '0.1.2.3.', {
      steps: 2,
      ring: 4,
      velocity: 0.45,
    }),
  ];
  const aether = [
    ...later(f.at('houseWarm'), melody(AETHER)),
    ...later(f.at('dawn'), melody(AETHER.replace('Bb4:4', 'C5:4'), { velocity: 0.4 })),
  ];
  const hero = [
    ...later(f.at('line'), swell(0.8, 1, melody(LEAD))),
    ...later(f.at('lineHigh'), melody(LEAD)),
  ];
  const bells = over(
    [
      ['lineHigh', '5...6...7...6...'],
      ['day', '5.......7.......'],
    ],
    (name, figure) =>
      pick(voiced(f.chords(name), { voices: 4, around: 69 }), figure, { steps: 4, ring: 2, velocity: 0.5 }),
  );
  const lift = (section: Stretch, beats: number) => ({
    beat: f.at(section) - beats,
    beats,
    pitch: 60,
    velocity: 0.8,
  });
  return [
    { name: 'felt', play: each(feltPiano, 0.4), notes: felt, level: -19.5, room: 0.4, echo: 0.15, loose: 10 },
    { name: 'aether', play: aetherLead, notes: aether, level: -23, room: 0.5, echo: 0.3 },
    { name: 'hero', play: glideLead, notes: hero, level: -21, room: 0.3, echo: 0.3, duck: 0.15 },
    { name: 'bells', play: each(fmBell, 0.5), notes: bells, level: -28, room: 0.5, echo: 0.4 },
    {
      name: 'lift',
      play: each(riser),
      notes: [lift('house', 8), lift('line', 16), lift('lineHigh', 4)],
      level: -29,
      room: 0.4,
    },
    {
      name: 'fall',
      play: each(downlifter),
      notes: [
        { ...lift('line', 0), beats: 8 },
        { ...lift('dawn', 0), beats: 12 },
      ],
      level: -27,
      room: 0.5,
    },
  ];
}
