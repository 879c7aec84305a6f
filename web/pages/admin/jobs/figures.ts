import type { JobState, Queue } from '../../../data/jobs.ts';
import { language, t } from '../../../i18n/index.ts';
import { count } from '../../../lib/format.ts';

/** `1,204`, or `about 1,000,000` where nobody counted. */
export function depthOf(
  { counts, about }: Pick<Queue, 'counts' | 'about'>,
  states: readonly JobState[],
): string {
  const sum = states.reduce((total, state) => total + counts[state], 0);
  return states.some(state => about.includes(state)) ? t('jobs.about', { count: sum }) : count(sum);
}

/** `340 ms`, `2.1 sec`, `4 min`, in the listener's language; a dash for what is not known. */
export function took(milliseconds: number | null | undefined): string {
  if (milliseconds == null) return '–';
  const [value, unit] = inUnits(milliseconds);
  return new Intl.NumberFormat(language(), {
    style: 'unit',
    unit,
    unitDisplay: 'short',
    maximumFractionDigits: value < 10 && unit !== 'millisecond' ? 1 : 0,
  }).format(value);
}

function inUnits(milliseconds: number): [number, string] {
  if (milliseconds < 1000) return [milliseconds, 'millisecond'];
  if (milliseconds < 120_000) return [milliseconds / 1000, 'second'];
  if (milliseconds < 7_200_000) return [milliseconds / 60_000, 'minute'];
  return milliseconds < 172_800_000 ? [milliseconds / 3_600_000, 'hour'] : [milliseconds / 86_400_000, 'day'];
}

/** The moment, to the second. */
export const moment = (date: string): string =>
  new Intl.DateTimeFormat(language(), { dateStyle: 'medium', timeStyle: 'medium' }).format(new Date(date));
