import { downlifter, riser } from '../../instruments/air.ts';
import { fmBell } from '../../instruments/fm.ts';
import { aetherLead, glideLead } from '../../instruments/lines.ts';
import { feltPiano } from '../../instruments/piano.ts';
import { each } from '../../instruments/player.ts';
import { pick } from '../../score/comping.ts';
import { melody } from '../../score/melody.ts';
import { later, louder, type Note, swell } from '../../score/note.ts';
import { voiced } from '../../score/voicing.ts';
import type { Part } from '../song.ts';
import { f, type Stretch } from './map.ts';

const DUSK = `
  A4:1 F5:2 E5:1 | D5:3 r:1 | C5:1 A5:2 G5:1 | E5:3 r:1 |
  A4:1 F5:2 G5:1 | A5:1 F5 D5:2 | C5:1.5 E5:.5 G5:1 A5 | G5:2 E5`;
const LEAD = `
  D5:1.5 F5:.5 A5:2 | G5:1.5 E5:.5 C5:2 | A4:1 D5 F5 A5 | C6:2 A5 |
  Bb5:1.5 A5:.5 F5:1 D5 | E5:1.5 G5:.5 C6:2 | A5:1.5 F5:.5 D5:2 | C5:1 F5 A5:2`;
const AETHER = `
  F5:2 _E5:1 _D5 | E5:4 | D5:2 _F5:1 _A5 | G5:2 _D5 | F5:2 _E5:1 _A4 | C5:4 | D5:2 _C5:1 _A4 | Bb4:4`;
const MORNING = `
  C5:1 F5 A5 G5 | E5:2 _C5 | F5:1 E5 D5 A4 | Bb4:3 C5:1 |
  D5:1 F5 A5 C6 | Bb5:2 G5 | A5:1 G5 F5 C5 | A4:4`;

/** The tunes, one for each stretch. */
export function tunes(): Part[] {
  const dusk = melody(DUSK, { velocity: 0.6 });
  const morning = melody(MORNING, { velocity: 0.65 });
  const felt: Note[] = [
    ...later(f.at('dusk'), dusk),
    ...later(f.at('duskLit'), louder(0.8, dusk)),
    ...later(f.at('dawn'), morning),
    ...later(f.at('day'), morning),
    ...pick(voiced(f.chords('day'), { voices: 3, around: 55 }), '0.1.2.3.', {
      steps: 2,
      ring: 4,
      velocity: 0.45,
    }),
  ];
  const aether = [
    ...later(f.at('houseWarm'), melody(AETHER)),
    ...later(f.at('dawn'), melody(AETHER.replace('Bb4:4', 'C5:4'), { velocity: 0.4 })),
  ];
  const hero = [
    ...later(f.at('line'), swell(0.8, 1, melody(LEAD))),
    ...later(f.at('lineHigh'), melody(LEAD)),
  ];
  const bells = f.over({ lineHigh: '5...6...7...6...', day: '5.......7.......' }, (chords, figure) =>
    pick(voiced(chords, { voices: 4, around: 69 }), figure, { steps: 4, ring: 2, velocity: 0.5 }),
  );
  return [
    {
      name: 'felt',
      play: each(feltPiano, 0.4),
      notes: felt,
      level: -19.5,
      ride: '0:-4 32:0 64:-2 192:-1 226:0 256:-4',
      room: 0.4,
      echo: 0.15,
      loose: 10,
    },
    { name: 'aether', play: aetherLead, notes: aether, level: -23, room: 0.5, echo: 0.3 },
    { name: 'hero', play: glideLead, notes: hero, level: -21, room: 0.3, echo: 0.3, duck: 0.15 },
    { name: 'bells', play: each(fmBell, 0.5), notes: bells, level: -28, room: 0.5, echo: 0.4 },
  ];
}

/** What lifts one stretch into the next. */
export function lifts(): Part[] {
  const lift = (section: Stretch, beats: number) => ({
    beat: f.at(section) - beats,
    beats,
    pitch: 60,
    velocity: 0.8,
  });
  const up = [lift('house', 8), lift('line', 16), lift('lineHigh', 4)];
  const down = [
    { ...lift('line', 0), beats: 8 },
    { ...lift('dawn', 0), beats: 12 },
  ];
  return [
    { name: 'lift', play: each(riser), notes: up, level: -29, room: 0.4 },
    { name: 'fall', play: each(downlifter), notes: down, level: -27, room: 0.5 },
  ];
}
