import { chorus } from '../../effects/chorus.ts';
import { breathing } from '../../effects/tone.ts';
import { vowel } from '../../effects/vowel.ts';
import { deepSub, glassPad, throats } from '../../instruments/patches.ts';
import { each } from '../../instruments/player.ts';
import { bass } from '../../score/bass.ts';
import { pad } from '../../score/comping.ts';
import { voiced } from '../../score/voicing.ts';
import type { Part } from '../song.ts';
import { f } from './map.ts';

/** What is always in the air: pads and voices. */
export function clouds(): Part[] {
  const everywhere = ['dusk', 'duskLit', 'house', 'houseWarm', 'line', 'lineHigh', 'dawn', 'day'] as const;
  const air = f.within(everywhere, chords => pad(voiced(chords, { voices: 4, around: 60, open: true })));
  const choir = f.over({ line: 0.5, lineHigh: 0.8, dawn: 0.5 }, (chords, loud) =>
    pad(voiced(chords, { voices: 3, around: 66 }), loud),
  );
  return [
    {
      name: 'pad',
      play: each(glassPad),
      notes: air,
      level: -22,
      ride: '0:-13 30:-3 64:-1 96:-3 126:0 188:1 200:-3 256:-5',
      room: 0.4,
      duck: 0.35,
      effects: [
        breathing({ from: 700, to: 2600, seconds: 38.4 }),
        chorus({ rate: 0.31, depth: 0.003, wet: 0.5 }),
      ],
    },
    {
      name: 'choir',
      play: each(throats, 0.4),
      notes: choir,
      level: -25,
      ride: '128:-8 160:0 190:1.5 208:-3 224:-14',
      room: 0.5,
      duck: 0.3,
      effects: [vowel('ah')],
    },
  ];
}

/** The floor under them. */
export function ground(): Part[] {
  const notes = f.over(
    {
      duskLit: '1---------------',
      house: '1-------..1-..5-',
      houseWarm: '1-------..1-..5-',
      dawn: '1---------------',
      day: '1---------------',
    },
    (chords, figure) => bass(chords, figure, { steps: 4, velocity: 0.7 }),
  );
  return [{ name: 'ground', play: each(deepSub), notes, level: -24, duck: 0.3 }];
}
