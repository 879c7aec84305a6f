import { clap, crash, hatClosed, hatOpen, shaker, woodblock } from '../../instruments/metals.ts';
import { clubKick, rim, tomLow, tomMiddle } from '../../instruments/skins.ts';
import type { Groove } from '../../score/drums.ts';
import { drumParts } from '../band.ts';
import type { Part } from '../song.ts';
import { f } from './map.ts';

const KIT = {
  kick: { voice: clubKick, level: -19 },
  clap: { voice: clap, level: -25, room: 0.35 },
  rim: { voice: rim, level: -30, pan: 0.25, room: 0.35, echo: 0.3 },
  hat: { voice: hatClosed, level: -34, pan: 0.2 },
  open: { voice: hatOpen, level: -34, pan: 0.2 },
  shaker: { voice: shaker, level: -36, pan: -0.4 },
  wood: { voice: woodblock, level: -34, pan: -0.5, room: 0.4, echo: 0.4 },
  middle: { voice: tomMiddle, level: -26, room: 0.3 },
  low: { voice: tomLow, level: -25, room: 0.3 },
  crash: { voice: crash, level: -33, pan: 0.2, room: 0.3 },
};

const HOUSE = {
  rim: '......o......o..|...o......o.....',
  shaker: ',.o.,.o.,.o.,.o.',
  wood: '..........o.....|................',
};
const WARM = { ...HOUSE, kick: 'X.........x.....|X.....x...x.....', hat: '..o...o...o...oo' };
const LINE = {
  kick: 'X...X...X...X...',
  clap: '....x.......x...',
  hat: 'o,.,o,.,o,.,o,.,',
  open: '..x...x...x...x.',
  rim: '...o......o..o..',
};
const HIGH = { ...LINE, shaker: 'o,x,o,x,o,x,o,x,', wood: '......o.....o...' };
const FILL = { kick: 'X...X...', clap: '....x.xx', middle: '..x..x..', low: '...x..xX' };

const GROOVES: Groove<keyof typeof KIT>[] = [
  { beat: f.at('duskLit') + 16, beats: 16, play: { wood: HOUSE.wood } },
  { beat: f.at('house'), beats: 32, play: HOUSE },
  { beat: f.at('houseWarm'), beats: 28, play: WARM },
  { beat: f.at('houseWarm') + 28, beats: 4, play: { kick: 'X...X...X.X.XXXX', shaker: 'oooooooooooooooo' } },
  { beat: f.at('line'), beats: 4, play: { crash: 'X...............' } },
  { beat: f.at('line'), beats: 30, play: LINE },
  { beat: f.at('line') + 30, beats: 2, play: FILL },
  { beat: f.at('lineHigh'), beats: 4, play: { crash: 'X...............' } },
  { beat: f.at('lineHigh'), beats: 30, play: HIGH },
  { beat: f.at('lineHigh') + 30, beats: 2, play: { kick: 'X.......', low: '....x.xX' } },
  { beat: f.at('dawn'), beats: 4, play: { crash: 'X...............', kick: 'X...............' } },
  {
    beat: f.at('dawn'),
    beats: 24,
    play: { shaker: ',.o.,.o.,.o.,.o.', rim: '......o......o..' },
    force: 0.7,
  },
];

export const beats = (): Part[] => drumParts(KIT, GROOVES);
