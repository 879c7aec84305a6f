import { adsr, amplify, fadeEnd } from '../dsp/curve.ts';
import { samples } from '../dsp/rate.ts';
import { addKnock, addRinging } from './modal.ts';
import type { Voice } from './player.ts';

interface Hammer {
  /** How fast the partials fade with their number: felt is soft, bare wood bright. */
  soft: number;
  knock: number;
}

/** Partials above this are gone before a second string could be told from the first. */
const SINGING = 9;

/** Strings are stiff: the partials lie a little wide, more so in the treble. */
const stiffness = (hertz: number): number => 0.00018 * (hertz / 261.6) ** 1.2;

const played =
  ({ soft, knock }: Hammer): Voice =>
  ({ hertz, seconds, velocity, seed }) => {
    const longest = 7 * (261.6 / hertz) ** 0.5;
    const out = new Float32Array(samples(Math.min(longest, seconds + 0.7)));
    const count = Math.min(22, Math.floor(9000 / hertz));
    for (let n = 1; n <= count; n++) addPartial(out, { n, hertz, velocity, soft });
    addKnock(out, { hertz: hertz * 0.5, gain: knock * velocity, seed });
    amplify(out, adsr({ attack: 0.001, decay: 1, sustain: 1, release: 0.12 }, seconds));
    return fadeEnd(out, 0.02);
  };

/** Two strings a note, a hair apart: the quick one gives the blow, the slow one the singing end. */
function addPartial(
  out: Float32Array,
  partial: { n: number; hertz: number; velocity: number; soft: number },
): void {
  const { n, hertz, velocity, soft } = partial;
  const place = n * hertz * Math.sqrt(1 + stiffness(hertz) * n * n);
  // Signs that follow the square of the number keep the partials from all peaking at once.
  const strike = Math.abs(Math.sin(n * Math.PI * 0.121)) * Math.sign(Math.cos((Math.PI * n * n) / 22) || 1);
  const gain = (0.5 * strike * velocity ** (1 + n * 0.09)) / n ** soft;
  const decay = (7 * (261.6 / hertz) ** 0.5) / (1 + 0.32 * (n - 1));
  addRinging(out, { hertz: place, gain: gain * 0.7, decay: decay * 0.34 });
  if (n <= SINGING) addRinging(out, { hertz: place * 1.00032, gain: gain * 0.42, decay });
}

/** A parlour upright. */
export const piano = played({ soft: 0.55, knock: 0.1 });

/** An upright with a strip of felt before the hammers. */
export const feltPiano = played({ soft: 1.25, knock: 0.2 });
