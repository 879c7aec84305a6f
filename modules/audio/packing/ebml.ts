/** The pieces of Matroska's binary form (RFC 8794). Sizes always take four bytes, so that lengths never depend on values. */
export const element = (id: string, ...parts: readonly Buffer[]): Buffer => {
  const body = Buffer.concat(parts);
  return Buffer.concat([Buffer.from(id, 'hex'), sizeOf(body.length), body]);
};

/** An element whose content follows elsewhere, with a size of eight bytes. */
export const opened = (id: string, length: number): Buffer => {
  const size = Buffer.alloc(8);
  size.writeBigUInt64BE(BigInt(length) | (1n << 56n));
  return Buffer.concat([Buffer.from(id, 'hex'), size]);
};

const sizeOf = (length: number): Buffer => {
  const size = Buffer.alloc(4);
  size.writeUInt32BE((length | 0x10_00_00_00) >>> 0);
  return size;
};

export const text = (value: string) => Buffer.from(value, 'latin1');

/** An unsigned integer of six bytes: enough for any time and any place in a file. */
export const whole = (value: number) => {
  const bytes = Buffer.alloc(6);
  bytes.writeUIntBE(value, 0, 6);
  return bytes;
};

/** A signed integer of six bytes. */
export const signed = (value: number) => {
  const bytes = Buffer.alloc(6);
  bytes.writeIntBE(value, 0, 6);
  return bytes;
};

export const real = (value: number) => {
  const bytes = Buffer.alloc(8);
  bytes.writeDoubleBE(value);
  return bytes;
};
