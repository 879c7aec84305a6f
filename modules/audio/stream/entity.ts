import { createHash } from 'node:crypto';
import type { ByteRange } from '../../../core/storage.ts';

/** Something that is sent by byte ranges. Disposing lets go of what it holds. */
export interface Entity extends AsyncDisposable {
  readonly contentType: string;
  readonly size: number;
  readonly changedAt: Date;
  /** Without quotes; the same as long as every byte keeps its place. */
  readonly tag: string;
  /** Sees to it that the range can be sent: what fails here is still answered with a status. */
  prepare(range: ByteRange): Promise<void>;
  /** Bytes of the prepared range, asked for in order; none when there are no more. */
  read(into: Buffer, position: number): Promise<number>;
}

export const tagOf = (...parts: readonly (string | number)[]): string =>
  createHash('sha256').update(parts.join('|')).digest('base64url').slice(0, 27);
