import { chorus, ensemble } from '../../effects/chorus.ts';
import { squeeze } from '../../effects/squeeze.ts';
import { breathing, tone, tremolo } from '../../effects/tone.ts';
import { rain } from '../../instruments/air.ts';
import { electricPiano } from '../../instruments/fm.ts';
import { mutedTrumpet } from '../../instruments/lines.ts';
import { hatClosed, shaker, triangle } from '../../instruments/metals.ts';
import { vibraphone } from '../../instruments/modal.ts';
import { warmPad } from '../../instruments/patches.ts';
import { each } from '../../instruments/player.ts';
import { fingerBass } from '../../instruments/pluck.ts';
import { kick, rim, snare } from '../../instruments/skins.ts';
import { bass } from '../../score/bass.ts';
import { comp, pad, pick } from '../../score/comping.ts';
import type { Groove } from '../../score/drums.ts';
import { melody } from '../../score/melody.ts';
import { later } from '../../score/note.ts';
import { voiced } from '../../score/voicing.ts';
import { laterSung, type Sung, sing } from '../../voice/lyrics.ts';
import { singer } from '../../voice/singer.ts';
import { drumParts, harmony } from '../band.ts';
import { form } from '../form.ts';
import type { Part, Song } from '../song.ts';

const f = form(4, [
  ['intro', 'Fmaj9 | G9sus4'],
  ['verse', 'Cmaj9 | Em7 A7b9 | Dm9 | G13 | Cmaj9 | Em7 A7#9 | Dm9 | Fm6 G9sus4'],
  ['refrain', 'Fmaj9 | G9sus4 | Em7 | A7b9 | Dm9 | G13 | Cmaj9 | Cmaj9'],
  ['outro', 'Fmaj9 | Fm6 | Cmaj9 | C69'],
]);

const VERSE = `
  G4:1 E4:.5 G4:1 A4:.5 B4:1~ | B4:1 G4:2 r:1 | F4:1 E4:.5 F4:1 G4:.5 A4:1~ | A4:2 r |
  G4:1 E4:.5 G4:1 B4:.5 D5:1~ | D5:1 B4 r:2 | A4:1 G4:.5 F4:1 E4:.5 D4:1~ | D4:2 r`;
const REFRAIN = `
  A4:.5! A4 C5:1 A4:.5 G4 D5:1~ | D5:1 C5:2 r:1 | B4:1! G4:.5 B4:1 A4:.5 G4:1~ | G4:2 r |
  F4:.5! G4 A4:1 F4:.5 A4 C5:1 | B4:2 r | E4:1 G4:.5 A4:1 G4:.5 G4:1~ | G4:3 r:1`;
const TRUMPET = {
  intro: 'r:1 A4:.5 C5 E5:1.5 _D5:.5 | C5:.5 _B4 A4:1 D5:2',
  verse: 'r:4 | r:3 G4:.5 Bb4 | r:4 | r:2 E5:.5 D5 B4:1 | r:4 | r:2 C5:.5 E5 G5:1 | r:4 | r:2 C5:.5 D5 F5:1',
  outro: 'r:1 E5:1 _C5:.5 A4 G4:1 | Ab4:1.5 _F4:.5 D4:2 | E4:1 G4:.5 B4 D5:1 E5 | _E5:4',
};

/** Slow soul for the last tram home: rain on the glass, a bell, and somebody's hand. */
export function tram(lyrics: readonly string[]): Song {
  const verse = laterSung(f.at('verse'), sing(lyrics.slice(0, 4), melody(VERSE)));
  const refrain = laterSung(f.at('refrain'), sing(lyrics.slice(4, 8), melody(REFRAIN)));
  return {
    beats: f.beats,
    tempo: [
      { beat: f.at('outro') + 4, bpm: 74 },
      { beat: f.beats, bpm: 56 },
    ],
    feel: { swing: 0.18, step: 0.25 },
    room: { decay: 1.8, size: 0.9, damp: 0.5, before: 0.02 },
    echo: { beats: 0.75, feedback: 0.28, damp: 0.55 },
    tail: 4,
    chords: f.all,
    parts: [...voices(verse, refrain), ...rhythm(), ...colours(), ...street(), ...drumParts(KIT, GROOVES)],
    words: [...verse.cues, ...refrain.cues],
  };
}

function voices(verse: Sung, refrain: Sung): Part[] {
  const clean = tone({ kind: 'high', hertz: 140 }, { kind: 'highShelf', hertz: 5000, gain: 2 });
  const chair = { room: 0.3, effects: [clean, squeeze()], behind: 23, loose: 10 };
  const all = [...verse.notes, ...refrain.notes];
  const left = { play: singer({ size: 1.13, airy: 0.3, seed: 1 }), notes: refrain.notes, pan: -0.6 };
  const right = {
    play: singer({ size: 1.06, airy: 0.3, seed: 2 }),
    notes: harmony(refrain.notes, f.all),
    pan: 0.6,
  };
  return [
    {
      ...chair,
      name: 'voice',
      play: singer({ size: 1.1, airy: 0.24, seed: 0 }),
      notes: all,
      level: -17,
      echo: 0.12,
    },
    { ...chair, ...left, name: 'voice left', level: -24 },
    { ...chair, ...right, name: 'voice right', level: -23 },
  ];
}

function rhythm(): Part[] {
  const hand = { voices: 4, around: 61, rootless: true } as const;
  const keys = [
    ...f.over(
      { intro: 'x--------.o-x---', verse: 'x-----,.x--.,.o-', refrain: 'x--.o-..x-.o-.,.' },
      (chords, figure) => comp(voiced(chords, hand), figure),
    ),
    ...pick(voiced(f.chords('outro'), hand), '1.2.3.4.5.4.3.2.', { steps: 4, ring: 4, velocity: 0.6 }),
  ];
  const low = f.over(
    { verse: '1-----.15---.5.<', refrain: '1---..15..8-.5.<', outro: '1---------------' },
    (chords, figure) => bass(chords, figure, { steps: 4 }),
  );
  const bright = tone({ kind: 'highShelf', hertz: 2200, gain: 4 });
  const suitcase = [
    bright,
    chorus({ rate: 0.6, depth: 0.002, wet: 0.4 }),
    tremolo({ rate: 3.7, depth: 0.35 }),
  ];
  const piano = { play: each(electricPiano, 0.5), notes: keys, effects: suitcase };
  return [
    { name: 'piano', ...piano, level: -20.5, room: 0.2, behind: 6 },
    { name: 'bass', play: each(fingerBass), notes: low, level: -19, behind: 8 },
  ];
}

/** A pad that comes in with the refrain, and a trumpet that answers the voice. */
function colours(): Part[] {
  const soft = f.over({ refrain: 0.6, outro: 0.5 }, (chords, force) =>
    pad(voiced(chords, { voices: 4, around: 63 }), force),
  );
  const horn = f.over(TRUMPET, (_chords, text, name) => later(f.at(name), melody(text, { velocity: 0.6 })));
  const veiled = [breathing({ from: 900, to: 1700, seconds: 13 }), ensemble(0.6)];
  const trumpet = { play: mutedTrumpet, notes: horn, pan: 0.3, behind: 20 };
  return [
    { name: 'pad', play: each(warmPad), notes: soft, level: -29, room: 0.35, effects: veiled },
    { name: 'trumpet', ...trumpet, level: -24.5, room: 0.45, echo: 0.2 },
  ];
}

/** The tram itself: its bell, and the weather. */
function street(): Part[] {
  const bell = [0, 1, f.at('refrain') - 2, f.at('refrain') - 1, f.beats - 4, f.beats - 3].map(beat => ({
    beat,
    beats: 1,
    pitch: 91,
    velocity: 0.7,
  }));
  return [
    { name: 'bell', play: each(vibraphone), notes: bell, level: -29, pan: -0.5, room: 0.6 },
    {
      name: 'rain',
      play: each(rain),
      notes: [{ beat: 0, beats: f.beats, pitch: 60, velocity: 0.8 }],
      level: -43,
      room: 0.1,
    },
  ];
}

const KIT = {
  kick: { voice: kick, level: -22 },
  snare: { voice: snare, level: -26, room: 0.2, behind: 14 },
  rim: { voice: rim, level: -27, pan: 0.1, room: 0.25, behind: 12 },
  hat: { voice: hatClosed, level: -33.5, pan: 0.3, behind: 4 },
  shaker: { voice: shaker, level: -38, pan: -0.4 },
  triangle: { voice: triangle, level: -42, pan: 0.5, room: 0.3 },
};

const GROOVES: Groove<keyof typeof KIT>[] = [
  { beat: 6, beats: 2, play: { rim: '..o...oo' } },
  {
    beat: f.at('verse'),
    beats: 32,
    play: { kick: 'X......x..x.....', rim: '....x.......x..,', hat: 'x.o.x.o.x.o.x.oo' },
  },
  {
    beat: f.at('refrain'),
    beats: 30,
    play: {
      kick: 'X......x..x....,',
      snare: '....x..,.,..x...',
      hat: 'x,o,x,o,x,o,x,o,',
      shaker: 'o,x,o,x,o,x,o,x,',
    },
  },
  { beat: f.at('refrain'), beats: 32, play: { triangle: 'o...............|................' } },
  { beat: f.at('refrain') + 30, beats: 2, play: { snare: '..o..xox', kick: 'x...' } },
  {
    beat: f.at('outro'),
    beats: 8,
    play: { kick: 'X.........x.....', rim: '....x.......x...', hat: 'o...o...o...o...' },
    force: 0.85,
  },
  { beat: f.at('outro') + 12, beats: 4, play: { kick: 'o...............', triangle: 'o...............' } },
];
