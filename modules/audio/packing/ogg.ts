import type { Splitter } from './packing.ts';

const headerSize = 27;

/** Takes the packets of a single logical stream out of Ogg pages (RFC 3533, 6), without its two header packets. */
export const oggPackets = (): Splitter => {
  let rest = Buffer.alloc(0);
  let open: Buffer[] = [];
  let headers = 2;
  return bytes => {
    rest = Buffer.concat([rest, bytes]);
    const packets: Buffer[] = [];
    for (let page = firstPage(rest); page !== null; page = firstPage(rest)) {
      let at = page.body;
      for (const lacing of page.lacings) {
        open.push(rest.subarray(at, at + lacing));
        at += lacing;
        // A lacing value of 255 says that the packet goes on.
        if (lacing === 255) continue;
        if (headers > 0) headers--;
        else packets.push(Buffer.concat(open));
        open = [];
      }
      rest = rest.subarray(page.end);
    }
    return packets;
  };
};

const firstPage = (bytes: Buffer) => {
  const segments = bytes[headerSize - 1];
  if (segments === undefined || bytes.length < headerSize + segments) return null;
  if (bytes.toString('latin1', 0, 4) !== 'OggS') throw new Error('The encoder did not write Ogg pages.');
  const lacings = [...bytes.subarray(headerSize, headerSize + segments)];
  const body = headerSize + segments;
  const end = body + lacings.reduce((sum, lacing) => sum + lacing, 0);
  return bytes.length < end ? null : { lacings, body, end };
};
