import { tone } from '../../effects/tone.ts';
import { clap, cowbell, crash, hatClosed } from '../../instruments/metals.ts';
import { glockenspiel } from '../../instruments/modal.ts';
import { acidBass, chipLead, polyPluck, roundBass } from '../../instruments/patches.ts';
import { each } from '../../instruments/player.ts';
import { clubKick, snare, tomHigh, tomLow } from '../../instruments/skins.ts';
import { bass } from '../../score/bass.ts';
import { comp, pick } from '../../score/comping.ts';
import type { Groove } from '../../score/drums.ts';
import { melody } from '../../score/melody.ts';
import { later, type Note, transposed } from '../../score/note.ts';
import { voiced } from '../../score/voicing.ts';
import { type Sung, sing } from '../../voice/lyrics.ts';
import { singer } from '../../voice/singer.ts';
import { drumParts, harmony } from '../band.ts';
import { form } from '../form.ts';
import type { Part, Song } from '../song.ts';

const f = form(4, [
  ['boot', 'C | C'],
  ['theme', 'C | Am | F | G | C | E7 | F G | C'],
  ['choir', 'Am | Em | F | C | Am | D7 | G | G7'],
  ['party', 'D | Bm | G | A | D | F#7 | G A | D'],
  ['off', 'G A | D'],
]);

const THEME = `
  G4:.5 C5 E5 C5 G5:1 E5 | A5:.5 G5 E5 C5 E5:2 | F5:.5 E5 C5 A4 C5:1 A4 | B4:.5 D5 G5 F5 D5:2 |
  G4:.5 C5 E5 C5 G5:1 E5 | G#5:.5 E5 B4 D5 E5:2 | A5:.5 G5 F5 A4 B4 D5 G5 B4 | C5:1 G4 C5:2`;
const CHOIR = `
  A4:1 C5 E5 C5 | B4:2 G4 | A4:1 C5 F5 A4 | G4:3 r:1 | C5:1 E5 A5 G5 | F#5:2 D5 | G5:1 F5 D5 B4 | D5:3 r:1`;

/** A machine turns one year old and its friends have sixty-four kilobytes of cake. */
export function robot(): Song {
  const words = ['La la la la', 'la la', 'la la la la', 'la', 'la la la la', 'la la', 'la la la la', 'la'];
  const choir = sing(words, melody(CHOIR));
  return {
    beats: f.beats,
    room: { decay: 0.9, size: 0.6, damp: 0.4, before: 0.008 },
    echo: { beats: 0.5, feedback: 0.3, damp: 0.3 },
    tail: 1.8,
    chords: f.all,
    parts: [...leads(), ...robots(choir), ...circuits(), ...drumParts(KIT, GROOVES)],
  };
}

function leads(): Part[] {
  const theme = melody(THEME);
  const party = transposed(2, later(f.at('party'), theme));
  const off = later(f.at('off'), melody('B5:.5 A5 G5 B4 C#5 E5 A5 C#5 | D5:1 A4 D5:2'));
  const boot = later(
    f.at('boot'),
    melody("r:1 C5:.25' G5' C6' r C5' G5' E6' r:1.25 | r:1 G5:.25' C6' E6' r G5:.5 A5 B5:1"),
  );
  const second = harmony([...later(f.at('theme'), theme), ...party], f.all);
  return [
    {
      name: 'lead',
      play: each(chipLead),
      notes: [...boot, ...later(f.at('theme'), theme), ...party, ...off],
      level: -21,
      pan: -0.1,
      room: 0.12,
      echo: 0.15,
    },
    { name: 'second', play: each(chipLead), notes: second, level: -26, pan: 0.5, room: 0.12 },
    {
      name: 'toy',
      play: each(glockenspiel),
      notes: transposed(12, [...party, ...off]),
      level: -28,
      pan: 0.3,
      room: 0.2,
    },
  ];
}

/** Three robots of different sizes. */
function robots(choir: Sung): Part[] {
  const lead: Note[] = later(f.at('choir'), choir.notes);
  const effects = [tone({ kind: 'high', hertz: 150 }, { kind: 'bell', hertz: 1500, q: 0.8, gain: 4 })];
  const small = { size: 1.28, airy: 0.05, seed: 0 };
  const large = { size: 0.9, airy: 0.05, seed: 0 };
  return [
    {
      name: 'small robot',
      play: singer(small),
      notes: lead,
      level: -18.5,
      room: 0.2,
      echo: 0.2,
      effects,
      loose: 0,
    },
    {
      name: 'other robot',
      play: singer({ ...small, size: 1.15 }),
      notes: harmony(lead, f.all),
      level: -22,
      pan: 0.4,
      room: 0.2,
      effects,
      loose: 0,
    },
    {
      name: 'large robot',
      play: singer(large),
      notes: transposed(-12, lead),
      level: -22,
      pan: -0.4,
      room: 0.2,
      effects,
      loose: 0,
    },
  ];
}

function circuits(): Part[] {
  const arps = f.over(
    { theme: '1232123212321232', choir: '1.2.3.4.3.2.1.2.', party: '1353246513532465' },
    (chords, figure) =>
      pick(voiced(chords, { voices: 3, around: 72 }), figure, {
        steps: 4,
        ring: 0.22,
        velocity: 0.55,
      }),
  );
  const low = f.over(
    { theme: '1.8.1.8.', choir: '1---1-5-', party: '1.8.1.8.', off: '1.8.1.8.|1---....' },
    (chords, figure) => bass(chords, figure),
  );
  const acid = f.over({ party: '1.1181.1.18.118.' }, (chords, figure) =>
    transposed(12, bass(chords, figure, { steps: 4 })),
  );
  const stabs = f.over({ choir: '..x...x.', party: '.x.x.x.x', off: '.x.x.x.x|X---....' }, (chords, figure) =>
    comp(voiced(chords, { voices: 3, around: 64 }), figure, 2),
  );
  return [
    { name: 'arps', play: each(chipLead, 0.6), notes: arps, level: -31, echo: 0.25, duck: 0.2 },
    { name: 'bass', play: each(roundBass), notes: low, level: -20.5, duck: 0.3 },
    { name: 'acid', play: each(acidBass), notes: acid, level: -27, pan: -0.2, duck: 0.3 },
    { name: 'stabs', play: each(polyPluck, 0.5), notes: stabs, level: -25, room: 0.15, duck: 0.2 },
  ];
}

const KIT = {
  kick: { voice: clubKick, level: -19 },
  snare: { voice: snare, level: -23, room: 0.1 },
  clap: { voice: clap, level: -25.5, room: 0.15 },
  hat: { voice: hatClosed, level: -33, pan: 0.25 },
  bell: { voice: cowbell, level: -33, pan: -0.4, room: 0.1 },
  high: { voice: tomHigh, level: -24, pan: 0.3 },
  low: { voice: tomLow, level: -23, pan: -0.3 },
  crash: { voice: crash, level: -32, pan: 0.3 },
};

const STEADY = { kick: 'X...X...X...X...', snare: '....X.......X..,', hat: 'o.x.o.x.o.x.o.xx' };
const PARTY = { ...STEADY, clap: '....x.......x...', bell: '..o...o...o.o.o.' };
const FILL = { kick: 'X...X...', snare: 'x.xxxxXX', high: '..x.x...', low: '....x.xx' };

const GROOVES: Groove<keyof typeof KIT>[] = [
  { beat: 4, beats: 4, play: { hat: 'o.o.o.o.oooooooo', kick: '............X.X.' } },
  { beat: f.at('theme'), beats: 30, play: STEADY },
  { beat: f.at('theme') + 30, beats: 2, play: FILL },
  { beat: f.at('choir'), beats: 4, play: { crash: 'X...............' } },
  {
    beat: f.at('choir'),
    beats: 24,
    play: { kick: 'X.......X.......', clap: '....x.......x...', hat: 'o...o...o...o...' },
  },
  {
    beat: f.at('choir') + 24,
    beats: 8,
    play: { kick: 'X...X...X...X...X.X.X.X.XXXXX...', snare: 'o...o...o...o...o.o.o.o.xxxxXXXX' },
  },
  { beat: f.at('party'), beats: 4, play: { crash: 'X...............' } },
  { beat: f.at('party'), beats: 32, play: PARTY },
  { beat: f.at('off'), beats: 4, play: PARTY },
  {
    beat: f.at('off') + 4,
    beats: 4,
    play: { kick: 'X...X...X.......', snare: 'X...X...X.......', crash: '........X.......' },
  },
];
