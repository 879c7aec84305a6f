import { tone } from '../../effects/tone.ts';
import { fiddle, tinWhistle } from '../../instruments/lines.ts';
import { tambourine } from '../../instruments/metals.ts';
import { each } from '../../instruments/player.ts';
import { mandolin, steelGuitar, uprightBass } from '../../instruments/pluck.ts';
import { bodhran } from '../../instruments/skins.ts';
import { bass } from '../../score/bass.ts';
import { strum } from '../../score/comping.ts';
import type { Groove } from '../../score/drums.ts';
import { melody } from '../../score/melody.ts';
import { later, type Note, transposed } from '../../score/note.ts';
import { voiced } from '../../score/voicing.ts';
import { drumParts } from '../band.ts';
import { form } from '../form.ts';
import type { Part, Song } from '../song.ts';

const FIRST = 'Em | Em | D | D | Em | Em | D A | Bm Em';
const TURN = 'G | D | Em | D | G | D | Em D | Em';
const SECOND = 'D | G | D | A | D | G | D A | D';

const f = form(4, [
  ['start', 'Em | Em'],
  ['tune', FIRST],
  ['again', FIRST],
  ['turn', TURN],
  ['turnAgain', TURN],
  ['change', SECOND],
  ['home', SECOND],
  ['end', 'D'],
]);

const TUNE = `
  B4:.5 E5 E5 D5 B4 A4 G4 A4 | B4 E5 E5 F#5 G5 F#5 E5 D5 | F#4 A4 A4 B4 A4 F#4 D4 F#4 | A4 B4 D5 E5 F#5 E5 D5 A4 |
  B4 E5 E5 D5 B4 A4 G4 A4 | B4 E5 E5 F#5 G5 F#5 E5 D5 | A5 F#5 D5 F#5 E5 C#5 A4 C#5 | D5 B4 A4 F#4 E4:2`;
const TURN_TUNE = `
  G5:.5 F#5 G5 A5 B5 A5 G5 F#5 | F#5 D5 A4 D5 F#5 E5 F#5 A5 | G5 F#5 E5 D5 B4 D5 E5 G5 | F#5 E5 D5 B4 A4 B4 D5 F#5 |
  G5 F#5 G5 A5 B5 A5 G5 F#5 | A5 F#5 D5 F#5 A5 B5 A5 F#5 | G5 E5 B4 E5 F#5 D5 A4 F#4 | G4 A4 B4 D5 E5:2`;
const SECOND_TUNE = `
  A4:.5 D5 F#5 D5 A5 F#5 D5 F#5 | G5 F#5 E5 D5 B4 D5 G5 B5 | A5 F#5 D5 F#5 A5 F#5 E5 D5 | C#5 E5 A5 E5 C#5 B4 A4 C#5 |
  A4 D5 F#5 D5 A5 F#5 D5 F#5 | G5 F#5 E5 D5 B4 D5 G5 B5 | A5 F#5 D5 A4 B4 C#5 E5 G5 | F#5 D5 E5 C#5 D5:2`;

/** Two reels joined by a change of key, one more player every time round. */
export function reel(): Song {
  return {
    beats: f.beats,
    feel: { swing: 0.07 },
    room: { decay: 1.1, size: 0.7, damp: 0.5, before: 0.01 },
    tail: 2.6,
    chords: f.all,
    parts: [...tunes(), ...strings(), ...drumParts(KIT, GROOVES)],
  };
}

/** Fiddlers slur into the beat; the off-beat notes of each second pair join the one before. */
const bowing = (notes: readonly Note[]): Note[] =>
  notes.map((note, i) => ({
    ...note,
    slurred: i % 4 === 1 || i % 8 === 7,
    velocity: i % 4 === 0 ? 0.9 : 0.7,
  }));

function tunes(): Part[] {
  const tune = (text: string, section: Parameters<typeof f.at>[0]) =>
    bowing(later(f.at(section), melody(text)));
  const last = later(f.at('end'), melody('D5:3 r:1'));
  const whistle = [
    ...tune(TUNE, 'tune'),
    ...transposed(12, tune(TUNE, 'again')),
    ...tune(TURN_TUNE, 'turnAgain'),
    ...tune(SECOND_TUNE, 'change'),
    ...transposed(12, tune(SECOND_TUNE, 'home')),
    ...transposed(12, last),
  ];
  const fiddles = [
    ...tune(TUNE, 'again'),
    ...tune(TURN_TUNE, 'turn'),
    ...tune(TURN_TUNE, 'turnAgain'),
    ...tune(SECOND_TUNE, 'home'),
    ...last,
  ];
  const picked = [
    ...tune(TURN_TUNE, 'turnAgain'),
    ...tune(SECOND_TUNE, 'change'),
    ...tune(SECOND_TUNE, 'home'),
    ...last,
  ];
  const wood = tone(
    { kind: 'bell', hertz: 480, q: 1.4, gain: 4 },
    { kind: 'bell', hertz: 2700, q: 0.9, gain: 3 },
    { kind: 'high', hertz: 190 },
  );
  return [
    { name: 'whistle', play: tinWhistle, notes: whistle, level: -21, pan: -0.25, room: 0.25 },
    {
      name: 'fiddle',
      play: fiddle,
      notes: fiddles,
      level: -20,
      pan: 0.25,
      room: 0.25,
      effects: [wood],
      behind: 6,
    },
    { name: 'mandolin', play: each(mandolin), notes: picked, level: -23, pan: 0.5, room: 0.2, loose: 8 },
  ];
}

function strings(): Part[] {
  const swing = 'D-duDudu';
  const chords = f.over(
    {
      start: 'D---D-du',
      tune: 'D---D-du',
      again: swing,
      turn: swing,
      turnAgain: swing,
      change: swing,
      home: 'DuduDudu',
      end: 'D-------',
    },
    (chords, pattern) => strum(voiced(chords, { voices: 4, around: 57 }), pattern),
  );
  const low = f.over(
    { turn: '1---5---', turnAgain: '1---5---', change: '1-5-1-5<', home: '1-5-1-5<', end: '1-------' },
    (chords, figure) => bass(chords, figure),
  );
  const body = tone(
    { kind: 'bell', hertz: 190, q: 1.4, gain: 2 },
    { kind: 'highShelf', hertz: 3800, gain: -4 },
  );
  return [
    {
      name: 'guitar',
      play: each(steelGuitar),
      notes: chords,
      level: -23,
      pan: -0.35,
      room: 0.15,
      effects: [body],
      loose: 4,
    },
    { name: 'bass', play: each(uprightBass), notes: low, level: -19.5, room: 0.08 },
  ];
}

const KIT = {
  bodhran: { voice: bodhran, level: -21.5, pan: 0.05, room: 0.15 },
  tambourine: { voice: tambourine, level: -36, pan: 0.3, room: 0.15 },
};

const DRIVE = { bodhran: 'X.,ox.,oX.,ox,oo' };

const GROOVES: Groove<keyof typeof KIT>[] = [
  { beat: 4, beats: 4, play: { bodhran: 'o.,.o.,.o.o.oxxX' }, force: 0.8 },
  { beat: f.at('tune'), beats: 32, play: { bodhran: 'x.,.o.,.x.,.o.,o' }, force: 0.85 },
  { beat: f.at('again'), beats: 32, play: DRIVE },
  { beat: f.at('turn'), beats: 64, play: DRIVE },
  { beat: f.at('change'), beats: 32, play: { ...DRIVE, tambourine: '....x.......x...' } },
  { beat: f.at('home'), beats: 32, play: { ...DRIVE, tambourine: '..o.x.o...o.x.o.' } },
  { beat: f.at('end'), beats: 4, play: { bodhran: 'X...............', tambourine: 'X...............' } },
];
