import { synth } from './synth.ts';

const steady = { attack: 0.005, decay: 0.25, sustain: 0.7, release: 0.08 };

export const warmPad = synth({
  saws: [-7, 6],
  shape: { attack: 0.45, decay: 1, sustain: 0.9, release: 0.5 },
});

export const glassPad = synth({
  saws: [-4, 9],
  pulse: { width: 0.4, sweep: 0.16, gain: 0.5 },
  shape: { attack: 0.8, decay: 1, sustain: 1, release: 0.6 },
});

export const stringMachine = synth({
  saws: [-5, 4, 1203],
  filter: { cutoff: 2100, open: 0.8, q: 0.6, shape: { attack: 0.3, decay: 1, sustain: 0.8, release: 0.4 } },
  shape: { attack: 0.16, decay: 1, sustain: 0.95, release: 0.26 },
});

export const brassStab = synth({
  saws: [-6, 5],
  filter: {
    cutoff: 700,
    open: 2.6,
    q: 0.8,
    shape: { attack: 0.035, decay: 0.22, sustain: 0.45, release: 0.08 },
  },
  shape: { attack: 0.018, decay: 0.4, sustain: 0.75, release: 0.07 },
});

export const polyPluck = synth({
  saws: [-5, 5],
  pulse: { width: 0.3, sweep: 0.1, gain: 0.6 },
  filter: {
    cutoff: 520,
    open: 3.4,
    q: 1.6,
    shape: { attack: 0.002, decay: 0.14, sustain: 0.05, release: 0.1 },
  },
  shape: { attack: 0.002, decay: 0.35, sustain: 0.15, release: 0.12 },
});

export const glassPluck = synth({
  pulse: { width: 0.25, sweep: 0.05, gain: 1 },
  filter: {
    cutoff: 700,
    open: 2.8,
    q: 2.4,
    shape: { attack: 0.002, decay: 0.1, sustain: 0.08, release: 0.12 },
  },
  shape: { attack: 0.002, decay: 0.22, sustain: 0.1, release: 0.18 },
});

export const chipLead = synth({
  pulse: { width: 0.25, sweep: 0, gain: 1 },
  filter: { cutoff: 5200, open: 0.4, q: 0.6, shape: steady },
  shape: { attack: 0.002, decay: 0.1, sustain: 0.6, release: 0.03 },
  vibrato: { cents: 22, after: 0.18 },
});

export const roundBass = synth({
  saws: [0, 3],
  sub: 0.5,
  filter: {
    cutoff: 240,
    open: 2.4,
    q: 1.1,
    steep: true,
    shape: { attack: 0.003, decay: 0.16, sustain: 0.2, release: 0.06 },
  },
  shape: { attack: 0.003, decay: 0.5, sustain: 0.7, release: 0.04 },
});

export const acidBass = synth({
  saws: [0],
  filter: {
    cutoff: 260,
    open: 3.2,
    q: 4.5,
    steep: true,
    shape: { attack: 0.002, decay: 0.12, sustain: 0.05, release: 0.05 },
  },
  shape: { attack: 0.002, decay: 0.4, sustain: 0.5, release: 0.03 },
});

export const deepSub = synth({
  pulse: { width: 0.5, sweep: 0, gain: 0.25 },
  sub: 0,
  saws: [],
  filter: { cutoff: 180, open: 0.8, q: 0.6, shape: { attack: 0.02, decay: 0.5, sustain: 0.4, release: 0.2 } },
  shape: { attack: 0.02, decay: 1, sustain: 0.9, release: 0.14 },
});

/** Many throats on one note, to be given a vowel by the `vowel` effect. */
export const throats = synth({
  saws: [-9, 0, 8],
  shape: { attack: 0.35, decay: 1, sustain: 0.95, release: 0.4 },
  vibrato: { cents: 14, after: 0.3 },
});
