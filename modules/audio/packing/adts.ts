import type { Splitter } from './packing.ts';

/** Takes AAC frames out of the ADTS stream that ffmpeg writes (ISO/IEC 13818-7, 6.2), without their headers. */
export const adtsFrames = (): Splitter => {
  let rest = Buffer.alloc(0);
  return bytes => {
    rest = Buffer.concat([rest, bytes]);
    const frames: Buffer[] = [];
    for (let frame = firstFrame(rest); frame !== null; frame = firstFrame(rest)) {
      frames.push(rest.subarray(frame.head, frame.end));
      rest = rest.subarray(frame.end);
    }
    return frames;
  };
};

const firstFrame = (bytes: Buffer) => {
  if (bytes.length < 7) return null;
  const [b0 = 0, b1 = 0, , b3 = 0, b4 = 0, b5 = 0] = bytes;
  if (b0 !== 0xff || (b1 & 0xf6) !== 0xf0) throw new Error('The encoder did not write ADTS frames.');
  const end = ((b3 & 3) << 11) | (b4 << 3) | (b5 >> 5);
  const head = (b1 & 1) === 1 ? 7 : 9; // with a checksum two bytes more
  return bytes.length < end ? null : { head, end };
};
