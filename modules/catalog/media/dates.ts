export type DatePrecision = 'year' | 'month' | 'day';

/** A date as precise as it is known; what is not known is 01, so that it sorts and fits a date column. */
export interface PartialDate {
  /** YYYY-MM-DD */
  readonly date: string;
  readonly precision: DatePrecision;
}

const SEPARATED = /^(\d{4})(?:[-/.:](\d{1,2})(?:[-/.:](\d{1,2}))?)?(?!\d)/;
const COMPACT = /^(\d{4})(\d{2})(\d{2})(?!\d)/;
/** 24.12.1999 and 12/24/1999: the day can only be told when it is above twelve, so the year alone is taken. */
const YEAR_LAST = /^\d{1,2}[-/.]\d{1,2}[-/.](\d{4})(?!\d)/;

/** Reads what tags hold as a date: `2004`, `2004-05`, `2004-05-06T07:00:00Z`, `20040506`, `24.12.1999`. */
export const parseDate = (text: string | null): PartialDate | null => {
  const match = text?.trim().match(COMPACT) ?? text?.trim().match(SEPARATED) ?? text?.trim().match(YEAR_LAST);
  if (!match) return null;
  const [, year = '', month = '', day = ''] = match;
  // The oldest recordings are of 1857; compositions of a few centuries before are found in the field too.
  if (Number(year) < 1000 || Number(year) > 2200) return null;
  if (!isBetween(month, 12)) return { date: `${year}-01-01`, precision: 'year' };
  const upToMonth = `${year}-${month.padStart(2, '0')}`;
  if (!isBetween(day, daysIn(year, month))) return { date: `${upToMonth}-01`, precision: 'month' };
  return { date: `${upToMonth}-${day.padStart(2, '0')}`, precision: 'day' };
};

/** The first that can be read. */
export const firstDate = (...texts: (string | null)[]): PartialDate | null => {
  for (const text of texts) {
    const date = parseDate(text);
    if (date) return date;
  }
  return null;
};

const isBetween = (text: string, most: number) => Number(text) >= 1 && Number(text) <= most;

const daysIn = (year: string, month: string) =>
  new Date(Date.UTC(Number(year), Number(month), 0)).getUTCDate();
