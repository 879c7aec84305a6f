/**
 * A transcode whose every byte position is known before anything is encoded.
 *
 * Encoders run at a constant bitrate, so packets of one length follow each other; a chunk is a fixed number of packets
 * in a frame of fixed length. The length of the whole file and the place of each second in it follow by arithmetic:
 * the first answer already carries its length and takes byte ranges, and a player seeks in it like in any file,
 * while ffmpeg only ever works where somebody listens.
 */
export interface Packing {
  readonly contentType: string;
  /** At 48 kHz, the rate of every transcode: all packets are then whole milliseconds or exact fractions. */
  readonly packetSamples: number;
  /** What the encoder puts before the first sample, in samples. */
  readonly delay: number;
  /** ffmpeg's arguments for the encoder and the raw form in which it hands over packets. */
  encoder(bitrate: number): readonly string[];
  /** Cuts ffmpeg's output into packets; give it the bytes as they come. */
  splitter(bitrate: number): Splitter;
  /** The file for so many samples. */
  lay(samples: number, bitrate: number): Layout;
}

export type Splitter = (bytes: Buffer) => Buffer[];

export interface Layout {
  /** What stands before the first chunk. */
  readonly head: Buffer;
  /** Of each chunk but the last, which may be shorter. */
  readonly chunkSize: number;
  readonly chunks: number;
  readonly packetsPerChunk: number;
  readonly packets: number;
  /** Of the whole file, in bytes. */
  readonly size: number;
  /** A packet that sounds like nothing, for sources that end before they said. */
  readonly silence: Buffer;
  /** Chunk `index` of exactly its packets. */
  pack(index: number, packets: readonly Buffer[]): Buffer;
}

export const packingRate = 48_000;

/** How many packets hold the samples and the encoder's delay. */
export const packetsFor = (
  samples: number,
  { packetSamples, delay }: Pick<Packing, 'packetSamples' | 'delay'>,
) => Math.max(1, Math.ceil((samples + delay) / packetSamples));

/** How many packets are in a chunk: all but the last are full. */
export const packetsIn = (
  { packets, packetsPerChunk }: Pick<Layout, 'packets' | 'packetsPerChunk'>,
  index: number,
) => Math.min(packetsPerChunk, packets - index * packetsPerChunk);

/** Where a chunk begins in the file. */
export const chunkStart = ({ head, chunkSize }: Pick<Layout, 'head' | 'chunkSize'>, index: number) =>
  head.length + index * chunkSize;

/** The chunk that a position lies in; −1 in the head. */
export const chunkAt = ({ head, chunkSize, chunks }: Layout, position: number) =>
  Math.min(chunks - 1, Math.floor((position - head.length) / chunkSize));
