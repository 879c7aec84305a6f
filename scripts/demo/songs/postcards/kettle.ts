import { squeeze } from '../../effects/squeeze.ts';
import { tone } from '../../effects/tone.ts';
import { whistler } from '../../instruments/lines.ts';
import { shaker, snap, woodblock } from '../../instruments/metals.ts';
import { glockenspiel } from '../../instruments/modal.ts';
import { each } from '../../instruments/player.ts';
import { ukulele, uprightBass } from '../../instruments/pluck.ts';
import { bass } from '../../score/bass.ts';
import { strum } from '../../score/comping.ts';
import type { Groove } from '../../score/drums.ts';
import { melody } from '../../score/melody.ts';
import { later } from '../../score/note.ts';
import { voiced } from '../../score/voicing.ts';
import { laterSung, sing } from '../../voice/lyrics.ts';
import { singer } from '../../voice/singer.ts';
import { drumParts, harmony } from '../band.ts';
import { form } from '../form.ts';
import type { Part, Song } from '../song.ts';

const METER = 3;
const SONG = 'C | Am7 | Dm7 | G7 | C | A7 | D7 G7 . | C';

const f = form(METER, [
  ['intro', 'C | Am7 | Dm7 | G7'],
  ['whistled', SONG],
  ['sung', SONG],
  ['boil', 'F | Fm6 | C/E | A7 | Dm7 | G7 | C | C'],
]);

const WHISTLED = `
  G5:1.5 E5:.5 G5:1 | A5:2 E5:1 | F5:1.5 D5:.5 F5:1 | G5:3 | E5:1 G5 C6 | C#6:2 A5:1 | F#5:1 G5 B5 | C6:3`;
const SUNG = `
  G4:1.5 E4:.5 G4:1 | A4:2 r:1 | F4:1.5 D4:.5 F4:1 | G4:2 r:1 | E4:1 G4 C5 | C#5:1 A4:2 | A4:1 G4 B4 | C5:3`;
const BOIL = `
  A5:1 C6 F6 | _Ab5:1 F6 D6 | G5:1 C6 E6 | _C#6:3 | D6:1 F6 A6 | B5:1 D6 F6 | E6:3~ | E6:2 r:1`;

const SPOONS = `
  r:3 | r:1 C6:.5 E6 A6:1 | r:3 | r:1 B5:.5 D6 G6:1 | r:3 | r:1 E6:.5 C#6 A5:1 | r:3 | G5:.5 C6 E6 G6 C6:1`;

/** A waltz for a kettle that whistles in tune at last. */
export function kettle(lyrics: readonly string[]): Song {
  const verse = laterSung(f.at('sung'), sing(lyrics, melody(SUNG, { meter: METER })));
  const effects = [tone({ kind: 'high', hertz: 150 }), squeeze()];
  const voices: Part[] = [
    {
      name: 'voice',
      play: singer({ size: 1.2, airy: 0.2, seed: 0 }),
      notes: verse.notes,
      level: -18,
      room: 0.2,
      effects,
      loose: 9,
    },
    {
      name: 'second voice',
      play: singer({ size: 1.05, airy: 0.2, seed: 2 }),
      notes: harmony(verse.notes, f.all),
      level: -22,
      pan: -0.35,
      room: 0.25,
      effects,
      loose: 12,
    },
  ];
  return {
    beats: f.beats,
    tempo: [
      { beat: f.at('boil') + 15, bpm: 138 },
      { beat: f.beats, bpm: 100 },
    ],
    feel: { swing: 0.12 },
    room: { decay: 1.1, size: 0.6, damp: 0.5, before: 0.01 },
    tail: 2.6,
    chords: f.all,
    parts: [...voices, ...kitchen(), ...drumParts(KIT, GROOVES)],
    words: verse.cues,
  };
}

function kitchen(): Part[] {
  const strummed = f.over(
    { intro: 'D--u-u', whistled: 'D-dudu', sung: 'D--u-u', boil: 'D-dudu' },
    (chords, pattern) => strum(voiced(chords, { voices: 4, around: 66 }), pattern),
  );
  const low = f.over({ whistled: '1-----', sung: '1-----', boil: '1---5-' }, (chords, figure) =>
    bass(chords, figure),
  );
  const whistled = [
    ...later(f.at('whistled'), melody(WHISTLED, { meter: METER })),
    ...later(f.at('boil'), melody(BOIL, { meter: METER })),
  ];
  const answers = later(f.at('sung'), melody(SPOONS, { meter: METER }));
  return [
    {
      name: 'ukulele',
      play: each(ukulele, 0.2),
      notes: strummed,
      level: -21,
      pan: -0.25,
      room: 0.15,
      loose: 6,
    },
    { name: 'bass', play: each(uprightBass), notes: low, level: -21, room: 0.08 },
    { name: 'whistler', play: whistler, notes: whistled, level: -20, pan: 0.1, room: 0.3 },
    {
      name: 'spoons',
      play: each(glockenspiel, 0.3),
      notes: answers,
      level: -27,
      pan: 0.35,
      room: 0.3,
    },
  ];
}

const KIT = {
  snap: { voice: snap, level: -30, pan: 0.2, room: 0.25 },
  cup: { voice: woodblock, level: -34, pan: -0.4, room: 0.2 },
  tea: { voice: shaker, level: -35, pan: 0.4, room: 0.1 },
};

const GROOVES: Groove<keyof typeof KIT>[] = [
  { beat: f.at('whistled'), beats: 24, play: { snap: '..x.x.', tea: 'o.,.,.' }, steps: 2 },
  { beat: f.at('sung'), beats: 24, play: { cup: 'o..,.,', tea: 'o.,.,.' }, steps: 2 },
  { beat: f.at('boil'), beats: 18, play: { snap: '..x.x.', cup: 'o..o.o', tea: 'xooxoo' }, steps: 2 },
];
