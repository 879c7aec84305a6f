import type { ByteRange } from '../../../core/storage.ts';

/** So many ranges are answered by the whole file; whoever asks for more wants to keep us busy. */
const mostRanges = 10;

export type Asked =
  | { readonly kind: 'whole' }
  | ({ readonly kind: 'part' } & ByteRange)
  | { readonly kind: 'unsatisfiable' };

/**
 * What a Range header asks of a file (RFC 9110, 14.2). Units that we do not know are ignored; several ranges are
 * answered by the whole; what can not be read as a range, or lies beyond the end, is refused.
 */
export const readRange = (header: string, size: number): Asked => {
  const list = /^bytes=(.*)$/i.exec(header.trim())?.[1];
  if (list === undefined) return { kind: 'whole' };
  // Cut before it is split: a header of thousands of ranges costs no more than one of eleven.
  const ranges = list.split(',', mostRanges + 1).map(part => readOne(part.trim(), size));
  const [only] = ranges;
  if (only === undefined || ranges.length > mostRanges) return { kind: 'unsatisfiable' };
  if (ranges.length === 1) return only === null ? { kind: 'unsatisfiable' } : { kind: 'part', ...only };
  return ranges.every(range => range === null) ? { kind: 'unsatisfiable' } : { kind: 'whole' };
};

const readOne = (range: string, size: number): ByteRange | null => {
  const [, first = '', last = ''] = /^(\d{0,15})-(\d{0,15})$/.exec(range) ?? [];
  if (first === '' && last === '') return null;
  const start = first === '' ? Math.max(0, size - Number(last)) : Number(first);
  const end = first === '' || last === '' ? size - 1 : Math.min(Number(last), size - 1);
  return start > end ? null : { start, end };
};
