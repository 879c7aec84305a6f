import { chorus, ensemble } from '../../effects/chorus.ts';
import { squeeze } from '../../effects/squeeze.ts';
import { tone, tremolo } from '../../effects/tone.ts';
import { electricPiano } from '../../instruments/fm.ts';
import { clap, crash, hatClosed, hatOpen, tambourine } from '../../instruments/metals.ts';
import { glockenspiel } from '../../instruments/modal.ts';
import { chipLead, polyPluck, roundBass, stringMachine } from '../../instruments/patches.ts';
import { each } from '../../instruments/player.ts';
import { clubKick, snare, tomHigh, tomLow, tomMiddle } from '../../instruments/skins.ts';
import { bass } from '../../score/bass.ts';
import { comp, pad, pick } from '../../score/comping.ts';
import type { Groove } from '../../score/drums.ts';
import { melody } from '../../score/melody.ts';
import { later, louder, type Note, transposed } from '../../score/note.ts';
import { voiced } from '../../score/voicing.ts';
import { laterSung, sing } from '../../voice/lyrics.ts';
import { singer } from '../../voice/singer.ts';
import { drumParts, harmony } from '../band.ts';
import { form } from '../form.ts';
import type { Part, Song } from '../song.ts';

const VERSE = 'A | E/G# | F#m7 | D | A | E/G# | D | E7sus4';
const CHORUS = 'D | E | C#m7 | F#m7 | D | E | A | A';
const LAST = 'D | E | C#m7 | F#m7 | Bm7 | E7 | A . . E | A';

const f = form(4, [
  ['intro', 'A | E/G# | F#m7 | D'],
  ['verse', VERSE],
  ['chorus', CHORUS],
  ['bridge', 'F#m7 | B9 | Dm6 | E7sus4'],
  ['last', LAST],
  ['outro', 'D | E/G# | Dm6 | Aadd9'],
]);

const VERSE_TUNE = `
  r:.5 C#4 E4:1 E4:.5 F#4 E4 C#4 | B3:2.5 r:1.5 | r:.5 A3 C#4:1 C#4:.5 B3 A3:1~ | A3:2.5 r:1.5 |
  r:.5 C#4 E4:1 E4:.5 F#4 G#4 A4 | G#4:2.5 r:1.5 | r:.5 F#4 A4:1 G#4:.5 F#4 E4:1~ | E4:2.5 r:1.5`;
const CHORUS_TUNE = `
  A4:1! F#4:.5 A4:1 F#4:.5 A4 B4 | G#4:2.5 r:1.5 | G#4:1 F#4:.5 G#4:1 F#4:.5 E4:1 | F#4:2.5 r:1.5 |
  A4:1! F#4:.5 A4:1 F#4:.5 A4 B4 | B4:2.5 r:1.5 | C#5:1! B4:.5 A4:1 F#4:.5 E4:1 | A4:3 r:1`;
const LAST_TUNE = `
  A4:1! F#4:.5 A4:1 F#4:.5 A4 B4 | G#4:2.5 r:1.5 | G#4:1 F#4:.5 G#4:1 F#4:.5 E4:1 | F#4:2.5 r:1.5 |
  B4:1! A4:.5 B4:1 A4:.5 B4 C#5 | B4:2.5 r:1.5 | C#5:1! B4:.5 A4:1 F#4:.5 G#4:1 | A4:3.5 r:.5`;

/** A pop song for somebody small and far away: verse, chorus, a dark bridge, the chorus twice. */
export function satellite(lyrics: readonly string[]): Song {
  const verse = laterSung(f.at('verse'), sing(lyrics.slice(0, 4), melody(VERSE_TUNE)));
  const chorus = laterSung(f.at('chorus'), sing(lyrics.slice(4, 8), melody(CHORUS_TUNE)));
  const last = laterSung(f.at('last'), sing(lyrics.slice(8, 12), melody(LAST_TUNE)));
  const lead = [verse, chorus, last].flatMap(sung => sung.notes);
  const second = harmony(last.notes, f.all);
  return {
    beats: f.beats,
    chords: f.all,
    room: { decay: 1.7, size: 0.9, damp: 0.35, before: 0.018 },
    echo: { beats: 0.75, feedback: 0.36, damp: 0.35 },
    tail: 3.2,
    parts: [...voices(lead, second), ...keys(), ...engine(), ...blips(), ...drumParts(KIT, GROOVES)],
    words: [verse, chorus, last].flatMap(sung => sung.cues),
  };
}

function voices(lead: readonly Note[], second: readonly Note[]): Part[] {
  const clean = tone({ kind: 'high', hertz: 160 }, { kind: 'highShelf', hertz: 5000, gain: 3 });
  const chair = { room: 0.3, echo: 0.14, effects: [clean, squeeze()], loose: 7 };
  return [
    { ...chair, name: 'voice', play: singer({ size: 1.14, airy: 0.12, seed: 0 }), notes: lead, level: -17.5 },
    {
      ...chair,
      name: 'voice left',
      play: singer({ size: 1.17, airy: 0.2, seed: 1 }),
      pan: -0.7,
      notes: lead,
      level: -24,
    },
    {
      ...chair,
      name: 'voice right',
      play: singer({ size: 1.12, airy: 0.2, seed: 2 }),
      pan: 0.7,
      notes: second,
      level: -22,
    },
  ];
}

function keys(): Part[] {
  const wide = { voices: 4, around: 64 };
  const arps = f.over(
    {
      intro: '1.3.2.4.5.4.3.2.',
      verse: '1...3...2...4...',
      chorus: '1.3.2.4.5.4.3.2.',
      bridge: '1324354213243542',
      last: '1325342513253425',
      outro: '1.3.2.4.5.4.3.2.',
    },
    (chords, figure) => pick(voiced(chords, wide), figure, { steps: 4, ring: 0.3, velocity: 0.6 }),
  );
  const strings = f.within(['chorus', 'bridge', 'last', 'outro'], chords =>
    pad(voiced(chords, { voices: 3, around: 67 })),
  );
  const piano = f.over(
    { verse: '..x-..x-..x-..x-', chorus: 'x--x--x-..x-x---', last: 'x--x--x-..x-x---' },
    (chords, rhythm) => comp(voiced(chords, { voices: 4, around: 62, open: true }), rhythm),
  );
  return [
    { name: 'pluck', play: each(polyPluck, 0.8), notes: arps, level: -25, room: 0.16, echo: 0.3, duck: 0.3 },
    {
      name: 'strings',
      play: each(stringMachine),
      notes: strings,
      level: -26,
      room: 0.35,
      effects: [ensemble()],
      duck: 0.45,
    },
    {
      name: 'piano',
      play: each(electricPiano, 0.5),
      notes: piano,
      level: -25,
      room: 0.2,
      effects: [chorus({ rate: 0.8, depth: 0.002, wet: 0.4 }), tremolo({ rate: 4.2, depth: 0.25 })],
    },
  ];
}

function engine(): Part[] {
  const notes = f.over(
    {
      verse: '1...1.1.5...8...',
      chorus: '1.1.8.1.1.1.8.5.',
      bridge: '1-------1---5---',
      last: '1.1.8.1.1.1.8.5.',
      outro: '1---------------',
    },
    (chords, figure) => bass(chords, figure, { steps: 4 }),
  );
  return [{ name: 'bass', play: each(roundBass), notes, level: -21, duck: 0.35 }];
}

function blips(): Part[] {
  const theme = melody(VERSE_TUNE).filter(note => note.beat < 16);
  const bells = [
    ...transposed(12, later(f.at('intro'), theme)),
    ...transposed(12, later(f.at('last'), louder(0.7, melody(LAST_TUNE)))),
    ...transposed(
      12,
      later(f.at('outro'), melody('A4:.5 F#4 A4 F#4 A4:1 B4 | G#4:2 E4 | F4:1 A4 B4 A4 | C#5:4')),
    ),
  ];
  const signal = melody("r:2 E5:.25' E5' B5' E5' r:1 | r:4", { velocity: 0.6 });
  const beeps = [
    f.at('intro'),
    f.at('intro') + 8,
    f.at('verse') + 4,
    f.at('verse') + 20,
    f.at('bridge'),
    f.at('bridge') + 8,
    f.at('outro') + 4,
  ].flatMap(beat => later(beat, signal));
  return [
    {
      name: 'bells',
      play: each(glockenspiel, 0.4),
      notes: bells,
      level: -26,
      pan: 0.2,
      room: 0.35,
      echo: 0.2,
    },
    { name: 'beeps', play: each(chipLead), notes: beeps, level: -31, pan: -0.45, room: 0.3, echo: 0.6 },
  ];
}

const KIT = {
  kick: { voice: clubKick, level: -18.5 },
  snare: { voice: snare, level: -22, room: 0.18 },
  clap: { voice: clap, level: -24, room: 0.25 },
  hat: { voice: hatClosed, level: -32, pan: 0.25 },
  open: { voice: hatOpen, level: -33.5, pan: 0.25 },
  tambourine: { voice: tambourine, level: -34, pan: -0.35, room: 0.1 },
  high: { voice: tomHigh, level: -22, pan: 0.3, room: 0.2 },
  middle: { voice: tomMiddle, level: -22, room: 0.2 },
  low: { voice: tomLow, level: -21, pan: -0.3, room: 0.2 },
  crash: { voice: crash, level: -31, pan: 0.3, room: 0.2 },
};

const VERSE_BEAT = { kick: 'x.....x.x.......', snare: '....x.......x..,', hat: 'x.o.x.o.x.o.x.oo' };
const CHORUS_BEAT = {
  kick: 'X...X...X...X...',
  snare: '....X.......X...',
  clap: '....x.......x...',
  hat: 'o.,.o.,.o.,.o.,.',
  open: '..x...x...x...x.',
  tambourine: 'o,x,o,x,o,x,o,x,',
};
const FILL = { kick: 'X...X...', snare: '..x.....', high: 'x.x.....', middle: '....x.x.', low: '......xX' };

const GROOVES: Groove<keyof typeof KIT>[] = [
  { beat: f.at('intro') + 8, beats: 6, play: { hat: 'o.,.o.,.o.,.o.,.' } },
  { beat: f.at('intro') + 14, beats: 2, play: FILL, force: 0.8 },
  { beat: f.at('verse'), beats: 30, play: VERSE_BEAT },
  { beat: f.at('verse') + 16, beats: 14, play: { tambourine: '....x.......x...' } },
  { beat: f.at('verse') + 30, beats: 2, play: FILL },
  { beat: f.at('chorus'), beats: 4, play: { crash: 'X...............' } },
  { beat: f.at('chorus'), beats: 32, play: CHORUS_BEAT },
  { beat: f.at('bridge'), beats: 4, play: { crash: 'x...............', kick: 'X...............' } },
  { beat: f.at('bridge') + 4, beats: 8, play: { hat: 'x.o.x.o.x.o.x.o.', clap: '............x...' } },
  { beat: f.at('bridge') + 12, beats: 4, play: { snare: ',,,,oooooxxxxXXX', kick: 'x...x...x...x...' } },
  { beat: f.at('last'), beats: 4, play: { crash: 'X...............' } },
  { beat: f.at('last'), beats: 32, play: CHORUS_BEAT },
  { beat: f.at('outro'), beats: 4, play: { crash: 'X...............', kick: 'X...............' } },
  { beat: f.at('outro'), beats: 12, play: { hat: 'o.,.o.,.o.,.o.,.' }, force: 0.7 },
  { beat: f.at('outro') + 12, beats: 4, play: { kick: 'x...............', crash: 'o...............' } },
];
