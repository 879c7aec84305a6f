import type { Effect } from '../dsp/stereo.ts';
import type { Room } from '../effects/reverb.ts';
import type { Player } from '../instruments/player.ts';
import type { Change } from '../score/chord.ts';
import type { Note } from '../score/note.ts';
import type { Feel, TempoMark } from '../score/time.ts';
import type { WordCue } from '../voice/lyrics.ts';

/** One chair in the band. */
export interface Part {
  name: string;
  play: Player;
  notes: readonly Note[];
  /** Loudness in dB under full scale while it sounds. */
  level: number;
  /** -1 left to 1 right. */
  pan?: number;
  /** How much goes to the room and to the echo, 0 to 1. */
  room?: number;
  echo?: number;
  effects?: readonly Effect[];
  /** Where the fader moves, as `0:-12 32:0`: beats and dB against the level, straight lines between. */
  ride?: string;
  /** How far the kick pushes it down, 0 to 1. */
  duck?: number;
  /** Looseness and lateness of the player in milliseconds. */
  loose?: number;
  behind?: number;
}

/** A whole composition, still on paper. */
export interface Song {
  beats: number;
  /** Changes of tempo after the first beat; the first tempo is the one of the catalogue. */
  tempo?: readonly TempoMark[];
  feel?: Feel;
  room: Room;
  echo?: { beats: number; feedback: number; damp: number };
  /** Seconds that ring on after the last beat. */
  tail: number;
  parts: readonly Part[];
  /** The harmony that the parts agree on. */
  chords: readonly Change[];
  words?: readonly WordCue[];
}
