import type { IPicture } from 'music-metadata';

/** Names of the picture types that decide which one is the cover (ID3v2 APIC numbers). */
const TYPES: Readonly<Record<number, string>> = { 0: 'Other', 1: 'Icon', 2: 'Icon', 3: 'Cover (front)' };

/** The picture in a FLAC metadata block (RFC 9639, 8.8), which Ogg carries in a comment; null for anything else. */
export const pictureOfBlock = (bytes: Uint8Array): IPicture | null => {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const number = (at: number) => (at + 4 <= bytes.length ? view.getUint32(at) : 0);
  const mimeEnd = 8 + number(4);
  const descriptionEnd = mimeEnd + 4 + number(mimeEnd);
  // Width, height, depth and colours, of which none is to be believed, then the length.
  const start = descriptionEnd + 20;
  const data = bytes.subarray(start, start + number(descriptionEnd + 16));
  if (data.length === 0) return null;
  return { type: TYPES[number(0)] ?? 'Another', format: '', data };
};
