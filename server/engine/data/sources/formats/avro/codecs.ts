// How blocks of an Avro file may be packed, each with what unpacks it.

import * as zlib from 'node:zlib';
import { MOST_UNPACKED, unpackSnappy } from './snappy.ts';

export type Unpack = (packed: Buffer) => Buffer;

/** Behind a block of Snappy stands its checksum. */
const CHECKSUM = 4;

/** Not every Node has Zstandard. */
const zstd = (zlib as unknown as { readonly zstdDecompressSync?: (packed: Buffer, options: { maxOutputLength: number }) => Buffer }).zstdDecompressSync;

export const CODECS: Readonly<Record<string, Unpack>> = {
  null: (packed) => packed,
  deflate: (packed) => zlib.inflateRawSync(packed, { maxOutputLength: MOST_UNPACKED }),
  snappy: (packed) => unpackSnappy(packed.subarray(0, Math.max(0, packed.length - CHECKSUM))),
  ...(zstd && { zstandard: (packed: Buffer) => zstd(packed, { maxOutputLength: MOST_UNPACKED }) }),
};
