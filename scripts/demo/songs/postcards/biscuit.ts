import { points } from '../../dsp/curve.ts';
import { rotary } from '../../effects/rotary.ts';
import { flute } from '../../instruments/lines.ts';
import { cabasa, cowbell, crash } from '../../instruments/metals.ts';
import { marimba } from '../../instruments/modal.ts';
import { drawbars } from '../../instruments/organ.ts';
import { brassStab } from '../../instruments/patches.ts';
import { piano } from '../../instruments/piano.ts';
import { each } from '../../instruments/player.ts';
import { uprightBass } from '../../instruments/pluck.ts';
import { bongo, congaHigh, congaLow, kick, tomHigh, tomMiddle } from '../../instruments/skins.ts';
import { bass } from '../../score/bass.ts';
import { comp, pick } from '../../score/comping.ts';
import type { Groove } from '../../score/drums.ts';
import { melody } from '../../score/melody.ts';
import { later, transposed } from '../../score/note.ts';
import { voiced } from '../../score/voicing.ts';
import { drumParts, harmony } from '../band.ts';
import { form } from '../form.ts';
import type { Part, Song } from '../song.ts';

const f = form(4, [
  ['intro', 'Cm7 | F9 | Cm7 | F9'],
  ['flute', 'Cm7 | F9 | Cm7 | F9 | Abmaj7 | Fm7 | Dm7b5 | G7b9'],
  ['organ', 'Ebmaj7 | Bb9 | Fm7 | C7b9 | Fm7 | Abm6 | Gm7 C7 | Fm7 Bb9'],
  ['last', 'Cm7 | F9 | Cm7 | F9 | Abmaj7 | Fm7 | Dm7b5 | G7b9'],
  ['cha', 'Cm7 G7 | Cm6'],
]);

const FLUTE = `
  r:.5 G4 C5 Eb5:1 D5:.5 C5:1 | A4:1.5 C5:.5 Eb5:1 A4 | r:.5 G4 C5 Eb5:1 F5:.5 G5:1 | A5:1.5 G5:.5 Eb5:1 C5 |
  Eb5:1 G5:.5 C6:1 G5:.5 Eb5:1 | Ab5:1.5 F5:.5 Eb5:1 C5 | D5:.5 F5 Ab5 F5:1 D5:.5 C5:1 | B4:.5' D5' F5' Ab5:1! F5:.5 D5:1`;
const ORGAN = `
  Bb4:1.5 Eb5:.5 D5:1 Bb4 | C5:1.5 Bb4:.5 Ab4:1 F4 | Ab4:1.5 C5:.5 Eb5:1 C5 | Db5:1 Bb4 G4 E4 |
  Ab4:.5 C5 Eb5 F5:1.5 Eb5:1 | F5:1 Eb5 B4 Ab4 | Bb4:1 D5 C5 E5 | Eb5:1 C5 D5 F5`;

/** A cha-cha-chá with crumbs: flute, organ, marimba, and everyone on percussion. */
export function biscuit(): Song {
  return {
    beats: f.beats,
    room: { decay: 1.2, size: 0.7, damp: 0.4, before: 0.012 },
    tail: 2.4,
    chords: f.all,
    parts: [...soloists(), ...rhythm(), ...drumParts(KIT, GROOVES)],
  };
}

function soloists(): Part[] {
  const tune = [...later(f.at('flute'), melody(FLUTE)), ...later(f.at('last'), melody(FLUTE))];
  const end = later(f.at('cha'), melody("Eb5:.5 D5 C5 G4 B4:1 D5 | C5:.5' C5' C5:1' r:2"));
  const theme = later(f.at('organ'), melody(ORGAN));
  const second = [...harmony(later(f.at('last'), melody(FLUTE)), f.all), ...transposed(-12, end)];
  const turning = points([0, 0.2], [3, 1], [12, 1], [15, 0.3]);
  return [
    {
      name: 'flute',
      play: flute,
      notes: transposed(12, [...tune, ...end]),
      level: -21,
      pan: 0.1,
      room: 0.3,
      behind: 6,
    },
    {
      name: 'organ',
      play: each(drawbars('868600003', 0.12)),
      notes: theme,
      level: -19.5,
      room: 0.2,
      effects: [rotary(turning)],
    },
    { name: 'brass', play: each(brassStab, 0.5), notes: second, level: -24.5, pan: -0.2, room: 0.2 },
  ];
}

function rhythm(): Part[] {
  const montuno = f.over(
    { intro: '15.4.53.15.4.53.', flute: '15.4.53.15.4.53.', last: '15.4.53.15.4.53.' },
    (chords, figure) => pick(voiced(chords, { voices: 3, around: 64 }), figure, { steps: 4, ring: 0.45 }),
  );
  const chords = f.over({ organ: 'x-..x-..', cha: 'x...x...|x.x.x...' }, (chords, figure) =>
    comp(voiced(chords, { voices: 4, around: 60 }), figure, 2),
  );
  const tumbao = f.over(
    { intro: '1--5--8-', flute: '1--5--8-', organ: '1--5--8<', last: '1--5--8-', cha: '1---1---|1.1.1...' },
    (chords, figure) => bass(chords, figure),
  );
  const wood = f.over({ organ: '..3.5.4...3.5.6.' }, (chords, figure) =>
    pick(voiced(chords, { voices: 3, around: 70 }), figure, { steps: 4, ring: 0.4, velocity: 0.6 }),
  );
  return [
    {
      name: 'piano',
      play: each(piano, 0.6),
      notes: [...montuno, ...transposed(12, montuno), ...chords],
      level: -20.5,
      pan: -0.15,
      room: 0.15,
    },
    { name: 'bass', play: each(uprightBass), notes: tumbao, level: -20, room: 0.06 },
    { name: 'marimba', play: each(marimba, 0.5), notes: wood, level: -24, pan: 0.3, room: 0.2 },
  ];
}

const KIT = {
  kick: { voice: kick, level: -28 },
  bell: { voice: cowbell, level: -32, pan: 0.3, room: 0.12 },
  guiro: { voice: cabasa, level: -33, pan: -0.5, room: 0.1 },
  high: { voice: congaHigh, level: -26, pan: -0.3, room: 0.15 },
  low: { voice: congaLow, level: -25, pan: -0.2, room: 0.15 },
  bongo: { voice: bongo, level: -29, pan: 0.45, room: 0.15 },
  timbale: { voice: tomHigh, level: -27, pan: 0.2, room: 0.15 },
  timbaleLow: { voice: tomMiddle, level: -26, pan: 0.1, room: 0.15 },
  crash: { voice: crash, level: -34, pan: 0.3, room: 0.15 },
};

const CHA = {
  bell: 'x...x...x...x...',
  guiro: 'x-..o.o.x-..o.o.',
  high: '....x.....,.x...',
  low: '..............xx',
  bongo: 'x.o.x.o.x.o.x.o.',
  kick: 'o.......o.......',
};
const FILL = { timbale: 'xx.xx...', timbaleLow: '.....xxX', bell: 'x...x...' };

const GROOVES: Groove<keyof typeof KIT>[] = [
  { beat: 0, beats: 8, play: { bell: CHA.bell, guiro: CHA.guiro } },
  { beat: 8, beats: 6, play: CHA },
  { beat: 14, beats: 2, play: FILL },
  { beat: f.at('flute'), beats: 30, play: CHA },
  { beat: f.at('flute') + 30, beats: 2, play: FILL },
  { beat: f.at('organ'), beats: 30, play: { ...CHA, bell: 'x.o.x.oox.o.x.oo' } },
  { beat: f.at('organ') + 30, beats: 2, play: FILL },
  { beat: f.at('last'), beats: 1, play: { crash: 'X...' } },
  { beat: f.at('last'), beats: 36, play: CHA },
  {
    beat: f.at('cha') + 4,
    beats: 4,
    play: {
      bell: 'X...X...X.......',
      low: 'X...X...X.......',
      timbale: 'X...X...X.......',
      crash: '........X.......',
    },
  },
];
