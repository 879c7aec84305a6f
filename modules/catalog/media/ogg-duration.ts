import { firstStreams, type Page, pageAt, type Stream, streamAt } from './ogg-pages.ts';
import type { ByteSource } from './source.ts';

/** A page is at most 65,307 bytes; twice that surely holds one whole page at the end of the file. */
const TAIL = 2 * 65_307;

/**
 * The length of an Ogg file in seconds from its last page, without reading the rest; null when unknown.
 * Chained files (one stream after the other) are walked page by page and their lengths added up.
 */
export const oggDuration = async (source: ByteSource): Promise<number | null> => {
  const first = await firstStreams(source);
  const last = await lastPage(source);
  const stream = last && first.get(last.serial);
  return stream && last.granule !== null ? seconds(stream, last.granule) : chainedDuration(source);
};

const seconds = ({ rate, skip }: Stream, end: number): number | null =>
  rate > 0 && end > skip ? (end - skip) / rate : null;

const lastPage = async (source: ByteSource): Promise<Page | null> => {
  const read = await source.read(Math.max(0, source.size - TAIL), TAIL);
  const bytes = Buffer.from(read.buffer, read.byteOffset, read.byteLength);
  for (let at = bytes.lastIndexOf('OggS'); at >= 0; at = at === 0 ? -1 : bytes.lastIndexOf('OggS', at - 1)) {
    const page = pageAt(bytes, at);
    if (page && page.granule !== null) return page;
  }
  return null;
};

const chainedDuration = async (source: ByteSource): Promise<number | null> => {
  const ends: { stream: Stream; end: number }[] = [];
  const open = new Map<number, { stream: Stream; end: number }>();
  for (let at = 0; at < source.size; ) {
    const here = await streamAt(source, at);
    if (!here) break;
    const { page, stream } = here;
    if (stream) {
      const begun = { stream, end: 0 };
      ends.push(begun);
      open.set(page.serial, begun);
    }
    const running = open.get(page.serial);
    if (running && page.granule !== null) running.end = page.granule;
    at += page.length;
  }
  const lengths = ends.map(({ stream, end }) => seconds(stream, end) ?? 0);
  return lengths.reduce((sum, length) => sum + length, 0) || null;
};
