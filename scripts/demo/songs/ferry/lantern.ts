import { squeeze } from '../../effects/squeeze.ts';
import { tone } from '../../effects/tone.ts';
import { cello, tinWhistle } from '../../instruments/lines.ts';
import { shaker } from '../../instruments/metals.ts';
import { each } from '../../instruments/player.ts';
import { steelGuitar, uprightBass } from '../../instruments/pluck.ts';
import { bodhran } from '../../instruments/skins.ts';
import { bass } from '../../score/bass.ts';
import { pick } from '../../score/comping.ts';
import type { Groove } from '../../score/drums.ts';
import { melody } from '../../score/melody.ts';
import { later } from '../../score/note.ts';
import { voiced } from '../../score/voicing.ts';
import { laterSung, sing } from '../../voice/lyrics.ts';
import { singer } from '../../voice/singer.ts';
import { drumParts, harmony } from '../band.ts';
import { form } from '../form.ts';
import type { Part, Song } from '../song.ts';

const VERSE = 'G | Em7 | C | G/B | Am7 | Em7 | C | Dsus4 D';

const f = form(4, [
  ['intro', 'G | Cadd9'],
  ['first', VERSE],
  ['second', VERSE],
  ['between', 'Cadd9 | G/B | Am7 | Dsus4 D'],
  ['third', 'G | Em7 | C | G/B | Am7 | Em7 | C D | G'],
  ['outro', 'Cadd9 | Gadd9'],
]);

const TUNE = `
  G4:1.5 A4:.5 B4:1 A4 | G4:1 E4:2 r:1 | E4:1.5 G4:.5 A4:1 G4 | D4:3 r:1 |
  C5:1.5 B4:.5 A4:1 G4 | B4:1 A4:.5 G4:1.5 r:1 | E4:1.5 G4:.5 A4:1 B4 | A4:3 r:1`;
const LAST = `
  G4:1.5 A4:.5 B4:1 A4 | G4:1 E4:2 r:1 | E4:1.5 G4:.5 A4:1 G4 | D4:3 r:1 |
  C5:1.5 B4:.5 A4:1 G4 | B4:1 A4:.5 G4:1.5 r:1 | E4:1.5 G4:.5 A4:1 F#4 | G4:3.5 r:.5`;
const WHISTLE = {
  between: 'E5:1.5 _D5:.5 C5:1 G5 | _F#5:.5 D5:1.5 B4:2 | C5:1 _D5:.5 E5 A5:1 G5 | A5:2.5 _G5:.5 F#5:1',
  outro: 'r:2 G5:1 _E5 | D5:4',
};
const CELLO = {
  second: 'B3:4 | G3:2 E3 | G3:4 | _B3:2 G3 | E3:4 | G3:2 B3 | C4:2 _G3 | A3:2 F#3',
  third: 'D4:2 B3 | B3:2 _G3 | E3:2 G3 | B3:2 _D4 | E4:2 C4 | B3:4 | C4:2 D4 | B3:4',
  outro: 'E4:2 _D4 | B3:4',
};

/** A ferry ballad: one guitar at first, and by the last verse the whole bank of the river. */
export function lantern(lyrics: readonly string[]): Song {
  const first = laterSung(f.at('first'), sing(lyrics.slice(0, 4), melody(TUNE)));
  const second = laterSung(f.at('second'), sing(lyrics.slice(4, 8), melody(TUNE)));
  const third = laterSung(f.at('third'), sing(lyrics.slice(8, 12), melody(LAST)));
  const verses = [first, second, third];
  const lead = verses.flatMap(verse => verse.notes);
  const clean = [tone({ kind: 'high', hertz: 140 }, { kind: 'highShelf', hertz: 5500, gain: 2 }), squeeze()];
  const voices: Part[] = [
    {
      name: 'voice',
      play: singer({ size: 1.06, airy: 0.16, seed: 0 }),
      notes: lead,
      level: -17,
      room: 0.25,
      effects: clean,
      loose: 9,
    },
    {
      name: 'second voice',
      play: singer({ size: 1, airy: 0.2, seed: 2 }),
      pan: 0.45,
      notes: harmony(third.notes, f.all),
      level: -22.5,
      room: 0.35,
      effects: clean,
      loose: 12,
    },
  ];
  return {
    beats: f.beats,
    tempo: [
      { beat: f.at('third') + 24, bpm: 100 },
      { beat: f.beats, bpm: 74 },
    ],
    feel: { swing: 0.06 },
    room: { decay: 1.9, size: 0.9, damp: 0.45, before: 0.02 },
    tail: 4,
    chords: f.all,
    parts: [...voices, ...band(), ...friends(), ...drumParts(KIT, GROOVES)],
    words: verses.flatMap(verse => verse.cues),
  };
}

function band(): Part[] {
  const hand = { voices: 4, around: 60 };
  const guitar = f.over(
    { intro: '03241324', first: '03241324', second: '03241324', between: '03541354', third: '03241354' },
    (chords, fingers) => pick(voiced(chords, hand), fingers, { steps: 2, ring: 3 }),
  );
  const ending = pick(voiced(f.chords('outro'), hand), '0.3.2.4.', { steps: 2, ring: 4, velocity: 0.6 });
  const low = f.over(
    { second: '1---5---', between: '1---5---', third: '1---5--<', outro: '1-------' },
    (chords, figure) => bass(chords, figure),
  );
  const body = tone(
    { kind: 'bell', hertz: 190, q: 1.4, gain: 3 },
    { kind: 'highShelf', hertz: 4500, gain: -3 },
  );
  const steel = { play: each(steelGuitar, 0.3), notes: [...guitar, ...ending], effects: [body], loose: 9 };
  return [
    { name: 'guitar', ...steel, level: -21, pan: -0.2, room: 0.18 },
    { name: 'bass', play: each(uprightBass), notes: low, level: -19.5, room: 0.08 },
  ];
}

/** The others on the bank: a cello from the second verse on, a whistle between the verses. */
function friends(): Part[] {
  const bow = f.over(CELLO, (_chords, text, name) => later(f.at(name), melody(text, { velocity: 0.68 })));
  const reply = f.over(WHISTLE, (_chords, text, name) => later(f.at(name), melody(text)));
  const wood = tone(
    { kind: 'bell', hertz: 230, q: 1.2, gain: 3 },
    { kind: 'bell', hertz: 1100, q: 1, gain: 2 },
  );
  return [
    { name: 'cello', play: cello, notes: bow, level: -23, pan: 0.25, room: 0.35, effects: [wood] },
    { name: 'whistle', play: tinWhistle, notes: reply, level: -23, pan: 0.1, room: 0.45 },
  ];
}

const KIT = {
  bodhran: { voice: bodhran, level: -23, pan: -0.1, room: 0.15 },
  shaker: { voice: shaker, level: -35, pan: 0.4, room: 0.1 },
};

const GROOVES: Groove<keyof typeof KIT>[] = [
  { beat: f.at('second'), beats: 32, play: { bodhran: 'o.....,.o.......' }, force: 0.8 },
  { beat: f.at('between'), beats: 16, play: { bodhran: 'o.....,.o.....,,', shaker: ',.o.,.o.,.o.,.o.' } },
  { beat: f.at('third'), beats: 30, play: { bodhran: 'x..,..o.x..,..oo', shaker: ',.o.,.o.,.o.,.o.' } },
];
