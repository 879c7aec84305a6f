import { ensemble } from '../../effects/chorus.ts';
import { tone } from '../../effects/tone.ts';
import { cello, flute } from '../../instruments/lines.ts';
import { triangle } from '../../instruments/metals.ts';
import { glockenspiel } from '../../instruments/modal.ts';
import { stringMachine } from '../../instruments/patches.ts';
import { each } from '../../instruments/player.ts';
import { harp, uprightBass } from '../../instruments/pluck.ts';
import { bass } from '../../score/bass.ts';
import { pad, pick } from '../../score/comping.ts';
import { melody } from '../../score/melody.ts';
import { later, transposed } from '../../score/note.ts';
import { voiced } from '../../score/voicing.ts';
import { drumParts } from '../band.ts';
import { form } from '../form.ts';
import type { Part, Song } from '../song.ts';

const METER = 3;

const f = form(METER, [
  ['intro', 'Am9 | Fmaj9 | Am9 | Fmaj9'],
  ['flute', 'Amadd9 | Fmaj7 | C/E | G | Am7 | Fmaj7 | Dm7 | E7sus4 E7 .'],
  ['cello', 'Fmaj7 | G6 | Em7 | Am7 | Dm9 | G7 | Cmaj7 | E7'],
  ['both', 'Amadd9 | Fmaj7 | C/E | G | Am7 | Fmaj7 | Dm7 | E7sus4 E7 .'],
  ['coda', 'Fmaj9 | Amadd9'],
]);

const TUNE = `
  E5:2 B4:1 | C5:2 A4:1 | G4:1 C5 E5 | D5:3 | C5:1 E5 G5 | A5:2 _E5:1 | F5:1.5 _E5:.5 D5:1 | B4:3`;
const ANSWER = `
  C4:2 _A3:1 | B3:2 D4:1 | G3:1 B3 E4 | _C4:2 A3:1 | F3:1 A3 C4 | B3:1.5 _C4:.5 D4:1 | E4:2 _B3:1 | G#3:1 _B3 D4`;
const UNDER = `
  A3:3 | C4:2 _A3:1 | G3:3 | B3:2 _G3:1 | E3:3 | C4:2 A3:1 | D4:3 | A3:1 _G#3:2`;

/** A country halt in winter: harp for the flakes, a flute for the signal, a cello for the one who waits. */
export function snow(): Song {
  const chime = { triangle: { voice: triangle, level: -38, pan: 0.35, room: 0.4 } };
  return {
    beats: f.beats,
    tempo: [
      { beat: f.at('both') + 18, bpm: 92 },
      { beat: f.beats, bpm: 60 },
    ],
    room: { decay: 3, size: 1.3, damp: 0.4, before: 0.03 },
    tail: 4.5,
    chords: f.all,
    parts: [
      ...strings(),
      ...winds(),
      ...drumParts(chime, [{ beat: f.at('both'), beats: 24, play: { triangle: 'o.....|......' }, steps: 2 }]),
    ],
  };
}

function winds(): Part[] {
  const song = melody(TUNE, { meter: METER, velocity: 0.7 });
  const wood = tone({ kind: 'bell', hertz: 230, q: 1.2, gain: 3 });
  const tune = [
    ...later(f.at('flute'), song),
    ...later(f.at('both'), song),
    ...later(f.at('coda'), melody('A5:3 | B5:3', { meter: METER, velocity: 0.5 })),
  ];
  const bow = [
    ...later(f.at('cello'), melody(ANSWER, { meter: METER })),
    ...later(f.at('both'), melody(UNDER, { meter: METER, velocity: 0.65 })),
    ...later(f.at('coda'), melody('C4:3 | A3:3', { meter: METER, velocity: 0.5 })),
  ];
  return [
    { name: 'flute', play: flute, notes: tune, level: -20, pan: -0.1, room: 0.4 },
    { name: 'cello', play: cello, notes: bow, level: -20, pan: 0.2, room: 0.35, effects: [wood] },
    {
      name: 'glock',
      play: each(glockenspiel),
      notes: transposed(12, later(f.at('both'), song)),
      level: -31,
      pan: 0.3,
      room: 0.5,
    },
  ];
}

function strings(): Part[] {
  const hand = { voices: 4, around: 66 };
  const flakes = f.over(
    { intro: '024653', flute: '0.2432', cello: '024642', both: '024653', coda: '012345' },
    (chords, figure) => pick(voiced(chords, hand), figure, { steps: 2, ring: 4, velocity: 0.65 }),
  );
  const soft = f.over({ cello: 0.5, both: 0.7, coda: 0.5 }, (chords, force) =>
    pad(voiced(chords, { voices: 3, around: 64, open: true }), force),
  );
  const low = f.over({ cello: '1-----', both: '1-----', coda: '1-----' }, (chords, figure) =>
    bass(chords, figure, { steps: 2 }),
  );
  const ice = tone({ kind: 'highShelf', hertz: 3200, gain: 5 });
  return [
    {
      name: 'harp',
      play: each(harp, 0.6),
      notes: flakes,
      level: -20.5,
      room: 0.35,
      loose: 10,
      effects: [ice],
    },
    {
      name: 'strings',
      play: each(stringMachine),
      notes: soft,
      level: -26.5,
      room: 0.4,
      effects: [tone({ kind: 'low', hertz: 4200 }), ensemble()],
    },
    { name: 'bass', play: each(uprightBass), notes: low, level: -20.5, room: 0.2 },
  ];
}
