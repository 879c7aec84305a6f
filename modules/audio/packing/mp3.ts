import { type Packing, packetsFor, packingRate } from './packing.ts';

const packetSamples = 1_152;
const packetsPerChunk = 50;
/** LAME's own delay; a decoder adds 529 samples. Both are taken off by players that read the tag. */
const encoderDelay = 576;
const decoderDelay = 529;

/** Kilobits a second by index, MPEG 1 layer III (ISO/IEC 11172-3, 2.4.2.3). */
const bitrates = [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320];

/** MP3: at 48 kHz a frame has the same length everywhere, and without a bit reservoir each one stands alone. */
export const mp3: Packing = {
  contentType: 'audio/mpeg',
  packetSamples,
  delay: encoderDelay + decoderDelay,
  encoder: bitrate => [
    ...['-c:a', 'libmp3lame', '-b:a', String(bitrate), '-compression_level', '7', '-reservoir', '0'],
    ...['-write_xing', '0', '-id3v2_version', '0', '-f', 'mp3'],
  ],
  splitter: bitrate => equalParts(frameSize(bitrate)),
  lay: (samples, bitrate) => {
    const packets = packetsFor(samples, mp3);
    const chunkSize = packetsPerChunk * frameSize(bitrate);
    const head = infoFrame({ samples, packets, bitrate });
    return {
      head,
      chunkSize,
      chunks: Math.ceil(packets / packetsPerChunk),
      packetsPerChunk,
      packets,
      size: head.length + packets * frameSize(bitrate),
      silence: emptyFrame(bitrate),
      pack: (_index, frames) => Buffer.concat(frames),
    };
  },
};

const frameSize = (bitrate: number) => (144 * bitrate) / packingRate;

const equalParts = (size: number) => {
  let rest = Buffer.alloc(0);
  return (bytes: Buffer) => {
    const all = Buffer.concat([rest, bytes]);
    const count = Math.floor(all.length / size);
    rest = all.subarray(count * size);
    return Array.from({ length: count }, (_, at) => all.subarray(at * size, (at + 1) * size));
  };
};

/** A header and nothing behind it: no bits of sound, which decodes to silence. */
const emptyFrame = (bitrate: number): Buffer => {
  const frame = Buffer.alloc(frameSize(bitrate));
  const index = bitrates.indexOf(bitrate / 1_000);
  // Sync, MPEG 1 layer III without checksum; bitrate and 48 kHz; stereo.
  frame.set([0xff, 0xfb, (index << 4) | 0x04, 0x00]);
  return frame;
};

/**
 * A silent first frame with the "Info" tag of constant-bitrate files: length, a linear table for seeking, and
 * LAME's delay and padding, from which players cut the gaps at both ends.
 */
const infoFrame = (file: { samples: number; packets: number; bitrate: number }): Buffer => {
  const frame = emptyFrame(file.bitrate);
  const afterSideInfo = 36;
  const bytes = (file.packets + 1) * frame.length;
  const padding = file.packets * packetSamples - encoderDelay - file.samples;
  let at = frame.write('Info', afterSideInfo, 'latin1') + afterSideInfo;
  at = frame.writeUInt32BE(0x07, at); // frames, bytes and table are there
  at = frame.writeUInt32BE(file.packets, at);
  at = frame.writeUInt32BE(Math.min(bytes, 0xff_ff_ff_ff), at);
  for (let percent = 0; percent < 100; percent++) frame[at++] = Math.floor((percent * 256) / 100);
  at += frame.write('LAME3.100', at, 'latin1');
  const delayAt = at + 12; // past method, low-pass, peak and gains, flags and bitrate
  frame.writeUIntBE((encoderDelay << 12) | Math.min(padding, 0xfff), delayAt, 3);
  return frame;
};
