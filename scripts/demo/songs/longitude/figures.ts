import { tone } from '../../effects/tone.ts';
import { kalimba } from '../../instruments/modal.ts';
import { acidBass, glassPluck } from '../../instruments/patches.ts';
import { each } from '../../instruments/player.ts';
import { bass } from '../../score/bass.ts';
import { pick } from '../../score/comping.ts';
import { voiced } from '../../score/voicing.ts';
import type { Part } from '../song.ts';
import { f } from './map.ts';

const bright = tone({ kind: 'highShelf', hertz: 5000, gain: 3 });

/** Patterns: glass, wood and wire. */
export function figures(): Part[] {
  const glass = f.over(
    {
      duskLit: '1..3..2..4..3.2.',
      house: '1.3.24.31.35.42.',
      houseWarm: '132435241324352.',
      line: '1325342513253425',
      lineHigh: '1527354615273546',
      dawn: '1..3..2..4..3.2.',
    },
    (chords, figure) =>
      pick(voiced(chords, { voices: 4, around: 65 }), figure, { steps: 4, ring: 0.3, velocity: 0.6 }),
  );
  const wood = f.over({ houseWarm: '..4..3..5..4..6.', lineHigh: '..4..3..5..4..6.' }, (chords, figure) =>
    pick(voiced(chords, { voices: 3, around: 70 }), figure, {
      steps: 4,
      ring: 0.5,
      velocity: 0.55,
    }),
  );
  const wire = f.over({ line: '11.18.1.1.11.818', lineHigh: '11.18.1.1.11.818' }, (chords, figure) =>
    bass(chords, figure, { steps: 4 }),
  );
  return [
    {
      name: 'glass',
      play: each(glassPluck, 0.7),
      notes: glass,
      level: -23.5,
      ride: '32:-14 62:-2 64:0 128:0 184:1.5 194:-3 222:-12',
      room: 0.25,
      echo: 0.4,
      duck: 0.25,
      effects: [bright],
    },
    { name: 'wood', play: each(kalimba, 0.6), notes: wood, level: -24.5, pan: -0.15, room: 0.3, echo: 0.3 },
    { name: 'wire', play: each(acidBass), notes: wire, level: -21.5, duck: 0.45 },
  ];
}
