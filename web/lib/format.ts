import { language } from '../i18n/index.ts';

/** `3:07`, `1:02:45`; what is not known is a dash. */
export function clock(milliseconds: number | null | undefined): string {
  if (milliseconds == null || !Number.isFinite(milliseconds)) return '–:––';
  const seconds = Math.max(0, Math.floor(milliseconds / 1000));
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
  const tail = String(seconds % 60).padStart(2, '0');
  return hours > 0 ? `${hours}:${String(minutes).padStart(2, '0')}:${tail}` : `${minutes}:${tail}`;
}

/** `1 hr 4 min`, in the listener's language. */
export function lasting(milliseconds: number): string {
  const minutes = Math.max(1, Math.round(milliseconds / 60_000));
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  const parts = [hours > 0 ? unit(hours, 'hour') : '', rest > 0 || hours === 0 ? unit(rest, 'minute') : ''];
  return parts.filter(Boolean).join(' ');
}

/** What a screen reader says for a position: `3 minutes 7 seconds`. */
export function spoken(milliseconds: number): string {
  const seconds = Math.floor(milliseconds / 1000);
  const minutes = Math.floor(seconds / 60);
  const tail = unit(seconds % 60, 'second', 'long');
  return minutes > 0 ? `${unit(minutes, 'minute', 'long')} ${tail}` : tail;
}

export const count = (value: number) => value.toLocaleString(language());
export const compact = (value: number) =>
  new Intl.NumberFormat(language(), { notation: 'compact' }).format(value);
const SIZES = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'];

/** `3.4 MB`, in steps of a thousand. */
export function bytes(size: number): string {
  const step = Math.min(SIZES.length - 1, Math.max(0, Math.floor(Math.log10(Math.max(1, size)) / 3)));
  const value = size / 1000 ** step;
  return unit(
    value < 10 && step > 0 ? Math.round(value * 10) / 10 : Math.round(value),
    SIZES[step] ?? 'byte',
  );
}

export const list = (items: readonly string[]) =>
  new Intl.ListFormat(language(), { type: 'unit' }).format(items);

/** `2019`, `May 2019` or `3 May 2019`, as precisely as the record says. */
export function released(date: string, precision: 'year' | 'month' | 'day' = 'year'): string {
  const parts: Intl.DateTimeFormatOptions = { year: 'numeric', timeZone: 'UTC' };
  if (precision !== 'year') parts.month = 'long';
  if (precision === 'day') parts.day = 'numeric';
  return new Intl.DateTimeFormat(language(), parts).format(new Date(date));
}

/** `yesterday`, `3 hours ago`. */
export function ago(date: string, now = Date.now()): string {
  const seconds = (new Date(date).getTime() - now) / 1000;
  const format = new Intl.RelativeTimeFormat(language(), { numeric: 'auto' });
  const [size, name] = UNITS.find(([size]) => Math.abs(seconds) >= size) ?? SECOND;
  return format.format(Math.round(seconds / size), name);
}

const SECOND = [1, 'second'] as const;
const UNITS = [
  [31_536_000, 'year'],
  [2_592_000, 'month'],
  [604_800, 'week'],
  [86_400, 'day'],
  [3600, 'hour'],
  [60, 'minute'],
  SECOND,
] as const;

function unit(value: number, name: string, display: 'short' | 'long' = 'short'): string {
  return new Intl.NumberFormat(language(), { style: 'unit', unit: name, unitDisplay: display }).format(value);
}
