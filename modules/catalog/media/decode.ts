import { isUtf8 } from 'node:buffer';

/** Text of unknown encoding: UTF-8, UTF-16 with or without its mark, else Latin-1 as Windows writes it. */
export const decodeText = (content: Uint8Array | string): string => {
  if (typeof content === 'string') return content;
  return new TextDecoder(encodingOf(content)).decode(content);
};

const encodingOf = (bytes: Uint8Array): string => {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  // Western text in UTF-16 has a zero in nearly every second byte; text in other encodings has none.
  const head = bytes.subarray(0, 1000);
  const zeros = [0, 1].map(parity => head.filter((byte, at) => byte === 0 && at % 2 === parity).length);
  const many = head.length / 4;
  if ((zeros[1] ?? 0) > many && (zeros[0] ?? 0) === 0) return 'utf-16le';
  if ((zeros[0] ?? 0) > many && (zeros[1] ?? 0) === 0) return 'utf-16be';
  return isUtf8(bytes) ? 'utf-8' : 'windows-1252';
};
