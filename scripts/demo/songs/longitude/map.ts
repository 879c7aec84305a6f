import { form } from '../form.ts';

const DUSK = 'Dm9 | Bbmaj7 | Fmaj9 | Cadd9/E | Dm9 | Bbmaj7 | Fmaj9 | Cadd9/E';
const HOUSE = 'Dm9 | Am7 | Bbmaj9 | Gm9 | Dm9 | Am7 | Bbmaj9 | Gm9';
const LINE = 'Bbmaj9 | Cadd9 | Dm7 | F/A | Gm9 | C | Dm7 | Fadd9/A';
const DAY = 'Fmaj9 | C/E | Dm9 | Bbmaj9 | Bbmaj9 | Gm7 C7sus4 | Fmaj9 | Fmaj9';

/** The journey's stretches: two to each of the four tracks, sixteen bars a track. */
export const f = form(4, [
  ['dusk', DUSK],
  ['duskLit', DUSK],
  ['house', HOUSE],
  ['houseWarm', HOUSE],
  ['line', LINE],
  ['lineHigh', LINE],
  ['dawn', DAY],
  ['day', DAY],
]);

export type Stretch = Parameters<typeof f.at>[0];

/** The beats at which one track hands over to the next. */
export const borders: readonly number[] = [f.at('house'), f.at('line'), f.at('dawn')];
