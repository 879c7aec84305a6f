import { chorus, ensemble } from '../../effects/chorus.ts';
import { breathing, tone } from '../../effects/tone.ts';
import { vowel } from '../../effects/vowel.ts';
import { fmBell } from '../../instruments/fm.ts';
import { aetherLead } from '../../instruments/lines.ts';
import { deepSub, throats, warmPad } from '../../instruments/patches.ts';
import { feltPiano } from '../../instruments/piano.ts';
import { each } from '../../instruments/player.ts';
import { harp } from '../../instruments/pluck.ts';
import { bass } from '../../score/bass.ts';
import { pad, pick } from '../../score/comping.ts';
import { melody } from '../../score/melody.ts';
import { later, swell } from '../../score/note.ts';
import { voiced } from '../../score/voicing.ts';
import { form } from '../form.ts';
import type { Part, Song } from '../song.ts';

const f = form(4, [
  ['dark', 'Dadd9 | Gmaj7#11/D'],
  ['green', 'Dmaj9 | A/C# | Bm9 | Gmaj7#11'],
  ['violet', 'Em9 | A/C# | F#m7 | Bm9 | Gmaj9 | Asus4 A'],
  ['dawn', 'Gmaj7#11/D | Dadd9'],
]);

const GREEN = 'F#5:2 _E5:1 _A4 | C#5:3 _B4:1 | D5:2 _F#5:1 _A5 | _F#5:3 r:1';
const VIOLET = `
  G5:2 _F#5:1 _D5 | E5:2 _C#5:1 _A4 | C#5:2 _E5:1 _A5 | _F#5:3 _D5:1 | B4:1 _D5 _F#5 _A5 | _A5:2 _C#6`;

/** Northern lights, for a choir of glass throats. */
export function aurora(): Song {
  return {
    beats: f.beats,
    tempo: [
      { beat: f.beats - 8, bpm: 60 },
      { beat: f.beats, bpm: 44 },
    ],
    room: { decay: 4.2, size: 1.6, damp: 0.3, before: 0.035 },
    echo: { beats: 0.75, feedback: 0.45, damp: 0.35 },
    tail: 5,
    chords: f.all,
    parts: [...sky(), ...lights()],
  };
}

const stretches = ['dark', 'green', 'violet', 'dawn'] as const;

function sky(): Part[] {
  const held = (voices: number, around: number, force: number) =>
    f.within(stretches, chords => pad(voiced(chords, { voices, around, open: true }), force));
  const choir = f.over({ green: 0.5, violet: 0.75, dawn: 0.5 }, (chords, loud) =>
    pad(voiced(chords, { voices: 4, around: 64 }), loud),
  );
  const ground = f.within(stretches, chords => bass(chords, '1---------------', { steps: 4, velocity: 0.6 }));
  return [
    {
      name: 'pad',
      play: each(warmPad),
      notes: held(4, 59, 0.6),
      level: -23,
      ride: '0:-12 8:-5 24:-1 44:1 56:-6',
      room: 0.4,
      effects: [breathing({ from: 700, to: 1900, seconds: 24 }), ensemble(0.7)],
    },
    {
      name: 'choir',
      play: each(throats, 0.5),
      notes: choir,
      level: -21.5,
      room: 0.5,
      effects: [vowel('ooh'), chorus({ rate: 0.4, depth: 0.002, wet: 0.4 })],
    },
    { name: 'ground', play: each(deepSub), notes: ground, level: -25 },
  ];
}

function lights(): Part[] {
  const song = [
    ...later(f.at('green'), melody(GREEN, { velocity: 0.55 })),
    ...swell(0.8, 1.2, later(f.at('violet'), melody(VIOLET, { velocity: 0.65 }))),
  ];
  const sparks = f.over(
    {
      dark: '..4...6...5.....',
      green: '5..6..4...7..5..',
      violet: '5.6.7.4.8.7.6.5.',
      dawn: '..6.....4.......',
    },
    (chords, figure) =>
      pick(voiced(chords, { voices: 4, around: 66 }), figure, { steps: 4, ring: 2, velocity: 0.5 }),
  );
  const wires = f.over({ violet: '0123456543210123' }, (chords, figure) =>
    pick(voiced(chords, { voices: 4, around: 60 }), figure, { steps: 4, ring: 2, velocity: 0.5 }),
  );
  const felt = f.within(stretches, chords =>
    pick(voiced(chords, { voices: 3, around: 57 }), '0...2...3...2...', { steps: 4, ring: 4, velocity: 0.5 }),
  );
  const glint = tone({ kind: 'highShelf', hertz: 3500, gain: 5 });
  return [
    { name: 'light', play: aetherLead, notes: song, level: -20.5, room: 0.55, echo: 0.35 },
    {
      name: 'sparks',
      play: each(fmBell, 0.8),
      notes: sparks,
      level: -24.5,
      effects: [glint],
      room: 0.5,
      echo: 0.4,
    },
    {
      name: 'wires',
      play: each(harp, 0.8),
      notes: wires,
      level: -25,
      effects: [glint],
      room: 0.45,
      echo: 0.2,
    },
    { name: 'felt', play: each(feltPiano, 0.4), notes: felt, level: -23, room: 0.4, loose: 14 },
  ];
}
