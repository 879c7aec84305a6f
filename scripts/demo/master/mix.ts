import { amplify, points } from '../dsp/curve.ts';
import { decibels, RATE, samples } from '../dsp/rate.ts';
import { channels, type Stereo, stereo } from '../dsp/stereo.ts';
import { echoes } from '../effects/delay.ts';
import { reverb } from '../effects/reverb.ts';
import { type Clock, makeClock, played, type Sound } from '../score/time.ts';
import type { Part, Song } from '../songs/song.ts';
import { addToDesk, type Desk, duck, soundingLevel } from './desk.ts';

/** Seconds kept before the first note (for a singer's consonants) and after the last (for what rings on). */
const BEFORE = 0.3;
const AFTER = 5;

export const clockOf = (song: Song, bpm: number): Clock =>
  makeClock([{ beat: 0, bpm }, ...(song.tempo ?? [])], song.feel);

/** Plays every part, sets it to its level, and puts all of them in one room. */
export function mix(song: Song, bpm: number): Stereo {
  const clock = clockOf(song, bpm);
  const length = samples(clock(song.beats) + song.tail);
  const desk: Desk = { dry: stereo(length), room: new Float32Array(length), echo: new Float32Array(length) };
  const kicks = song.parts.filter(part => part.name === 'kick').flatMap(part => performance(part, clock));
  const scratch = stereo(length);
  for (const part of song.parts)
    addPart(desk, part, { sounds: performance(part, clock), kicks, clock, scratch });
  if (song.echo) {
    const repeats = echoes(desk.echo, { ...song.echo, seconds: (song.echo.beats * 60) / bpm });
    addToDesk(desk, repeats, { gain: 1, pan: 0, room: 0.35, echo: 0, from: 0 });
  }
  addToDesk(desk, reverb(desk.room, song.room), { gain: 1, pan: 0, room: 0, echo: 0, from: 0 });
  return desk.dry;
}

interface Playing {
  sounds: readonly Sound[];
  kicks: readonly Sound[];
  clock: Clock;
  /** Room to play in, used by one part after the other: fresh memory each time costs more than the notes. */
  scratch: Stereo;
}

function addPart(desk: Desk, part: Part, { sounds, kicks, clock, scratch }: Playing): void {
  const start = Math.max(0, Math.min(...sounds.map(sound => sound.at)) - BEFORE);
  const end = Math.max(...sounds.map(sound => sound.at + sound.seconds)) + AFTER;
  if (end < start) return;
  const from = samples(start);
  const length = Math.min(samples(end), desk.room.length) - from;
  const raw = cleared(scratch, length, part.play.spreads ?? false);
  part.play(
    sounds.map(sound => ({ ...sound, at: sound.at - from / RATE })),
    raw,
  );
  const bus = (part.effects ?? []).reduce((sound, effect) => effect(sound), raw);
  if (part.duck) duck(bus, kicks, { depth: part.duck, from });
  const gain = decibels(part.level - soundingLevel(bus));
  if (part.ride) ride(bus, part.ride, beat => clock(beat) - start);
  addToDesk(desk, bus, { gain, from, pan: part.pan ?? 0, room: part.room ?? 0, echo: part.echo ?? 0 });
}

function cleared(scratch: Stereo, length: number, wide: boolean): Stereo {
  const left = scratch.left.subarray(0, length).fill(0);
  return { left, right: wide ? scratch.right.subarray(0, length).fill(0) : left };
}

function ride(bus: Stereo, moves: string, clock: Clock): void {
  const stops = moves.split(' ').map(move => {
    const [beat = 0, level = 0] = move.split(':').map(Number);
    return [clock(beat), level] as const;
  });
  const fader = points(...stops);
  for (const side of channels(bus)) amplify(side, t => decibels(fader(t)));
}

const performance = (part: Part, clock: Clock): Sound[] =>
  played(part.notes, clock, { seed: part.name, loose: part.loose ?? 5, behind: part.behind ?? 0 });
