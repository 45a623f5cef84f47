// Numbers as a file writes them: with the last byte first, or the first.

export interface ByteOrder {
  readonly little: boolean;
  readonly u16: (bytes: Buffer, at: number) => number;
  readonly i32: (bytes: Buffer, at: number) => number;
  readonly u32: (bytes: Buffer, at: number) => number;
  /** Not a number where it is too large for one. */
  readonly u64: (bytes: Buffer, at: number) => number;
  readonly f64: (bytes: Buffer, at: number) => number;
}

const exact = (value: bigint): number => (value <= BigInt(Number.MAX_SAFE_INTEGER) ? Number(value) : Number.NaN);

export const LITTLE: ByteOrder = {
  little: true,
  u16: (bytes, at) => bytes.readUInt16LE(at),
  i32: (bytes, at) => bytes.readInt32LE(at),
  u32: (bytes, at) => bytes.readUInt32LE(at),
  u64: (bytes, at) => exact(bytes.readBigUInt64LE(at)),
  f64: (bytes, at) => bytes.readDoubleLE(at),
};

export const BIG: ByteOrder = {
  little: false,
  u16: (bytes, at) => bytes.readUInt16BE(at),
  i32: (bytes, at) => bytes.readInt32BE(at),
  u32: (bytes, at) => bytes.readUInt32BE(at),
  u64: (bytes, at) => exact(bytes.readBigUInt64BE(at)),
  f64: (bytes, at) => bytes.readDoubleBE(at),
};
