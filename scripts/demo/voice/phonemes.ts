/** Where the mouth goes for a sound, and what drives it. */
export interface Phoneme {
  /** First three formants in Hz, of a grown voice. */
  formants: readonly [number, number, number];
  /** Strength of the vocal folds, 0 to 1. */
  voiced: number;
  /** Breath through the mouth (an h) and hiss at the teeth, with the place of the hiss. */
  breath: number;
  hiss: number;
  hissHertz: number;
  seconds: number;
}

type Formants = readonly [number, number, number];

const VOWELS: Readonly<Record<string, Formants>> = {
  iy: [300, 2350, 3000],
  ih: [420, 2020, 2650],
  eh: [560, 1860, 2560],
  ae: [740, 1720, 2500],
  aa: [760, 1170, 2600],
  ao: [580, 900, 2500],
  uh: [450, 1080, 2400],
  uw: [330, 950, 2350],
  ah: [660, 1280, 2550],
  er: [480, 1380, 1750],
};

/** A diphthong rests on its first vowel and turns to the second at its end. */
const GLIDES: Readonly<Record<string, readonly [string, string]>> = {
  ey: ['eh', 'iy'],
  ay: ['aa', 'ih'],
  oy: ['ao', 'ih'],
  ow: ['ao', 'uw'],
  aw: ['aa', 'uh'],
};

const sonorant = (formants: Formants, voiced: number, seconds: number): Phoneme => ({
  formants,
  voiced,
  breath: 0,
  hiss: 0,
  hissHertz: 4000,
  seconds,
});

const fricative = (
  formants: Formants,
  sound: { voiced?: number; hiss: number; hissHertz: number; seconds: number },
) => ({
  voiced: 0,
  ...sound,
  formants,
  breath: 0.02,
});

const CONSONANTS: Readonly<Record<string, Phoneme>> = {
  m: sonorant([260, 1000, 2200], 0.5, 0.075),
  n: sonorant([270, 1500, 2500], 0.5, 0.07),
  ng: sonorant([270, 1900, 2700], 0.45, 0.08),
  l: sonorant([370, 1150, 2700], 0.65, 0.07),
  r: sonorant([390, 1150, 1600], 0.65, 0.075),
  w: sonorant([310, 680, 2250], 0.6, 0.075),
  y: sonorant([290, 2200, 3000], 0.6, 0.065),
  v: fricative([330, 1150, 2400], { voiced: 0.4, hiss: 0.05, hissHertz: 5200, seconds: 0.06 }),
  z: fricative([330, 1600, 2600], { voiced: 0.3, hiss: 0.2, hissHertz: 6200, seconds: 0.075 }),
  dh: fricative([330, 1350, 2550], { voiced: 0.4, hiss: 0.04, hissHertz: 5500, seconds: 0.045 }),
  f: fricative([400, 1150, 2400], { hiss: 0.14, hissHertz: 5000, seconds: 0.085 }),
  th: fricative([400, 1400, 2500], { hiss: 0.11, hissHertz: 5600, seconds: 0.08 }),
  s: fricative([400, 1650, 2600], { hiss: 0.34, hissHertz: 6600, seconds: 0.1 }),
  sh: fricative([400, 1800, 2500], { hiss: 0.36, hissHertz: 3300, seconds: 0.1 }),
  h: { ...sonorant([520, 1500, 2500], 0.05, 0.07), breath: 0.4 },
};

interface Stop {
  formants: Formants;
  /** Hum behind the closed lips of b, d and g. */
  hum: number;
  burst: number;
  burstHertz: number;
  /** Puff of air after p, t and k. */
  puff: number;
}

const STOPS: Readonly<Record<string, Stop>> = {
  p: { formants: [300, 850, 2200], hum: 0, burst: 0.2, burstHertz: 1400, puff: 0.3 },
  t: { formants: [300, 1700, 2600], hum: 0, burst: 0.36, burstHertz: 5200, puff: 0.26 },
  k: { formants: [300, 1800, 2200], hum: 0, burst: 0.32, burstHertz: 2300, puff: 0.28 },
  b: { formants: [280, 850, 2200], hum: 0.22, burst: 0.12, burstHertz: 1200, puff: 0 },
  d: { formants: [280, 1700, 2600], hum: 0.22, burst: 0.18, burstHertz: 4200, puff: 0 },
  g: { formants: [280, 1800, 2200], hum: 0.22, burst: 0.16, burstHertz: 2100, puff: 0 },
  ch: { formants: [300, 1800, 2500], hum: 0, burst: 0.36, burstHertz: 3600, puff: 0.1 },
  jh: { formants: [280, 1800, 2500], hum: 0.2, burst: 0.24, burstHertz: 3300, puff: 0 },
};

export const isVowel = (sound: string): boolean => sound in VOWELS || sound in GLIDES;

/** The vowel's steps: one, or two for a diphthong. */
export function vowelSteps(sound: string): readonly Phoneme[] {
  const names = GLIDES[sound] ?? [sound];
  return names.map(name => sonorant(VOWELS[name] ?? [500, 1500, 2500], 1, 0.09));
}

/** A consonant's steps: a closure, a burst and a puff for a stop, one step for the others. */
export function consonantSteps(sound: string): readonly Phoneme[] {
  const stop = STOPS[sound];
  if (stop) return stopSteps(stop);
  const found = CONSONANTS[sound];
  if (!found)
    throw new Error(`"${sound}" is not a sound the voice knows; see voice/phonemes.ts for those it does.`);
  return [found];
}

function stopSteps({ formants, hum, burst, burstHertz, puff }: Stop): readonly Phoneme[] {
  const closed: Phoneme = {
    formants,
    voiced: hum,
    breath: 0,
    hiss: 0,
    hissHertz: burstHertz,
    seconds: 0.045,
  };
  const open = { ...closed, voiced: hum * 0.6, hiss: burst, seconds: 0.014 };
  return puff
    ? [closed, open, { ...closed, breath: puff, hiss: burst * 0.15, seconds: 0.025 }]
    : [closed, open];
}
