import { chorus, ensemble } from '../../effects/chorus.ts';
import { tone, tremolo } from '../../effects/tone.ts';
import { riser } from '../../instruments/air.ts';
import { electricPiano } from '../../instruments/fm.ts';
import { glideLead } from '../../instruments/lines.ts';
import { clap, crash, hatClosed, hatOpen } from '../../instruments/metals.ts';
import { brassStab, stringMachine } from '../../instruments/patches.ts';
import { each } from '../../instruments/player.ts';
import { fingerBass, mutedGuitar } from '../../instruments/pluck.ts';
import { clubKick, congaHigh, congaLow, snare } from '../../instruments/skins.ts';
import { bass } from '../../score/bass.ts';
import { comp } from '../../score/comping.ts';
import type { Groove } from '../../score/drums.ts';
import { melody } from '../../score/melody.ts';
import { later, transposed } from '../../score/note.ts';
import { voiced } from '../../score/voicing.ts';
import { drumParts, harmony } from '../band.ts';
import { form } from '../form.ts';
import type { Part, Song } from '../song.ts';

const GROOVE = 'Em9 | A13 | Em9 | A13 | Cmaj9 | Bm7 | Am9 | B7#9';
const REFRAIN = 'Cmaj7 | D | Bm7 | Em7 | Am7 | D9 | Gmaj7 | B7b13';

const f = form(4, [
  ['intro', 'Em9 | A13'],
  ['verse', GROOVE],
  ['refrain', REFRAIN],
  ['solo', GROOVE],
  ['last', REFRAIN],
  ['end', 'Em9'],
]);

const RIFF = `
  E5:.5' r:.5 D5:.5 B4 r A4 B4:1 | r:.5 C#5:.5' r E5:.5 D5 B4 A4:1 |
  E5:.5' r:.5 D5:.5 B4 r A4 B4:1 | r:.5 C#5:.5' r E5:.5 F#5 E5 C#5:1 |
  E5:1 D5:.5 B4:1 D5:.5 E5:1 | D5:1.5 B4:.5 A4:1 F#4:1 | G4:.5 A4 C5 E5 D5:1 C5:.5 B4 | D#5:.5' r F#5:.5' r A5:1! F#5:.5 D#5`;
const TUNE = `
  E5:1.5! D5:.5 B4:1 G4 | A4:1.5 B4:.5 A4:1 F#4 | B4:1.5 A4:.5 B4:1 D5 | E5:3 r:1 |
  E5:1.5! D5:.5 C5:1 A4 | F#5:1.5 E5:.5 D5:1 C5 | B4:1 D5 G5 F#5 | F#5:1! D#5 B4 A4`;
const SOLO = `
  r:.5 B4:.25 D5 E5:.5 G5 F#5:.25 E5 D5 B4 D5:.5 E5 | C#5:.5 E5:.25 F#5 G5:.5 F#5:.25 E5 C#5:.5 B4:.25 A4 B4:1 |
  r:.5 G5:.25 F#5 E5 D5 B4 A4 G4:.5 A4:.25 B4 D5:1 | E5:.25 F#5 G5 A5 B5:.5! A5 G5:.25 F#5 E5 C#5 E5:1 |
  B5:.5! G5 E5 D5 E5:.25 G5 B5 G5 D5:1 | A5:.5 F#5 D5 B4 D5:.25 E5 F#5 A5 F#5:1 |
  G5:.25 E5 C5 A4 B4:.5 C5 E5:.25 G5 A5 B5 C6:.5! B5 | D6:.25! B5 A5 F#5 D#5:.5 F#5 A5:.25 F#5 D#5 B4 F#4:1`;

/** Disco among the planets: riff, strings, and an electric piano that came to tea and stayed for a solo. */
export function comet(): Song {
  return {
    beats: f.beats,
    chords: f.all,
    feel: { swing: 0.09, step: 0.25 },
    room: { decay: 1.3, size: 0.8, damp: 0.4, before: 0.012 },
    echo: { beats: 0.75, feedback: 0.3, damp: 0.4 },
    tail: 3,
    parts: [...leads(), ...low(), ...rhythm(), ...sweeps(), ...drumParts(KIT, GROOVES)],
  };
}

function leads(): Part[] {
  const tune = melody(TUNE);
  const sections = ['refrain', 'last'] as const;
  const strings = sections.flatMap(name => later(f.at(name), [...tune, ...transposed(12, tune)]));
  const second = harmony(later(f.at('last'), tune), f.all);
  const riff = [...later(f.at('verse'), melody(RIFF)), ...later(f.at('end'), melody('E5:2! r:2'))];
  const solo = later(f.at('solo'), melody(SOLO));
  const suitcase = [chorus({ rate: 0.7, depth: 0.0018, wet: 0.35 }), tremolo({ rate: 5.1, depth: 0.3 })];
  return [
    { name: 'lead', play: glideLead, notes: riff, level: -20, room: 0.2, echo: 0.25 },
    {
      name: 'strings',
      play: each(stringMachine),
      notes: strings,
      level: -21.5,
      room: 0.35,
      effects: [ensemble()],
      duck: 0.25,
    },
    { name: 'brass', play: each(brassStab, 0.6), notes: second, level: -24, room: 0.2 },
    {
      name: 'solo',
      play: each(electricPiano),
      notes: solo,
      level: -18.5,
      room: 0.22,
      echo: 0.18,
      effects: suitcase,
    },
  ];
}

/** Noise that climbs into each refrain. */
function sweeps(): Part[] {
  const sections = ['refrain', 'last'] as const;
  const notes = sections.map(name => ({ beat: f.at(name) - 8, beats: 8, pitch: 60, velocity: 0.8 }));
  return [{ name: 'sweep', play: each(riser), notes, level: -31, room: 0.4 }];
}

function low(): Part[] {
  const notes = f.over(
    {
      intro: '1..8.1.8..5.7.8<',
      verse: '1..8.1.8..5.7.8<',
      refrain: '1.8.1.8.1.8.5.8<',
      solo: '1..8.1.8..5.7.8<',
      last: '1.8.1.8.1.8.5.8<',
      end: '1---............',
    },
    (chords, figure) => bass(chords, figure, { steps: 4 }),
  );
  const effects = [tone({ kind: 'bell', hertz: 900, q: 0.8, gain: 4 })];
  return [{ name: 'bass', play: each(fingerBass), notes, level: -19.5, duck: 0.3, effects }];
}

function rhythm(): Part[] {
  const chops = f.over(
    {
      intro: 'x,o,.,x,.ox,.,o,',
      verse: 'x,o,.,x,.ox,.,o,',
      refrain: '..x,..x,..x,.ox,',
      solo: 'x,o,.,x,.ox,.,o,',
      last: '..x,..x,..x,.ox,',
    },
    (chords, figure) => comp(voiced(chords, { voices: 3, around: 69, rootless: true }), figure),
  );
  const keys = f.over(
    {
      verse: '......x-..x-....',
      refrain: 'x-----x---x-----',
      last: 'x-----x---x-----',
      end: 'X---------------',
    },
    (chords, figure) => comp(voiced(chords, { voices: 4, around: 61, rootless: true }), figure),
  );
  return [
    { name: 'chops', play: each(mutedGuitar), notes: chops, level: -27, pan: 0.5, room: 0.12, echo: 0.1 },
    {
      name: 'keys',
      play: each(electricPiano, 0.6),
      notes: keys,
      level: -25,
      pan: -0.25,
      room: 0.2,
      effects: [chorus({ rate: 0.9, depth: 0.002, wet: 0.45 })],
    },
  ];
}

const KIT = {
  kick: { voice: clubKick, level: -18 },
  snare: { voice: snare, level: -23.5, room: 0.14 },
  clap: { voice: clap, level: -24.5, room: 0.22 },
  hat: { voice: hatClosed, level: -33, pan: 0.25 },
  open: { voice: hatOpen, level: -31, pan: 0.25 },
  high: { voice: congaHigh, level: -29, pan: -0.55, room: 0.15 },
  low: { voice: congaLow, level: -28, pan: -0.45, room: 0.15 },
  crash: { voice: crash, level: -31, pan: -0.3, room: 0.2 },
};

const FLOOR = { kick: 'X...X...X...X...', snare: '....x.......x..,', clap: '....x.......x...' };
const DISCO = {
  ...FLOOR,
  hat: 'x,o,x,o,x,o,x,o,',
  open: '..x...x...x...x.',
  high: '..o..o....o..o..',
  low: '...........o..oo',
};

const grooveOf = (section: Parameters<typeof f.at>[0]): Groove<keyof typeof KIT>[] => [
  { beat: f.at(section), beats: 4, play: { crash: 'X...............' } },
  { beat: f.at(section), beats: f.span(section) - 2, play: DISCO },
  {
    beat: f.at(section) + f.span(section) - 2,
    beats: 2,
    play: { kick: 'X...X...', snare: '..x.xxXX', low: 'x..x....' },
  },
];

const GROOVES: Groove<keyof typeof KIT>[] = [
  { beat: 0, beats: 8, play: { ...FLOOR, hat: 'o.o.o.o.o.o.o.o.' } },
  ...(['verse', 'refrain', 'last'] as const).flatMap(grooveOf),
  {
    beat: f.at('solo'),
    beats: 16,
    play: { kick: FLOOR.kick, hat: 'o.,.o.,.o.,.o.,.', clap: '............x...' },
  },
  { beat: f.at('solo') + 16, beats: 14, play: DISCO },
  { beat: f.at('solo') + 30, beats: 2, play: { kick: 'X...X...', snare: '..x.xxXX', low: 'x..x....' } },
  {
    beat: f.at('end'),
    beats: 4,
    play: { crash: 'X...............', kick: 'X...............', clap: 'X...............' },
  },
];
