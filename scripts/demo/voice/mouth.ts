import type { Curve } from '../dsp/rate.ts';
import { CONTROL, RATE, samples } from '../dsp/rate.ts';
import type { Sound } from '../score/time.ts';
import { consonantSteps, isVowel, type Phoneme, vowelSteps } from './phonemes.ts';

/** What the mouth does from a moment on. */
interface Gesture {
  at: number;
  sound: Phoneme;
}

/** The moving state of the mouth at one moment. */
export interface Mouth {
  formants: [number, number, number];
  voiced: number;
  breath: number;
  hiss: number;
  hissHertz: number;
}

const SILENT: Phoneme = {
  formants: [500, 1500, 2500],
  voiced: 0,
  breath: 0,
  hiss: 0,
  hissHertz: 4000,
  seconds: 0,
};

/** Consonants come before the beat and the vowel on it, as singers do; a coda ends with the note. */
export function gestures(phrase: readonly Sound[]): Gesture[] {
  const found = phrase.flatMap((note, index) => syllable(note, phrase[index + 1]));
  const kept: Gesture[] = [];
  for (const gesture of found) {
    // The consonants of the next syllable cut the vowel before it short.
    while ((kept.at(-1)?.at ?? -1) >= gesture.at) kept.pop();
    kept.push(gesture);
  }
  const last = phrase.at(-1);
  return last ? [...kept, { at: last.at + last.seconds, sound: SILENT }] : kept;
}

function syllable(note: Sound, next: Sound | undefined): Gesture[] {
  if (!note.sung) return [];
  const sounds = note.sung.split(' ');
  const middle = sounds.findIndex(isVowel);
  const onset = sounds.slice(0, middle).flatMap(consonantSteps);
  const vowel = vowelSteps(sounds[middle] ?? 'ah');
  const coda = sounds.slice(middle + 1).flatMap(consonantSteps);
  const end = lastOfSyllable(note, next);
  const turned = vowel.slice(1).map(step => ({ ...step, seconds: 0.12 }));
  const first = { at: note.at, sound: vowel[0] ?? SILENT };
  return [
    ...endingAt(note.at, onset),
    first,
    ...endingAt(end, [...turned, ...coda]).filter(step => step.at > note.at + 0.05),
  ];
}

/** The end of a syllable that is sung over several notes is not known here: it lasts until the next one. */
const lastOfSyllable = (note: Sound, next: Sound | undefined): number =>
  next && next.at - (note.at + note.seconds) < 0.12 ? next.at : note.at + note.seconds;

function endingAt(end: number, steps: readonly Phoneme[]): Gesture[] {
  let at = end - steps.reduce((sum, step) => sum + step.seconds, 0);
  return steps.map(sound => {
    const gesture = { at, sound };
    at += sound.seconds;
    return gesture;
  });
}

/** Lets the mouth move smoothly through the gestures; calls back for each control block. */
export function moveMouth(
  steps: readonly Gesture[],
  { start, seconds, size }: { start: number; seconds: number; size: number },
  visit: (mouth: Mouth, block: number) => void,
): void {
  const mouth: Mouth = {
    formants: scaled(steps[0]?.sound ?? SILENT, size),
    voiced: 0,
    breath: 0,
    hiss: 0,
    hissHertz: 4000,
  };
  const slow = ease(0.022);
  const quick = ease(0.007);
  let index = -1;
  for (let block = 0; block * CONTROL < samples(seconds); block++) {
    const now = start + (block * CONTROL) / RATE;
    while ((steps[index + 1]?.at ?? Infinity) <= now) index++;
    const goal = steps[index]?.sound ?? SILENT;
    const goals = scaled(goal, size);
    for (const i of [0, 1, 2] as const) mouth.formants[i] += (goals[i] - mouth.formants[i]) * slow;
    mouth.voiced += (goal.voiced - mouth.voiced) * (goal.voiced > mouth.voiced ? ease(0.014) : quick);
    mouth.breath += (goal.breath - mouth.breath) * quick;
    mouth.hiss += (goal.hiss - mouth.hiss) * quick;
    mouth.hissHertz += (goal.hissHertz - mouth.hissHertz) * quick;
    visit(mouth, block);
  }
}

const scaled = ({ formants: [first, second, third] }: Phoneme, size: number): [number, number, number] => [
  first * size,
  second * size,
  third * size,
];

const ease = (seconds: number): number => 1 - Math.exp(-CONTROL / (RATE * seconds));

/** Singers open the mouth when the tone rises over its first formant. */
export const opened = (first: number, hertz: number): number => Math.max(first, hertz * 1.06);

export type { Curve };
