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
import { laterSung, sing } from '../../voice/lyrics.ts';
import { singer } from '../../voice/singer.ts';
import { drumParts, harmony } from '../band.ts';
import { form, over } from '../form.ts';
import type { Part, Song } from '../song.ts';

const f = form(4, [
  ['intro', 'Abmaj9 | Bb9sus4'],
  ['verse', 'Ebmaj9 | Gm7 C7b9 | Fm9 | Bb13 | Ebmaj9 | Gm7 C7#9 | Fm9 | Abm6 Bb9sus4'],
  ['refrain', 'Abmaj9 | Bb9sus4 | Gm7 | C7b9 | Fm9 | Bb13 | Ebmaj9 | Ebmaj9'],
  ['outro', 'Abmaj9 | Abm6 | Ebmaj9 | Eb69'],
]);

const VERSE = `
  Bb4:1 G4:.5 Bb4:1 C5:.5 D5:1~ | D5:1 Bb4:2 r:1 | Ab4:1 G4:.5 Ab4:1 Bb4:.5 C5:1~ | C5:2 r |
  Bb4:1 G4:.5 Bb4:1 D5:.5 F5:1~ | F5:1 D5 r:2 | C5:1 Bb4:.5 Ab4:1 G4:.5 F4:1~ | F4:2 r`;
const REFRAIN = `
  C5:.5! C5 Eb5:1 C5:.5 Bb4 F5:1~ | F5:1 Eb5:2 r:1 | D5:1! Bb4:.5 D5:1 C5:.5 Bb4:1~ | Bb4:2 r |
  Ab4:.5! Bb4 C5:1 Ab4:.5 C5 Eb5:1 | D5:2 r | G4:1 Bb4:.5 C5:1 Bb4:.5 Bb4:1~ | Bb4:3 r:1`;
const TRUMPET = {
  intro: 'r:1 C5:.5 Eb5 G5:1.5 _F5:.5 | Eb5:.5 _D5 C5:1 F5:2',
  verse:
    'r:4 | r:3 Bb4:.5 Db5 | r:4 | r:2 G5:.5 F5 D5:1 | r:4 | r:2 Eb5:.5 G5 Bb5:1 | r:4 | r:2 Eb5:.5 F5 Ab5:1',
  outro: 'r:1 G5:1 _Eb5:.5 C5 Bb4:1 | Cb5:1.5 _Ab4:.5 F4:2 | G4:1 Bb4:.5 D5 F5:1 G5 | _G5:4',
};

/** Slow soul for the last tram home: rain on the glass, a bell, and somebody's hand. */
export function tram(lyrics: readonly string[]): Song {
  const verse = laterSung(f.at('verse'), sing(lyrics.slice(0, 4), melody(VERSE)));
  const refrain = laterSung(f.at('refrain'), sing(lyrics.slice(4, 8), melody(REFRAIN)));
  const effects = [
    tone({ kind: 'high', hertz: 140 }, { kind: 'highShelf', hertz: 5000, gain: 2 }),
    squeeze(),
  ];
  const second = harmony(refrain.notes, f.all);
  const voices: Part[] = [
    {
      name: 'voice',
      play: singer({ size: 1.1, airy: 0.24, seed: 0 }),
      notes: [...verse.notes, ...refrain.notes],
      level: -17,
      room: 0.3,
      echo: 0.12,
      effects,
      behind: 22,
      loose: 10,
    },
    {
      name: 'voice left',
      play: singer({ size: 1.13, airy: 0.3, seed: 1 }),
      pan: -0.6,
      notes: refrain.notes,
      level: -24,
      room: 0.3,
      effects,
      behind: 26,
    },
    {
      name: 'voice right',
      play: singer({ size: 1.06, airy: 0.3, seed: 2 }),
      pan: 0.6,
      notes: second,
      level: -23,
      room: 0.3,
      effects,
      behind: 24,
    },
  ];
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
    parts: [...voices, ...band(), ...street(), ...drumParts(KIT, GROOVES)],
    words: [...verse.cues, ...refrain.cues],
  };
}

function band(): Part[] {
  const hand = { voices: 4, around: 61, rootless: true } as const;
  const keys = [
    ...over(
      [
        ['intro', 'x--------.o-x---'],
        ['verse', 'x-----,.x--.,.o-'],
        ['refrain', 'x--.o-..x-.o-.,.'],
      ],
      (name, figure) => comp(voiced(f.chords(name), hand), figure),
    ),
    ...pick(voiced(f.chords('outro'), hand), '1.2.3.4.5.4.3.2.', { steps: 4, ring: 4, velocity: 0.6 }),
  ];
  const low = over(
    [
      ['verse', '1-----.15---.5.<'],
      ['refrain', '1---..15..8-.5.<'],
      ['outro', '1---------------'],
    ],
    (name, figure) => bass(f.chords(name), figure, { steps: 4 }),
  );
  const soft = over(
    [
      ['refrain', 0.6],
      ['outro', 0.5],
    ],
    (name, force) => pad(voiced(f.chords(name), { voices: 4, around: 63 }), force),
  );
  const horn = over(
    [
      ['intro', TRUMPET.intro],
      ['verse', TRUMPET.verse],
      ['outro', TRUMPET.outro],
    ],
    (name, text) => later(f.at(name), melody(text, { velocity: 0.6 })),
  );
  const suitcase = [chorus({ rate: 0.6, depth: 0.002, wet: 0.4 }), tremolo({ rate: 3.7, depth: 0.35 })];
  return [
    {
      name: 'piano',
      play: each(electricPiano, 0.5),
      notes: keys,
      level: -20.5,
      room: 0.2,
      effects: suitcase,
      behind: 6,
    },
    { name: 'bass', play: each(fingerBass), notes: low, level: -19, behind: 8 },
    {
      name: 'pad',
      play: each(warmPad),
      notes: soft,
      level: -29,
      room: 0.35,
      effects: [breathing({ from: 900, to: 1700, seconds: 13 }), ensemble(0.6)],
    },
    {
      name: 'trumpet',
      play: mutedTrumpet,
      notes: horn,
      level: -24.5,
      pan: 0.3,
      room: 0.45,
      echo: 0.2,
      behind: 20,
    },
  ];
}

/** The tram itself: its bell, and the weather. */
function street(): Part[] {
  const bell = [0, 1, f.at('refrain') - 2, f.at('refrain') - 1, f.beats - 4, f.beats - 3].map(beat => ({
    beat,
    beats: 1,
    pitch: 89,
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
  hat: { voice: hatClosed, level: -36, pan: 0.3, behind: 4 },
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
