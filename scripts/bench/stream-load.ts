import { connect } from 'node:net';

/** Asks for random ranges over keep-alive connections and throws away what comes: a listener that costs little itself. */
export interface Load {
  readonly port: number;
  /** One connection each. */
  readonly paths: readonly string[];
  readonly size: number;
  readonly rangeBytes: number;
  readonly seconds: number;
}

export interface Loaded {
  readonly megabytesPerSecond: number;
  readonly requests: number;
}

export const load = async (what: Load): Promise<Loaded> => {
  const started = performance.now();
  const ends = started + what.seconds * 1_000;
  const counts = await Promise.all(what.paths.map(path => listen(what, path, ends)));
  const seconds = (performance.now() - started) / 1_000;
  const bytes = counts.reduce((sum, count) => sum + count.bytes, 0);
  const requests = counts.reduce((sum, count) => sum + count.requests, 0);
  return { megabytesPerSecond: Math.round(bytes / seconds / 1e6), requests };
};

const listen = ({ port, size, rangeBytes }: Load, path: string, ends: number) =>
  new Promise<{ bytes: number; requests: number }>((resolve, reject) => {
    const count = { bytes: 0, requests: 0 };
    let head = '';
    let left = -1;
    const ask = () => {
      const start = Math.floor(Math.random() * (size - rangeBytes));
      head = '';
      left = -1;
      count.requests++;
      socket.write(
        `GET ${path} HTTP/1.1\r\nHost: bench\r\nRange: bytes=${start}-${start + rangeBytes - 1}\r\n\r\n`,
      );
    };
    const take = (length: number, bytes: Uint8Array): boolean => {
      count.bytes += length;
      if (left >= 0) left -= length;
      else left = bodyLeft(length, bytes);
      if (left !== 0) return true;
      if (performance.now() < ends) ask();
      else socket.end();
      return true;
    };
    const bodyLeft = (length: number, bytes: Uint8Array): number => {
      head += Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(length, 4_096)).toString('latin1');
      const end = head.indexOf('\r\n\r\n');
      if (end < 0) return -1;
      if (!head.startsWith('HTTP/1.1 206')) reject(new Error(`The server answered ${head.slice(0, 40)}`));
      return rangeBytes - (length - end - 4);
    };
    const socket = connect({
      port,
      host: '127.0.0.1',
      onread: { buffer: Buffer.alloc(256 * 1024), callback: take },
    });
    socket
      .once('connect', ask)
      .once('error', reject)
      .once('close', () => resolve(count));
  });

/** Started as a process of its own, so that the server's memory and time are its own. */
if (process.argv[1] === import.meta.filename && process.send !== undefined) {
  process.once('message', async (what: Load) => {
    process.send?.(await load(what));
    process.disconnect();
  });
}
