import { ensemble } from '../../effects/chorus.ts';
import { breathing, tone } from '../../effects/tone.ts';
import { fiddle, tinWhistle } from '../../instruments/lines.ts';
import { triangle } from '../../instruments/metals.ts';
import { glockenspiel, musicBox } from '../../instruments/modal.ts';
import { drawbars } from '../../instruments/organ.ts';
import { brassStab, warmPad } from '../../instruments/patches.ts';
import { each } from '../../instruments/player.ts';
import { uprightBass } from '../../instruments/pluck.ts';
import { brushTap, kick } from '../../instruments/skins.ts';
import { bass } from '../../score/bass.ts';
import { comp, pad, pick } from '../../score/comping.ts';
import type { Groove } from '../../score/drums.ts';
import { melody } from '../../score/melody.ts';
import { later, louder, type Note, transposed } from '../../score/note.ts';
import { voiced } from '../../score/voicing.ts';
import { drumParts, harmony } from '../band.ts';
import { form } from '../form.ts';
import type { Part, Song } from '../song.ts';

const METER = 3;

const f = form(METER, [
  ['intro', 'Bb | F/A | Gm7 | F7sus4'],
  ['box', 'Bb | F/A | Gm7 | Dm/F | Eb | Bb/D | Cm7 | F7sus4'],
  ['guest', 'Gm | D/F# | Gm/F | C9/E | Ebmaj7 | Bb/D | Cm7 | F7'],
  ['parade', 'Bb | F/A | Gm7 | Dm/F | Eb | Ebm6 | Bb/F F7 F7 | Bb'],
  ['coda', 'Eb | Ebm6 | Bb/F F7 F7 | Bbadd9'],
]);

const TUNE = `
  F5:2 D5:1 | C5:2 F4:1 | D5:1.5 C5:.5 Bb4:1 | A4:3 | G4:1 Bb4 Eb5 | D5:2 Bb4:1 | C5:1.5 D5:.5 Eb5:1 | C5:3`;
const GUEST = `
  G5:2 Bb5:1 | A5:2 D5:1 | Bb5:1.5 A5:.5 G5:1 | E5:3 | Eb5:1 G5 Bb5 | _A5:.5 F5:1.5 D5:1 | Eb5:1 D5 C5 | A4:2 r:1`;
const ANSWER = `
  r:3 | r:1 C6:.5 Bb5 A5:1 | r:3 | r:1 A5:.5 C6 F6:1 | r:3 | r:1 Gb6:.5 F6 Eb6:1 | D6:1 C6 A5 | Bb5:3`;
const LAST = `
  F5:2 D5:1 | C5:2 F4:1 | D5:1.5 C5:.5 Bb4:1 | A4:3 | G4:1 Bb4 Eb5 | Gb5:2 Eb5:1 | D5:1 C5 A4 | Bb4:3`;
const CODA = 'G5:1 Eb5 Bb4 | Gb4:1 Bb4 Eb5 | D5:1 C5 A4 | Bb4:3';

/** A marching band in low gravity: nobody's feet quite touch the ground. */
export function parade(): Song {
  return {
    beats: f.beats,
    chords: f.all,
    tempo: [
      { beat: f.at('parade') + 18, bpm: 100 },
      { beat: f.at('coda') + 6, bpm: 82 },
      { beat: f.beats, bpm: 62 },
    ],
    room: { decay: 2.6, size: 1.2, damp: 0.4, before: 0.025 },
    echo: { beats: 1, feedback: 0.3, damp: 0.45 },
    tail: 4,
    parts: [...tunes(), ...accompaniment(), ...drumParts(KIT, GROOVES)],
  };
}

function tunes(): Part[] {
  const box = [
    ...pick(voiced(f.chords('intro'), { voices: 3, around: 80 }), '1.3.5.', { ring: 2 }),
    ...later(f.at('box'), transposed(12, melody(TUNE, { meter: METER }))),
    ...later(f.at('coda'), transposed(12, melody(CODA, { meter: METER }))),
  ];
  const march = later(f.at('parade'), melody(LAST, { meter: METER }));
  const band: Note[] = [...march, ...louder(0.8, harmony(march, f.all))];
  const guest = later(f.at('guest'), melody(GUEST, { meter: METER }));
  const whistle = later(f.at('parade'), melody(ANSWER, { meter: METER }));
  const wood = tone(
    { kind: 'bell', hertz: 480, q: 1.2, gain: 4 },
    { kind: 'bell', hertz: 2900, q: 1, gain: 3 },
  );
  return [
    { name: 'box', play: each(musicBox, 0.5), notes: box, level: -21, room: 0.4, echo: 0.2 },
    { name: 'fiddle', play: fiddle, notes: guest, level: -20, pan: 0.15, room: 0.35, effects: [wood] },
    { name: 'brass', play: each(brassStab, 0.5), notes: band, level: -20.5, room: 0.3 },
    { name: 'whistle', play: tinWhistle, notes: whistle, level: -23, pan: -0.3, room: 0.4, echo: 0.2 },
    {
      name: 'glock',
      play: each(glockenspiel),
      notes: transposed(12, march),
      level: -28,
      pan: 0.3,
      room: 0.35,
    },
  ];
}

function accompaniment(): Part[] {
  const waltz = ['box', 'guest', 'parade'] as const;
  const low = [...f.within(waltz, chords => bass(chords, '1.....')), ...bass(f.chords('coda'), '1-----')];
  const chords = f.within(waltz, changes => comp(voiced(changes, { voices: 3, around: 62 }), '..x-o-', 2));
  const soft = f.over({ box: 0.4, guest: 0.6, parade: 0.6, coda: 0.5 }, (chords, force) =>
    pad(voiced(chords, { voices: 4, around: 60, open: true }), force),
  );
  const organ = tone({ kind: 'low', hertz: 2400 });
  return [
    { name: 'bass', play: each(uprightBass), notes: low, level: -17.5, room: 0.12 },
    {
      name: 'reeds',
      play: each(drawbars('006520000'), 0.5),
      notes: chords,
      level: -26,
      room: 0.25,
      effects: [organ, ensemble(0.5)],
    },
    {
      name: 'pad',
      play: each(warmPad),
      notes: soft,
      level: -28,
      room: 0.4,
      effects: [breathing({ from: 900, to: 1800, seconds: 14.4 }), ensemble()],
    },
  ];
}

const KIT = {
  kick: { voice: kick, level: -21.5, room: 0.15 },
  snare: { voice: brushTap, level: -27, pan: 0.15, room: 0.25 },
  triangle: { voice: triangle, level: -33, pan: -0.4, room: 0.3 },
};

const GROOVES: Groove<keyof typeof KIT>[] = [
  {
    beat: f.at('guest'),
    beats: 24,
    play: { kick: 'o.....', snare: '..o.o,', triangle: 'x.....|......' },
    steps: 2,
  },
  { beat: f.at('parade') - 1, beats: 1, play: { snare: 'oxxX' } },
  {
    beat: f.at('parade'),
    beats: 21,
    play: { kick: 'X.....', snare: '..x.xx|..x.x,', triangle: 'x.....' },
    steps: 2,
  },
  { beat: f.at('parade') + 21, beats: 3, play: { kick: 'x.....', snare: '......' }, steps: 2 },
  { beat: f.at('coda') + 9, beats: 3, play: { triangle: 'x.....' }, steps: 2 },
];
