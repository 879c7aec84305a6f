import { hash } from 'node:crypto';

export type ImageType = 'image/jpeg' | 'image/png' | 'image/webp' | 'image/gif' | 'image/avif' | 'image/tiff';

/** What an image is by its first bytes; null for everything else, SVG and other scripts among it. */
export const imageTypeOf = (bytes: Uint8Array): ImageType | null => {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.byteLength, 32)).toString('latin1');
  if (head.startsWith('\xff\xd8\xff')) return 'image/jpeg';
  if (head.startsWith('\x89PNG\r\n\x1a\n')) return 'image/png';
  if (head.startsWith('RIFF') && head.slice(8, 12) === 'WEBP') return 'image/webp';
  if (/^GIF8[79]a/.test(head)) return 'image/gif';
  if (/^ftypavi[fs]/.test(head.slice(4))) return 'image/avif';
  if (head.startsWith('II*\0') || head.startsWith('MM\0*')) return 'image/tiff';
  return null;
};

/** Names an image by its content: the first 32 hexadecimal digits of its SHA-256. */
export const imageHash = (bytes: Uint8Array): string => hash('sha256', bytes, 'hex').slice(0, 32);
