import type { ByteSource } from './source.ts';

/** A part of a file by its place, or bytes that stand in for one. */
export type Piece = Uint8Array | { readonly from: number; readonly length: number };

/** Pieces of a source in a row, as if they were a file of their own; nothing is read before it is asked for. */
export const joinPieces = (source: ByteSource, pieces: readonly Piece[]): ByteSource => {
  const starts: number[] = [];
  let size = 0;
  for (const piece of pieces) {
    starts.push(size);
    size += piece.length;
  }
  const read = async (position: number, length: number): Promise<Uint8Array> => {
    const parts: Uint8Array[] = [];
    for (const [at, piece] of pieces.entries()) {
      const start = starts[at] ?? 0;
      const low = Math.max(position - start, 0);
      const high = Math.min(position + length - start, piece.length);
      if (low >= high) continue;
      const isBytes = piece instanceof Uint8Array;
      parts.push(isBytes ? piece.subarray(low, high) : await source.read(piece.from + low, high - low));
    }
    return parts.length === 1 && parts[0] ? parts[0] : Buffer.concat(parts);
  };
  return { path: source.path, size, read };
};
