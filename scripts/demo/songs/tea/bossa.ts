import { chorus } from '../../effects/chorus.ts';
import { tone, tremolo } from '../../effects/tone.ts';
import { rain } from '../../instruments/air.ts';
import { electricPiano } from '../../instruments/fm.ts';
import { shaker, triangle } from '../../instruments/metals.ts';
import { vibraphone } from '../../instruments/modal.ts';
import { each } from '../../instruments/player.ts';
import { nylonGuitar, uprightBass } from '../../instruments/pluck.ts';
import { brushTap, kick, rim } from '../../instruments/skins.ts';
import { bass } from '../../score/bass.ts';
import { comp } from '../../score/comping.ts';
import type { Groove } from '../../score/drums.ts';
import { melody } from '../../score/melody.ts';
import { later, louder } from '../../score/note.ts';
import { voiced } from '../../score/voicing.ts';
import { drumParts, harmony } from '../band.ts';
import { form } from '../form.ts';
import type { Part, Song } from '../song.ts';

const A = 'Fmaj9 | Em7b5 A7 | Dm9 | Cm9 F13 | Bbmaj9 | Bbm6 | Am7 D7b9 | Gm9 C13';
const B = 'Am7b5 | D7b9 | Gm7 | Gm7/F | Em7b5 | A7b13 | Dm7 G13 | Gm7 C9sus4';

const f = form(4, [
  ['intro', 'Fmaj9 | Gm9/C | Fmaj9 | Gm9/C'],
  ['theme', A],
  ['bridge', B],
  ['last', A],
  ['tag', 'Am7 D7b9 | Gm9 C13 | Fmaj9 | Fmaj7#11'],
]);

const THEME = `
  r:.5 C5 A4:1 G4:.5 A4:1.5 | Bb4:1 G4:.5 E4 C#5:1 E5 | D5:1.5 A4:.5 F4:1 E4 | Eb5:1 D5:.5 C5 D5:1 A4 |
  r:.5 F5 D5:1 C5:.5 D5:1.5 | Db5:1 Bb4:.5 G4 Db5:1 F5 | C5:1.5 A4:.5 F#4:1 Eb5 | D5:1 Bb4:.5 A4 G4:1 E4`;
const BRIDGE = `
  Eb5:2 C5:1 A4 | C5:1.5 A4:.5 F#4:2 | Bb4:2 A4:.5 Bb4 D5:1 | F5:3 r:1 |
  D5:2 Bb4:1 G4 | F4:1.5 E4:.5 C#5:2 | D5:1 C5:.5 A4 B4:1 E5 | D5:1 Bb4 G4 r`;
const TAG = `C5:1.5 A4:.5 F#4:1 Eb5 | D5:1 Bb4:.5 A4 G4:1 E4 | A4:1.5 C5:.5 E5:1 G5 | B5:4`;

/** Bossa nova at a café window: nylon strings, vibraphone, and the rain that nobody minds. */
export function bossa(): Song {
  return {
    beats: f.beats,
    tempo: [
      { beat: f.at('tag') + 8, bpm: 132 },
      { beat: f.beats, bpm: 96 },
    ],
    room: { decay: 1.4, size: 0.75, damp: 0.5, before: 0.012 },
    tail: 3.6,
    chords: f.all,
    parts: [...soloists(), ...trio(), ...drumParts(KIT, GROOVES)],
  };
}

function soloists(): Part[] {
  const theme = later(f.at('theme'), melody(THEME));
  const last = later(f.at('last'), melody(THEME));
  const tag = later(f.at('tag'), melody(TAG));
  const bright = tone({ kind: 'highShelf', hertz: 2200, gain: 3 });
  const keys = [bright, chorus({ rate: 0.7, depth: 0.0018, wet: 0.3 }), tremolo({ rate: 4.6, depth: 0.28 })];
  const low = [...later(f.at('bridge'), melody(BRIDGE)), ...louder(0.8, harmony([...last, ...tag], f.all))];
  return [
    {
      name: 'vibes',
      play: each(vibraphone, 0.35),
      notes: [...theme, ...last, ...tag],
      level: -19.5,
      pan: 0.12,
      room: 0.3,
      behind: 8,
    },
    {
      name: 'piano',
      play: each(electricPiano, 0.4),
      notes: low,
      level: -20.5,
      pan: -0.15,
      room: 0.25,
      effects: keys,
      behind: 6,
    },
  ];
}

function trio(): Part[] {
  const hand = { voices: 4, around: 60, rootless: true } as const;
  const guitar = [
    ...f.within(['intro', 'theme', 'bridge', 'last'], chords =>
      comp(voiced(chords, hand), 'x-.x-.x-|..x-.x-.', 2),
    ),
    ...comp(voiced(f.chords('tag'), hand), 'x---x---', 2),
  ];
  const bassline = f.over(
    { intro: '1--55---', theme: '1--55--<', bridge: '1--55--<', last: '1--55--<', tag: '1---5---' },
    (chords, figure) => bass(chords, figure),
  );
  return [
    {
      name: 'guitar',
      play: each(nylonGuitar, 0.2),
      notes: guitar,
      effects: [tone({ kind: 'bell', hertz: 1500, q: 0.7, gain: 5 })],
      level: -20,
      pan: -0.4,
      room: 0.15,
      loose: 7,
    },
    { name: 'bass', play: each(uprightBass), notes: bassline, level: -22.5, room: 0.06, behind: 4 },
    {
      name: 'rain',
      play: each(rain),
      notes: [{ beat: 0, beats: f.beats, pitch: 60, velocity: 0.8 }],
      level: -45,
      room: 0.1,
    },
  ];
}

const KIT = {
  kick: { voice: kick, level: -29.5 },
  rim: { voice: rim, level: -28, pan: 0.2, room: 0.25 },
  brush: { voice: brushTap, level: -31, pan: 0.1, room: 0.15 },
  shaker: { voice: shaker, level: -33, pan: -0.45, room: 0.1 },
  triangle: { voice: triangle, level: -42, pan: 0.45, room: 0.3 },
};

const CLAVE = 'x..x..x...x..x..';
const BOSSA = {
  kick: 'x..xx..xx..xx..x',
  rim: `${CLAVE}`,
  shaker: 'o,x,o,x,o,x,o,x,',
  brush: ',,o,,,o,,,o,,,o,',
};

const GROOVES: Groove<keyof typeof KIT>[] = [
  { beat: 0, beats: 16, play: { shaker: BOSSA.shaker, rim: CLAVE }, steps: 2, force: 0.8 },
  { beat: f.at('theme'), beats: 32, play: BOSSA, steps: 2 },
  {
    beat: f.at('bridge'),
    beats: 32,
    play: { ...BOSSA, rim: '................', triangle: 'o.......|........' },
    steps: 2,
  },
  { beat: f.at('bridge') + 30, beats: 2, play: { brush: 'ooxxxxXX' } },
  { beat: f.at('last'), beats: 32, play: BOSSA, steps: 2 },
  { beat: f.at('tag'), beats: 12, play: { ...BOSSA, kick: 'x...x...x...x...' }, steps: 2, force: 0.85 },
  { beat: f.at('tag') + 12, beats: 4, play: { triangle: 'x.......' }, steps: 2 },
];
